public import Lending
public import LendingStore

extension StoreError {
    /// Wrong name or password; never says which.
    static let wrongPassword = StoreError(
        .notPermitted, "sign-in-failed",
        LocalizedText(
            "the name or the password is wrong", de: "der Name oder das Passwort ist falsch"))

    static func tooManyAttempts(minutes: Int) -> StoreError {
        StoreError(
            .notPermitted, "too-many-attempts",
            LocalizedText(
                "too many attempts; try again in \(minutes) minutes",
                de: "zu viele Versuche; bitte in \(minutes) Minuten noch einmal"))
    }

    static func passwordTooShort(_ length: Int) -> StoreError {
        StoreError(
            .badInput, "password-too-short",
            LocalizedText(
                "password: at least \(length) characters are needed",
                de: "password: mindestens \(length) Zeichen sind nötig"))
    }

    static let linkUsedUp = StoreError(
        .refused, "link-invalid",
        LocalizedText(
            "this link was used already, or is too old",
            de: "dieser Link wurde schon benutzt oder ist zu alt"))

    static let tokenUnknown = StoreError(
        .refused, "token-unknown",
        LocalizedText("there is no such token", de: "dieses Token gibt es nicht"))
}
