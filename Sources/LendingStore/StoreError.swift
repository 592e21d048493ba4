public import Lending
import Postgres

/// Why the database could not do what it was asked: its own constraints refuse it, or it does not
/// answer, cannot write, is of another version.
///
/// What the server or libpq says stands in ``Refusal/systemWords``, never in the message.
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
        _ kind: FailureKind, _ code: String, _ message: LocalizedText, systemWords: String? = nil,
        hint: LocalizedText? = nil, about facts: [String: String] = [:], remedies: [Remedy] = [],
        underlying: (any Error)? = nil
    ) {
        let refusal = Refusal(
            code, message, systemWords: systemWords, hint: hint, about: facts, remedies: remedies)
        self.init(kind, [refusal], underlying: underlying)
    }
}
