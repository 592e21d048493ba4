import ArgumentParser
import Lending
import LendingOperations

struct UndoCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "undo",
            abstract: words(
                "Take back your last change, or an entry nothing later rests on.",
                de: "Die eigene letzte Änderung zurücknehmen, oder einen Eintrag, auf dem nichts "
                    + "Späteres beruht."))
    }

    @Argument(help: help("The entry.", de: "Der Eintrag.", name: "ENTRY"))
    var entry: Int64?
    @OptionGroup var change: ChangeOptions

    func run() async throws {
        try await CommandSession.open(change.common) { session in
            try await session.perform(UndoEntry(entry: entry.map { EntryID($0) }), change)
        }
    }
}
