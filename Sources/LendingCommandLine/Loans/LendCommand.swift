import ArgumentParser
import Lending
import LendingOperations

struct LendCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "lend",
            abstract: words("Lend devices to somebody.", de: "Geräte verleihen."),
            discussion: words(
                "Example: leihlotse lend KN-0042 KN-0043 --to berg --until friday --for Videokonferenz",
                de: "Beispiel: leihlotse lend KN-0042 KN-0043 --to berg --until freitag "
                    + "--for Videokonferenz"))
    }

    @Argument(
        help: help("The devices.", de: "Die Geräte.", name: "DEVICE"), completion: .freeDevices)
    var devices: [String]

    @Option(
        help: help("Who gets them.", de: "Wer sie bekommt.", name: "PERSON"), completion: .people)
    var to: String

    @Option(
        help: help(
            "Until when; else the setting loan-days.",
            de: "Bis wann; sonst gilt die Einstellung "
                + "loan-days.", name: "WHEN"))
    var until: String?

    @Option(
        name: [.customLong("at"), .customLong("on")],
        help: help("Since when; else now.", de: "Seit wann; sonst jetzt.", name: "WHEN"))
    var at: String?

    @Option(
        name: .customLong("for"), help: help("What for.", de: "Wofür.", name: "PURPOSE"),
        completion: .purposes)
    var purpose: String?

    @Option(
        help: help("With which tool.", de: "Mit welchem Werkzeug.", name: "TOOL"),
        completion: .tools)
    var tool: String?

    @Option(
        name: .customLong("accessory"),
        help: help(
            "What goes along; else all that belongs to the device.",
            de: "Was mitgeht; sonst alles Zubehör des Geräts.", name: "NAME[:N]"))
    var accessoryNames: [String] = []

    @OptionGroup var change: ChangeOptions

    func run() async throws {
        let accessories = try readAccessories(accessoryNames)
        try await CommandSession.open(change.common) { session in
            // One after the other: on a database here, that is one connection instead of two.
            let devices = try await session.changing.devices(devices)
            let borrower = try await session.changing.person(to)
            let span = try session.span(from: at, until: until)
            let operation = LendDevices(
                devices: devices.map(\.id), to: borrower.id, at: span.start, until: span.end,
                purpose: purpose, tool: tool, accessories: accessories)
            try await session.perform(operation, change)
        }
    }
}
