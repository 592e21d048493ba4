import ArgumentParser
import Lending

/// What every command takes.
struct CommonOptions: ParsableArguments {
    @Option(
        help: help(
            "Language of the output: de or en.", de: "Sprache der Ausgabe: de oder en.",
            name: "LANGUAGE"), completion: .languages)
    var language: String?

    @Option(
        name: .customLong("as"),
        help: help(
            "Act for this person (IT only; journalled).",
            de: "Für diese Person handeln (nur IT; wird protokolliert).", name: "PERSON"))
    var actor: String?

    @Option(
        help: help(
            "Address of a service; else a database here.",
            de: "Adresse eines Dienstes; sonst eine Datenbank hier.", name: "URL"))
    var server: String?

    func validate() throws {
        if let language, Language(locale: language) == nil {
            throw ValidationError(
                words(
                    "--language: \"\(language)\" is not allowed; allowed: de, en",
                    de: "--language: „\(language)“ ist nicht erlaubt; erlaubt: de, en"))
        }
    }
}

/// What every command takes that changes something.
struct ChangeOptions: ParsableArguments {
    @Flag(
        help: help(
            "Try it only; nothing is changed.", de: "Nur ausprobieren; nichts wird geändert."))
    var dryRun = false

    @Flag(
        help: help(
            "Confirm warnings without being asked.", de: "Warnungen ohne Rückfrage bestätigen."))
    var yes = false

    @Option(
        help: help(
            "A repeated call with the same key does nothing twice.",
            de: "Ein wiederholter Aufruf mit demselben Schlüssel tut nichts doppelt.", name: "KEY"))
    var idempotencyKey: String?

    @OptionGroup var common: CommonOptions
}

/// How a list is printed.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case table, csv, excel, json
}

/// What every command takes that lists something.
struct ListOptions: ParsableArguments {
    @Option(
        help: help(
            "table for people, csv (open profile), excel (semicolons, German numbers), json.",
            de: "table für Menschen, csv (offenes Profil), excel (Semikolon, deutsche Zahlen), "
                + "json.", name: "FORMAT"))
    var format: OutputFormat = .table

    @Option(
        name: [.customShort("o"), .long],
        help: help(
            "Write into this file, with a companion of row count and SHA-256; - is standard output.",
            de: "In diese Datei schreiben, mit Begleitdatei für Zeilenzahl und SHA-256; - ist die "
                + "Standardausgabe.",
            name: "FILE"), completion: .file())
    var output: String?

    /// The file to write into; nil: standard output.
    var file: String? { output == "-" ? nil : output }

    @OptionGroup var common: CommonOptions
}
