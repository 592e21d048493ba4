public import Lending
import Postgres

/// Why the store could not do what it was asked; for people, and with a stable code.
public struct StoreError: Error, Sendable, CustomStringConvertible {
    /// What kind of trouble it is; decides the exit code and the HTTP status.
    public enum Kind: String, Sendable, Hashable {
        /// A rule of the domain, or of the database, says no.
        case refused
        /// The wish needs a confirmation.
        case needsConfirmation
        /// The actor may not.
        case notPermitted
        /// Data that cannot be read.
        case badInput
        /// No database answers, or it lets nobody in.
        case noDatabase
        /// The database takes no changes: read only, or its disk is full.
        case cannotWrite
        /// The task was cancelled.
        case interrupted
        /// What should not happen.
        case unexpected
    }

    public let kind: Kind
    public let refusals: [Refusal]
    /// What has to be confirmed, for `needsConfirmation`.
    public let warnings: [Warning]
    /// Where it came from; for `String(reflecting:)` and bug reports only.
    public let underlying: (any Error)?

    public init(
        _ kind: Kind, _ refusals: [Refusal], warnings: [Warning] = [],
        underlying: (any Error)? = nil
    ) {
        self.kind = kind
        self.refusals = refusals
        self.warnings = warnings
        self.underlying = underlying
    }

    public init(
        _ kind: Kind, _ code: String, _ message: LocalizedText, hint: LocalizedText? = nil,
        underlying: (any Error)? = nil
    ) {
        self.init(kind, [Refusal(code, message, hint: hint)], underlying: underlying)
    }

    public var description: String {
        let texts = refusals.map(\.message.english) + warnings.map(\.message.english)
        return "\(kind.rawValue): \(texts.joined(separator: "; "))"
    }
}
