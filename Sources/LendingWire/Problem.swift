public import Lending

/// What went wrong, as RFC 9457 problem details with the same codes as the command line's.
public struct Problem: Codable, Sendable {
    public var type: String
    public var title: String
    public var status: Int
    public var detail: String
    /// A `FailureKind`, or `http`.
    public var kind: String
    /// The first refusal's or warning's code; stable and never reused.
    public var code: String
    public var refusals: [Refusal]
    /// What has to be confirmed: sent again with `?confirm=CODE`.
    public var warnings: [Warning]
    /// What can be done about it.
    public var remedies: [Remedy]

    /// - Parameters:
    ///   - status: HTTP's, with its reason.
    ///   - kind: a `FailureKind`, or `http`.
    public init(
        _ status: (code: Int, reason: String), kind: String, _ refusals: [Refusal],
        warnings: [Warning] = [], remedies: [Remedy] = [], _ language: Language
    ) {
        let refusals = ToldRefusals.bounded(refusals)
        let warnings = ToldRefusals.bounded(warnings)
        code = refusals.first?.code ?? warnings.first?.code ?? kind
        type = "urn:leihlotse:problem:\(code)"
        title = status.reason
        self.status = status.code
        detail = (refusals.map(\.message) + warnings.map(\.message)).map { $0(language) }
            .joined(separator: " · ")
        self.kind = kind
        self.refusals = refusals
        self.warnings = warnings
        self.remedies = remedies
    }
}
