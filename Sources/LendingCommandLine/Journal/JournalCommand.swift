import ArgumentParser
import Lending
import LendingOperations
import LendingReports
import LendingStore
import WholeFiles

struct JournalCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "journal",
            abstract: words(
                "Who did what, and the proof that nothing was changed since.",
                de: "Wer was tat, und der Beweis, dass seither nichts verändert wurde."),
            subcommands: HelpSeeker.offered(
                [
                    JournalShowCommand.self, JournalVerifyCommand.self, JournalSealCommand.self,
                    JournalExportCommand.self,
                ], of: "journal"))
    }
}

struct JournalShowCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show",
            abstract: words(
                "Show the newest entries; this is journalled itself.",
                de: "Die neuesten Einträge zeigen; das wird selbst protokolliert."))
    }

    @Option(
        help: help("Of this device.", de: "Zu diesem Gerät.", name: "DEVICE"), completion: .devices)
    var device: String?
    @Option(help: help("At most so many rows.", de: "Höchstens so viele Zeilen.", name: "N"))
    var limit = 50
    @OptionGroup var list: ListOptions

    func run() async throws {
        try await CommandSession.open(list.common) { session in
            let id = try await session.reading.deviceNumber(device)
            var page = try PageOptions.parse([])
            page.limit = limit
            try await ReportPrinter("journal", list, page: page)
                .print([.device: id].compactMapValues { $0 }, session)
        }
    }
}

struct JournalVerifyCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "verify",
            abstract: words(
                "Prove the chains and seals, and a seal that was kept outside.",
                de: "Ketten und Siegel beweisen, und ein außerhalb verwahrtes Siegel."),
            discussion: words(
                "What a superuser rewrote before a seal was copied out cannot be found.",
                de: "Was ein Superuser umschrieb, bevor ein Siegel hinauskopiert wurde, ist nicht "
                    + "zu finden."))
    }

    @Option(
        name: .customLong("seal"),
        help: help(
            "A file made by journal seal, or several one after the other.",
            de: "Eine Datei von journal seal, oder mehrere hintereinander.", name: "FILE"),
        completion: .file())
    var file: String?
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let kept = try file.map { try SealFile.read($0) }
        try await CommandSession.open(common) { session in
            let proof = try await session.backend.journal.verify(kept)
            for fault in proof.faults { session.console.say(fault(session.language)) }
            guard proof.faults.isEmpty else {
                throw CommandFailure(
                    .refused,
                    LocalizedText(
                        "the journal was tampered with: ", de: "das Journal wurde verändert: ")
                        + .count(proof.faults.count, "fault", "faults", de: "Fehler", "Fehler"))
            }
            let extent = proof.extent + LocalizedText(" are whole.", de: " sind unversehrt.")
            try session.console.print(extent(session.language))
        }
    }
}

struct JournalSealCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "seal",
            abstract: words(
                "Copy the last seal out, to be kept elsewhere.",
                de: "Das letzte Siegel hinauskopieren, zum Verwahren an anderem Ort."))
    }

    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: help(
            "The file; else standard output.", de: "Die Datei; sonst die Ausgabe.", name: "FILE"),
        completion: .file())
    var output: String?
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await CommandSession.open(common) { session in
            let (seal, isNew) = try await session.backend.journal.seal(
                OperationContext(session.caller))
            if let output, output != "-" {
                do { try WholeFile.write(seal + "\n", to: output) } catch let error as FileError {
                    throw CommandFailure.cannotWrite(error)
                }
                session.console.say(output)
            } else {
                try session.console.print(seal)
            }
            if !isNew {
                session.console.say(
                    LocalizedText(
                        "Today was sealed before; nothing was recorded.",
                        de: "Heute wurde bereits versiegelt; nichts wurde erfasst.")(
                            session.language))
            }
        }
    }
}
