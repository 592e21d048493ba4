public import Lending
import Postgres

/// Why the database could not do what it was asked: its own constraints refuse it, or it does not
/// answer, cannot write, is of another version.
public struct StoreError: Failure {
    public let kind: FailureKind
    public let refusals: [Refusal]
    /// Where it came from; for `String(reflecting:)` and bug reports only.
    public let underlying: (any Error)?

    public init(
        _ kind: FailureKind, _ refusals: [Refusal], underlying: (any Error)? = nil
    ) {
        self.kind = kind
        self.refusals = refusals
        self.underlying = underlying
    }

    public init(
        _ kind: FailureKind, _ code: String, _ message: LocalizedText, hint: LocalizedText? = nil,
        about facts: [String: String] = [:], remedies: [Remedy] = [],
        underlying: (any Error)? = nil
    ) {
        self.init(
            kind, [Refusal(code, message, hint: hint, about: facts, remedies: remedies)],
            underlying: underlying)
    }
}
