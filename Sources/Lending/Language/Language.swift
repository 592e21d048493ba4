/// A language that the program speaks to people; files and JSON never follow it.
public enum Language: String, Sendable, Codable, CaseIterable {
    case german = "de"
    case english = "en"

    /// The language of a POSIX or BCP 47 locale name such as `de_DE.UTF-8` or `en-GB`;
    /// nil for `C`, `POSIX` and every language that the program does not speak.
    public init?(locale: String) {
        let language = locale.prefix { $0.isASCII && $0.isLetter }.lowercased()
        let end = locale.dropFirst(language.count).first
        guard end == nil || end == "_" || end == "-" || end == "." || end == "@" else { return nil }
        switch language {
        case "de", "german", "deutsch": self = .german
        case "en", "english": self = .english
        default: return nil
        }
    }

    /// The language that environment variables ask for.
    ///
    /// The first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is not empty decides; `C` and `POSIX`
    /// mean English. Any other value lets the list in `LANGUAGE` go first, as gettext does.
    /// What nobody speaks becomes English.
    public static func from(environment: [String: String]) -> Language {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy
            .compactMap { environment[$0] }
            .first { !$0.isEmpty }
        if let locale, isNeutral(locale) { return .english }
        let listed = (environment["LANGUAGE"] ?? "").split(separator: ":").lazy
            .compactMap { Language(locale: String($0)) }
            .first
        return listed ?? locale.flatMap(Language.init(locale:)) ?? .english
    }

    private static func isNeutral(_ locale: String) -> Bool {
        let name = locale.prefix { $0 != "." && $0 != "@" }
        return name == "C" || name == "POSIX"
    }
}
