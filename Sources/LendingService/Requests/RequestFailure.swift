public import Lending

/// Why a request cannot be answered: nobody is signed in, there is no such thing, or it is malformed.
public struct RequestFailure: PlainFailure {
    public let kind: FailureKind
    public let refusals: [Refusal]
    public let warnings: [Warning]

    public init(_ kind: FailureKind, _ refusals: [Refusal], warnings: [Warning]) {
        self.kind = kind
        self.refusals = refusals
        self.warnings = warnings
    }
}

extension RequestFailure {
    public static let notSignedIn = RequestFailure(
        .notSignedIn, "not-signed-in", LocalizedText("please sign in", de: "bitte anmelden"),
        remedies: [.signIn(to: nil)])

    /// Says the same whether it is not there or may not be seen.
    public static let notFound = RequestFailure(
        .notFound, "not-found", LocalizedText("there is no such thing", de: "das gibt es nicht"))

    public static let mayNotActForOthers = RequestFailure(
        .notPermitted, "not-permitted",
        LocalizedText(
            "only IT may act for others", de: "nur die IT darf für andere handeln"))

    /// A condition that is not looked at must not seem to hold.
    public static let comparesNoVersions = RequestFailure(
        .badInput, "if-match-unsupported",
        LocalizedText(
            "If-Match: this compares no versions; PATCH of a device, person or unit does",
            de: "If-Match: hier werden keine Versionen verglichen; nur bei PATCH von Gerät, Person "
                + "oder Einheit"))
}
