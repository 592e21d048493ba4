public import Lending

/// Why somebody could not sign in, or change how they do.
public struct IdentityFailure: PlainFailure {
    public let kind: FailureKind
    public let refusals: [Refusal]
    public let warnings: [Warning]
    public private(set) var retryAfter: Int?

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

    /// - Parameter seconds: until there is room for another one.
    static func tooManyAttempts(seconds: Int) -> IdentityFailure {
        let minutes = (seconds + 59) / 60
        let wait =
            seconds < 60
            ? LocalizedText("\(seconds) seconds", de: "\(seconds) Sekunden")
            : minutes == 1
                ? LocalizedText("a minute", de: "einer Minute")
                : LocalizedText("\(minutes) minutes", de: "\(minutes) Minuten")
        var failure = IdentityFailure(
            .tooManyAttempts, "too-many-attempts",
            LocalizedText("too many attempts; try again in ", de: "zu viele Versuche; bitte in ")
                + wait + LocalizedText("", de: " noch einmal"))
        failure.retryAfter = seconds
        return failure
    }

    /// More wait than can be served soon.
    static let tooBusy: IdentityFailure = {
        var failure = IdentityFailure(
            .busy, "too-busy",
            LocalizedText(
                "too many sign in at this moment; try again in a few seconds",
                de: "zu viele melden sich gerade an; bitte in ein paar Sekunden noch einmal"))
        failure.retryAfter = 2
        return failure
    }()

    /// What makes secrets needs a password that was given just now.
    static let passwordNeeded = IdentityFailure(
        .notPermitted, "password-needed",
        LocalizedText(
            "this needs your password once more", de: "dazu braucht es noch einmal Ihr Passwort"),
        remedies: [.givePassword])

    /// The session or token ended while something was made with it.
    static let signedOut = IdentityFailure(
        .notSignedIn, "not-signed-in", LocalizedText("please sign in", de: "bitte anmelden"),
        remedies: [.signIn(to: nil)])

    static let linkUsedUp = IdentityFailure(
        .refused, "link-invalid",
        LocalizedText(
            "this link was used already, or is too old",
            de: "dieser Link wurde schon benutzt oder ist zu alt"))

    static let tokenUnknown = IdentityFailure(
        .notFound, "token-unknown",
        LocalizedText("there is no such token", de: "dieses Token gibt es nicht"))

    static let sessionUnknown = IdentityFailure(
        .notFound, "session-unknown",
        LocalizedText("there is no such session", de: "diese Sitzung gibt es nicht"))
}
