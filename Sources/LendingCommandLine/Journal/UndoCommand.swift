import ArgumentParser
import Lending
import LendingOperations

struct UndoCommand: CheckedCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "undo",
            abstract: words(
                "Take back your last change, or an entry nothing later rests on.",
                de: "Die eigene letzte Änderung zurücknehmen, oder einen Eintrag, auf dem nichts "
                    + "Späteres beruht."))
    }

    @Argument(help: RecordArgument.help)
    var entry: RecordArgument?
    @Option(
        help: help(
            "What was recorded last of a device.",
            de: "Was zuletzt von einem Gerät erfasst wurde.",
            name: "DEVICE"), completion: .devices)
    var device: String?
    @Option(
        help: help(
            "What was recorded last of a person.",
            de: "Was zuletzt von einer Person erfasst wurde.",
            name: "PERSON"), completion: .people)
    var person: String?
    @Option(
        help: help(
            "What was recorded last of a unit.",
            de: "Was zuletzt von einer Einheit erfasst wurde.",
            name: "UNIT"), completion: .units)
    var unit: String?
    @Option(
        help: help(
            "What was recorded last of an event.",
            de: "Was zuletzt von einer Veranstaltung erfasst wurde.", name: "EVENT"),
        completion: .events)
    var event: String?
    @OptionGroup var change: ChangeOptions

    func check() throws {
        let given = [entry.map { _ in "ENTRY" }, device, person, unit, event].compactMap { $0 }
        guard given.count < 2 else {
            throw ValidationError(
                words(
                    "only one of ENTRY, --device, --person, --unit and --event is allowed",
                    de: "von EINTRAG, --device, --person, --unit und --event ist nur eines erlaubt")
            )
        }
    }

    func run() async throws {
        try await CommandSession.open(change.common) { session in
            try await session.perform(
                UndoEntry(entry: entry?.name.entry, fact: try await fact(session)), change)
        }
    }

    /// The fact that is named; nil: an entry, or nothing.
    private func fact(_ session: CommandSession) async throws -> FactName? {
        if let device { return .device(try await session.changing.device(device).id) }
        if let person { return .person(try await session.changing.person(person).id) }
        if let unit { return .unit(try await session.changing.units([unit])[0].id) }
        if let event { return .event(try await session.event(event, session.changing)) }
        return entry?.name.fact
    }
}

/// What `undo` and `correct` name, as it is typed.
struct RecordArgument: ExpressibleByArgument {
    let name: RecordName

    static var help: ArgumentHelp {
        LendingCommandLine.help(
            "The entry, or a fact as the history names it: a loan (L12), a handover (H7), a time out of "
                + "service (W3), something found (F2), a contact (C4).",
            de:
                "Der Eintrag, oder ein Vorgang, wie ihn die Geschichte nennt: eine Ausleihe (L12), eine "
                + "Übergabe (H7), eine Zeit außer Betrieb (W3), etwas Gefundenes (F2), ein "
                + "Ansprechpartner (C4).",
            name: "ENTRY")
    }

    init?(argument: String) {
        guard let name = RecordName(argument) else { return nil }
        self.name = name
    }
}
