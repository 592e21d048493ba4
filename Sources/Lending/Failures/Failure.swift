/// Why something was not done, as a value that every front can tell in its own words.
///
/// Each module has its own few types of failure. A front turns any of them into an answer by their
/// ``FailureKind`` alone, so that a new failure touches its module and nothing else.
public protocol Failure: Error, CustomStringConvertible {
    var kind: FailureKind { get }
    /// The reasons, each with a stable code.
    var refusals: [Refusal] { get }
    /// What has to be confirmed, for ``FailureKind/needsConfirmation``.
    var warnings: [Warning] { get }
    /// After how many seconds it is worth trying again; nil: time alone changes nothing.
    var retryAfter: Int? { get }
}

extension Failure {
    public var warnings: [Warning] { [] }
    public var retryAfter: Int? { nil }

    /// For logs and tests; not for people.
    public var description: String {
        let texts = refusals.map(\.wholeMessage.english) + warnings.map(\.message.english)
        return "\(kind.rawValue): \(texts.joined(separator: "; "))"
    }

    /// What can be done about it, each once.
    public var remedies: [Remedy] {
        var remedies: [Remedy] = []
        for remedy in refusals.flatMap(\.remedies) where !remedies.contains(remedy) {
            remedies.append(remedy)
        }
        if kind == .needsConfirmation { remedies.append(.confirm(codes: warnings.map(\.code))) }
        return remedies
    }
}

/// A failure that is no more than its kind and its reasons.
public protocol PlainFailure: Failure {
    init(_ kind: FailureKind, _ refusals: [Refusal], warnings: [Warning])
}

extension PlainFailure {
    public init(_ kind: FailureKind, _ refusals: [Refusal]) {
        self.init(kind, refusals, warnings: [])
    }

    /// A failure for one reason.
    public init(
        _ kind: FailureKind, _ code: String, _ message: LocalizedText, hint: LocalizedText? = nil,
        about facts: [String: String] = [:], remedies: [Remedy] = []
    ) {
        self.init(
            kind, [Refusal(code, message, hint: hint, about: facts, remedies: remedies)],
            warnings: [])
    }
}
