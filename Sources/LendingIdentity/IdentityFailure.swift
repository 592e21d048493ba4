public import Lending

/// Why somebody could not sign in, or change how they do.
public struct IdentityFailure: PlainFailure {
    public let kind: FailureKind
    public let refusals: [Refusal]
    public let warnings: [Warning]

    public init(_ kind: FailureKind, _ refusals: [Refusal], warnings: [Warning]) {
        self.kind = kind
        self.refusals = refusals
        self.warnings = warnings
    }
}

extension IdentityFailure {
    /// Wrong name or password; never says which.
    static let wrongPassword = IdentityFailure(
        .notSignedIn, "sign-in-failed",
        LocalizedText(
            "the name or the password is wrong", de: "der Name oder das Passwort ist falsch"))

    /// Says which role it needs.
    public static func notAllowed(_ action: String) -> IdentityFailure {
        let needed = Audience.allCases.filter(AccessTable.audiences(for: action).contains)
            .map(\.title)
        return IdentityFailure(
            .notPermitted, "not-permitted",
            LocalizedText("this needs the role ", de: "dazu braucht es die Rolle ")
                + needed.joined(separator: LocalizedText(" or ", de: " oder ")))
    }

    static func tooManyAttempts(minutes: Int) -> IdentityFailure {
        IdentityFailure(
            .tooManyAttempts, "too-many-attempts",
            LocalizedText(
                "too many attempts; try again in \(minutes) minutes",
                de: "zu viele Versuche; bitte in \(minutes) Minuten noch einmal"))
    }

    static func passwordTooShort(_ length: Int) -> IdentityFailure {
        IdentityFailure(
            .badInput, "password-too-short",
            LocalizedText(
                "password: at least \(length) characters are needed",
                de: "password: mindestens \(length) Zeichen sind nötig"))
    }

    static let linkUsedUp = IdentityFailure(
        .refused, "link-invalid",
        LocalizedText(
            "this link was used already, or is too old",
            de: "dieser Link wurde schon benutzt oder ist zu alt"))

    static let tokenUnknown = IdentityFailure(
        .notFound, "token-unknown",
        LocalizedText("there is no such token", de: "dieses Token gibt es nicht"))
}
