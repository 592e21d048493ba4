import ArgumentParser
import Lending
import LendingImport

struct ImportCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "import",
            abstract: words(
                "Import a file of comma or semicolon separated values.",
                de: "Eine Datei mit Komma oder Semikolon importieren."),
            discussion: longHelp {
                words("Kinds and their fields:", de: "Arten und ihre Felder:") + "\n"
                    + ImportKind.allCases.map { kind in
                        "  \(kind.rawValue): \(kind.fields.map(\.name).joined(separator: ", "))\n"
                    }.joined() + "\n"
                    + words(
                        "A row with fewer cells than the header is rejected, as a line that was cut "
                            + "off looks like it, unless only unused columns are missing.",
                        de: "Eine Zeile mit weniger Zellen als die Kopfzeile wird abgelehnt, weil "
                            + "eine abgeschnittene so aussieht; nur nicht verwendete Spalten "
                            + "dürfen fehlen.")
            })
    }

    @Argument(
        help: help("What the file holds.", de: "Was die Datei enthält.", name: "KIND"),
        completion: .importKinds)
    var kind: String
    @OptionGroup var options: ImportOptions

    func run() async throws {
        guard let kind = ImportKind(rawValue: kind) else {
            throw CommandFailure.notAllowed("KIND", kind, ImportKind.allCases.map(\.rawValue))
        }
        try await ImportSession(options).run(kind)
    }
}

struct ClosedDayImportCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "import",
            abstract: words(
                "Import closed days from a file.", de: "Geschlossene Tage aus einer Datei."))
    }

    @OptionGroup var options: ImportOptions

    func run() async throws {
        try await ImportSession(options).run(.closedDays)
    }
}
