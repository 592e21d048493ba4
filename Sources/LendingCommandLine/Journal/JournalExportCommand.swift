import ArgumentParser
import Glibc
import Lending
import LendingOperations
import WholeFiles

struct JournalExportCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "export",
            abstract: words(
                "Copy the whole journal out, to be proved without this program; this is journalled "
                    + "itself.",
                de: "Das ganze Journal hinauskopieren, zu beweisen ohne dieses Programm; das wird "
                    + "selbst protokolliert."),
            discussion: words(
                "A line of JSON for each entry, seal and end of a chain, without the people and texts "
                    + "beside them. docs/journal-format.md tells of them, with a script that proves it.",
                de:
                    "Eine Zeile JSON für jeden Eintrag, jedes Siegel und Ende einer Kette, ohne die "
                    + "Personen und Texte daneben. docs/journal-format.md beschreibt sie, mit einem "
                    + "Skript, das es beweist."))
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
            let context = OperationContext(session.caller)
            guard let output, output != "-" else {
                _ = try await session.backend.journal.export(context) {
                    try session.console.write($0)
                }
                return
            }
            do {
                let file = try WholeOutput(output)
                let lines = try await session.backend.journal.export(context) {
                    try file.write($0)
                }
                try file.putInPlace()
                session.console.say(
                    (LocalizedText(untranslated: "\(output): ")
                        + .count(lines, "line", "lines", de: "Zeile", "Zeilen"))(session.language))
            } catch let error as FileError { throw CommandFailure.cannotWrite(error) }
        }
    }
}

/// A file that gets its bytes on another thread, one piece at a time, and is there whole or not at all.
private final class WholeOutput: @unchecked Sendable {
    private var file: PendingFile?
    /// Of what is no file, such as a pipe, into which is written straight.
    private let device: Int32
    private let path: String

    init(_ path: String) throws(FileError) {
        self.path = path
        switch try FileTarget(path) {
        case .file(let target):
            file = try PendingFile(for: target)
            device = -1
        case .device:
            file = nil
            device = open(path, O_WRONLY | O_CLOEXEC)
            if device < 0 { throw FileError.last(path) }
        }
    }

    deinit { if device >= 0 { close(device) } }

    func write(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
        if device >= 0 { return try writeAll(bytes, to: device, path: path) }
        try file?.write(bytes)
    }

    func putInPlace() throws(FileError) {
        try file?.flush()
        try file?.putInPlace()
    }
}
