import Lending

/// The argument parser speaks English only; these are its words in German.
enum ParserWords {
    static func translated(_ text: String, to language: Language) -> String {
        guard language == .german else { return text }
        return pairs.reduce(text) { $0.replacing($1.english, with: $1.german) }
    }

    private static let pairs: [(english: String, german: String)] = [
        ("OVERVIEW: ", "ÜBERBLICK: "),
        ("USAGE: ", "AUFRUF: "),
        ("Usage: ", "Aufruf: "),
        ("ARGUMENTS:", "ARGUMENTE:"),
        ("OPTIONS:", "OPTIONEN:"),
        ("SUBCOMMANDS:", "BEFEHLE:"),
        ("<subcommand>", "<befehl>"),
        ("[<options>]", "[<optionen>]"),
        ("<options>", "<optionen>"),
        ("Show help information.", "Hilfe zeigen."),
        ("Show the version.", "Version zeigen."),
        ("(default: ", "(Standard: "),
        ("(values: ", "(Werte: "),
        ("; default: ", "; Standard: "),
        ("for detailed help.", "zeigt ausführliche Hilfe."),
        ("for more information.", "zeigt mehr."),
        ("  See '", "  '"),
        ("See '", "'"),
        ("Error: ", "Fehler: "),
        ("Missing expected argument", "Es fehlt"),
        ("Missing one of:", "Es fehlt eines von:"),
        ("Missing value for", "Es fehlt der Wert für"),
        ("Unexpected argument", "Unerwartet:"),
        ("unexpected arguments:", "unerwartete Angaben:"),
        ("Unknown option", "Unbekannte Option"),
        ("Did you mean", "Meinten Sie"),
        ("The value", "Der Wert"),
        ("is invalid for", "ist ungültig für"),
        ("Please provide one of", "Möglich sind"),
        ("' or '", "' oder '"),
        ("Help:", "Hilfe:"),
    ]
}
