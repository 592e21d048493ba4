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

    @Argument(
        help: help(
            "The entry, or a loan (L12) or handover (H7) as the history names it.",
            de: "Der Eintrag, oder eine Ausleihe (L12) oder Übergabe (H7) nach der Geschichte.",
            name: "ENTRY"))
    var entry: RecordArgument?
    @OptionGroup var change: ChangeOptions

    func run() async throws {
        try await CommandSession.open(change.common) { session in
            try await session.perform(
                UndoEntry(
                    entry: entry?.name.entry, loan: entry?.name.fact?.loan,
                    custody: entry?.name.fact?.custody),
                change)
        }
    }
}

/// What `undo` and `correct` name, as it is typed.
struct RecordArgument: ExpressibleByArgument {
    let name: RecordName

    init?(argument: String) {
        guard let name = RecordName(argument) else { return nil }
        self.name = name
    }
}
