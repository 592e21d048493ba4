import ArgumentParser
import Lending
import LendingOperations

struct TakeBackCommand: CheckedCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "take-back",
            abstract: words(
                "Take devices back from their Lotsen into stock.",
                de: "Geräte von ihren Lotsen in den Bestand zurücknehmen."))
    }

    @Argument(help: help("The devices.", de: "Die Geräte.", name: "DEVICE"), completion: .devices)
    var devices: [String] = []

    @Flag(
        help: help(
            "All that the person named by --from holds.",
            de: "Alles, was der mit --from genannten Person überlassen ist."))
    var all = false

    @Option(
        help: help(
            "From whom; what is elsewhere stays there.",
            de: "Von wem; was woanders ist, bleibt dort.", name: "PERSON"),
        completion: .people)
    var from: String?

    @Option(
        name: [.customLong("on"), .customLong("at")],
        help: help("When; else now.", de: "Wann; sonst jetzt.", name: "DAY"))
    var on: String?

    @OptionGroup var returned: ReturnedOptions

    @Flag(
        help: help(
            "The data on it were deleted.", de: "Die Daten darauf wurden gelöscht."))
    var dataDeleted = false

    @Flag(
        help: help(
            "Also end the loans of devices that are out.",
            de: "Auch die Ausleihen verliehener Geräte beenden."))
    var withReturn = false

    @OptionGroup var change: ChangeOptions

    func check() throws {
        if all, from == nil {
            throw ValidationError(
                words("--all needs --from PERSON.", de: "Zu --all gehört --from PERSON."))
        }
        if all, !devices.isEmpty {
            throw ValidationError(
                words(
                    "Name devices, or say --all, not both.",
                    de: "Entweder Geräte nennen oder --all, nicht beides."))
        }
        if !all, devices.isEmpty {
            throw ValidationError(
                words(
                    "Name devices, or say --all --from PERSON.",
                    de: "Geräte nennen, oder --all --from PERSON."))
        }
    }

    func run() async throws {
        let condition = try readCondition(returned.condition)
        let missing = try readAccessories(returned.missing) ?? Accessories()
        try await CommandSession.open(change.common) { session in
            var person: PersonID?
            if let from { person = try await session.changing.person(from).id }
            let operation = TakeBackDevices(
                devices: try await session.changing.devices(devices).map(\.id), from: person,
                on: try session.when(on),
                condition: condition, missing: missing, damage: returned.damage,
                dataDeleted: dataDeleted, endingLoans: withReturn)
            try await session.perform(operation, change)
        }
    }
}
