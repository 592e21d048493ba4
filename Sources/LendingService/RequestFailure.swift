import Lending

/// Why a request cannot be answered: nobody is signed in, there is no such thing, or it is malformed.
struct RequestFailure: PlainFailure {
    let kind: FailureKind
    let refusals: [Refusal]
    let warnings: [Warning]

    init(_ kind: FailureKind, _ refusals: [Refusal], warnings: [Warning]) {
        self.kind = kind
        self.refusals = refusals
        self.warnings = warnings
    }
}

extension RequestFailure {
    static let notSignedIn = RequestFailure(
        .notSignedIn, "not-signed-in", LocalizedText("please sign in", de: "bitte anmelden"),
        remedies: [.signIn(to: nil)])

    /// Says the same whether it is not there or may not be seen.
    static let notFound = RequestFailure(
        .notFound, "not-found", LocalizedText("there is no such thing", de: "das gibt es nicht"))

    static let mayNotActForOthers = RequestFailure(
        .notPermitted, "not-permitted",
        LocalizedText(
            "only IT may act for others", de: "nur die IT darf für andere handeln"))

    /// A condition that is not looked at must not seem to hold.
    static let comparesNoVersions = RequestFailure(
        .badInput, "if-match-unsupported",
        LocalizedText(
            "If-Match: this compares no versions; PATCH of a device, person or unit does",
            de: "If-Match: hier werden keine Versionen verglichen; nur bei PATCH von Gerät, Person "
                + "oder Einheit"))
}
