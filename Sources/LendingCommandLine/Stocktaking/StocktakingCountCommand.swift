import ArgumentParser
import Lending
import LendingImport
import LendingOperations

struct StocktakingCountCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "count",
            abstract: words(
                "Count devices: by number, from a scanner, or from a count sheet.",
                de: "Geräte zählen: nach Nummer, vom Scanner oder aus einer Zählliste."),
            discussion: words(
                """
                Without numbers they are read from standard input, one a line, as a scanner types them. A
                device that is scanned twice is one in the total.

                  leihlotse stocktaking count 2026-1 --location "Rathaus 3.14" < numbers.txt
                  leihlotse stocktaking count 2026-1 --sheet sheet.csv
                """,
                de: """
                    Ohne Nummern werden sie von der Standardeingabe gelesen, eine je Zeile, wie ein Scanner sie
                    tippt. Ein doppelt gescanntes Gerät zählt in der Summe einmal.

                      leihlotse stocktaking count 2026-1 --location "Rathaus 3.14" < nummern.txt
                      leihlotse stocktaking count 2026-1 --sheet liste.csv
                    """))
    }

    @OptionGroup var stocktaking: StocktakingArgument
    @Argument(
        help: help(
            "Inventory or serial numbers; else from standard input.",
            de: "Inventar- oder Seriennummern; sonst von der Standardeingabe.", name: "NUMBER"),
        completion: .devices)
    var numbers: [String] = []
    @Option(
        help: help(
            "A count sheet that was filled in (report count-sheet).",
            de: "Eine ausgefüllte Zählliste (Bericht count-sheet).", name: "FILE"),
        completion: .file())
    var sheet: String?
    @Option(
        help: help(
            "Where they were seen; else where they belong.",
            de: "Wo sie gesehen wurden; sonst dort, wo sie hingehören.", name: "PLACE"))
    var location: String?
    @Option(
        help: help(
            "Evidence: scan, sight, or confirmation (its holder's, in writing).",
            de: "Nachweis: scan, sight (gesehen) oder confirmation (schriftlich bestätigt).",
            name: "EVIDENCE"), completion: .countEvidence)
    var evidence: String?
    @Option(
        help: help(
            "Condition: new, good, worn, damaged, defective.",
            de: "Zustand: neu, gut, Gebrauchsspuren, beschädigt, defekt.", name: "CONDITION"),
        completion: .conditions)
    var condition: String?
    @Option(help: help("A remark.", de: "Eine Bemerkung.", name: "TEXT"))
    var remark: String?
    @Option(
        name: [.customLong("at"), .customLong("on")],
        help: help("When; else now.", de: "Wann; sonst jetzt.", name: "WHEN"))
    var at: String?
    @Flag(
        help: help(
            "Strike what was counted of them by mistake.",
            de: "Streichen, was davon irrtümlich gezählt wurde."))
    var strike = false
    @OptionGroup var change: ChangeOptions

    func run() async throws {
        let number = try stocktaking.number()
        let condition = try readCondition(condition)
        let evidence = try readEvidence()
        let sheet = try sheet.map { try CountSheet(path: $0) }
        guard sheet == nil || numbers.isEmpty else {
            throw CommandFailure(
                .usage,
                LocalizedText(
                    "numbers or --sheet, not both", de: "Nummern oder --sheet, nicht beides"))
        }
        let typed = sheet == nil && numbers.isEmpty ? Self.lines() : numbers
        try await CommandSession.open(change.common) { session in
            let moment = try session.when(at)
            if let sheet {
                let operations = sheet.operations(
                    number, by: session.caller.actor.id, evidence: evidence ?? .sight, at: moment)
                return try await session.performAll(operations, change)
            }
            let operation = CountDevices(
                stocktaking: number, numbers: typed, evidence: evidence ?? .scan,
                location: location, condition: condition, remark: remark, at: moment)
            try await session.perform(operation, change)
        }
    }

    private func readEvidence() throws -> CountEvidence? {
        if strike { return .struck }
        return try evidence.map { try readChoice($0, "--evidence", \CountEvidence.title) }
    }

    /// What a scanner or a file sends, one a line.
    private static func lines() -> [String] {
        var lines: [String] = []
        while let line = readLine() {
            if !line.trimmed.isEmpty { lines.append(line) }
        }
        return lines
    }
}
