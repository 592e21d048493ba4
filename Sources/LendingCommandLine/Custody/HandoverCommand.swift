import ArgumentParser
import Lending
import LendingOperations

struct HandoverCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "handover",
            abstract: words(
                "Hand devices from stock over to a Lotse, until further notice.",
                de: "Geräte aus dem Bestand an einen Lotsen übergeben, bis auf Weiteres."))
    }

    @Argument(help: help("The devices.", de: "Die Geräte.", name: "DEVICE"), completion: .devices)
    var devices: [String]

    @Option(help: help("The Lotse.", de: "Der Lotse.", name: "PERSON"), completion: .people)
    var to: String

    @Option(
        name: [.customLong("on"), .customLong("at")],
        help: help("When; else now.", de: "Wann; sonst jetzt.", name: "DAY"))
    var on: String?

    @Option(
        help: help(
            "The occasion: title, day or #number.", de: "Der Anlass: Titel, Tag oder #Nummer.",
            name: "EVENT"), completion: .events)
    var event: String?

    @Option(
        name: .customLong("accessory"),
        help: help(
            "What goes along; else all that belongs to the device.",
            de: "Was mitgeht; sonst alles Zubehör des Geräts.", name: "NAME[:N]"))
    var accessoryNames: [String] = []

    @Option(
        help: help(
            "Condition: new, good, worn, damaged, defective.",
            de: "Zustand: neu, gut, Gebrauchsspuren, beschädigt, defekt.", name: "CONDITION"),
        completion: .conditions)
    var condition: String?

    @Option(help: help("What for.", de: "Wofür.", name: "PURPOSE"), completion: .purposes)
    var purpose: String?

    @OptionGroup var change: ChangeOptions

    func run() async throws {
        let accessories = try readAccessories(accessoryNames)
        let seen = try readCondition(condition)
        try await CommandSession.open(change.common) { session in
            var occasion: EventID?
            if let event { occasion = try await session.event(event, session.changing) }
            let operation = HandOverDevices(
                devices: try await session.changing.devices(devices).map(\.id),
                to: try await session.changing.person(to).id, on: try session.when(on),
                event: occasion,
                accessories: accessories, condition: seen, purpose: purpose)
            try await session.perform(operation, change)
        }
    }
}
