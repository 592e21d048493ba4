import Lending

/// Which rule a password broke that is among the first guesses. Its word stands in the refusal's facts.
public enum EasyPassword: String, Sendable, CaseIterable {
    case blank
    case fewCharacters = "few-characters"
    case repetition
    case sequence
    case common
    case context
    case simple

    var message: LocalizedText {
        switch self {
        case .blank:
            LocalizedText(
                "password: blanks only are guessed first",
                de: "password: nur Leerzeichen werden zuerst geraten")
        case .fewCharacters:
            LocalizedText(
                "password: fewer than five different characters are guessed first",
                de: "password: weniger als fünf verschiedene Zeichen werden zuerst geraten")
        case .repetition:
            LocalizedText(
                "password: the same piece again and again is guessed first",
                de: "password: dasselbe Stück immer wieder wird zuerst geraten")
        case .sequence:
            LocalizedText(
                "password: mainly keys, letters or digits in order, which are guessed first",
                de:
                    "password: vor allem Tasten, Buchstaben oder Ziffern der Reihe nach, die zuerst "
                    + "geraten werden")
        case .common:
            LocalizedText(
                "password: mainly words that are guessed first; other words, or more of them, "
                    + "are better",
                de:
                    "password: vor allem Wörter, die zuerst geraten werden; andere oder mehr Wörter "
                    + "sind besser")
        case .context:
            LocalizedText(
                "password: mainly the name, login, e-mail address, unit, city or program, which are "
                    + "guessed first",
                de: "password: vor allem Name, Anmeldung, E-Mail-Adresse, Einheit, Stadt oder "
                    + "Programm, die zuerst geraten werden")
        case .simple:
            LocalizedText(
                "password: too simple; more letters make it harder to guess",
                de: "password: zu einfach; mit mehr Buchstaben ist es schwerer zu erraten")
        }
    }
}

extension IdentityFailure {
    static func passwordTooShort(_ length: Int) -> IdentityFailure {
        IdentityFailure(
            .badInput, "password-too-short",
            LocalizedText(
                "password: at least \(length) characters are needed",
                de: "password: mindestens \(length) Zeichen sind nötig"))
    }

    static func passwordTooLong(_ length: Int) -> IdentityFailure {
        IdentityFailure(
            .badInput, "password-too-long",
            LocalizedText(
                "password: at most \(length) characters are possible",
                de: "password: höchstens \(length) Zeichen sind möglich"))
    }

    static let passwordHasControls = IdentityFailure(
        .badInput, "control-character",
        LocalizedText(
            "password: control characters are not possible",
            de: "password: Steuerzeichen sind nicht möglich"))

    static func passwordTooEasy(_ rule: EasyPassword) -> IdentityFailure {
        IdentityFailure(
            .badInput, "password-too-easy", rule.message, about: ["rule": rule.rawValue])
    }
}
