import ArgumentParser
import Lending
import LendingOperations

/// What protocols are of.
struct ProtocolSubjectOptions: ParsableArguments {
    @Argument(help: help("The devices.", de: "Die Geräte.", name: "DEVICE"), completion: .devices)
    var devices: [String] = []
    @Option(
        help: help(
            "What this person has or had.", de: "Was diese Person hat oder hatte.", name: "PERSON"),
        completion: .people)
    var person: String?
    @Option(
        help: help("At this event.", de: "Bei dieser Veranstaltung.", name: "EVENT"),
        completion: .events)
    var event: String?

    /// What was named, as somebody means it who changes or only reads something.
    func named(
        _ session: CommandSession, _ names: NameLookup
    ) async throws -> (devices: [DeviceID], person: PersonID?, event: EventID?) {
        var named: (devices: [DeviceID], person: PersonID?, event: EventID?) = (
            try await names.devices(devices).map(\.id), nil, nil
        )
        if let person { named.person = try await names.person(person).id }
        if let event { named.event = try await session.event(event, names) }
        return named
    }
}
