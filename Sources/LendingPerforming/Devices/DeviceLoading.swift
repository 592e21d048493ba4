import Lending
import LendingOperations
import LendingSQL
import LendingStore
import Postgres

/// The facts that operations on devices load, in one round trip.
struct DeviceLoading {
    let devices: [DeviceFacts]
    let person: PersonFacts?
    let openDays: OpenDays
    /// When a loan is wished to be due; nil: nothing was said.
    let until: Due.Point?
    /// The first device's day of the moment, or today.
    let start: CalendarDay
}

extension OperationScope {
    /// Locks devices and loads what a decision about them needs.
    ///
    /// - Parameters:
    ///   - person: who is to get them, if anyone.
    ///   - until: when a loan is wished to be due, if there is one.
    ///   - closedFrom: the first day whose closing matters; nil: today.
    func load(
        _ devices: [DeviceID], at: When, ending: Bool = false, person: PersonID? = nil,
        until: When? = nil, closedFrom: CalendarDay? = nil
    ) throws -> DeviceLoading {
        guard !devices.isEmpty else {
            throw OperationFailure(
                .badInput, "no-device",
                LocalizedText("no device was named", de: "kein Gerät wurde genannt"))
        }
        let wanted = devices.uniqued()
        let due = WishedDue(wish: until)
        let (_, found, closed, people, clock) = try load(
            Queries.Devices.lock(devices: wanted),
            Queries.Devices.facts(
                devices: wanted, at: at.databaseText, ending: ending,
                reader: actor.reader.seesAllDevices ? nil : actor.id),
            Queries.Custody.calendar(devices: wanted, firstDay: closedFrom),
            person.map { Queries.People.facts(person: $0, at: at.databaseText) }, due.statement)
        let said = SaidMoment(at, ending: ending, today: today)
        let facts = try found.map { try DeviceFactsReader.facts($0, saidAs: said) }
        guard facts.count == wanted.count else {
            throw OperationFailure(.refused, [.unknownDevice])
        }
        for device in facts { remember(device.id, device.inventoryNumber) }
        return DeviceLoading(
            devices: facts, person: try person.map { try personFacts(people.first, $0) },
            openDays: openDays(closed), until: due.point(clock.first),
            start: facts[0].localMoment.day)
    }

    /// The facts of devices that are locked, at a moment.
    func facts(of devices: [DeviceID], at: When) throws -> [DeviceFacts] {
        let said = SaidMoment(at, ending: false, today: today)
        return try query(
            Queries.Devices.facts(
                devices: devices, at: at.databaseText, ending: false, reader: nil)
        ).map { try DeviceFactsReader.facts($0, saidAs: said) }
    }

    /// The city's calendar.
    func openDays(_ closed: [Queries.Custody.CalendarRow]) -> OpenDays {
        OpenDays(
            state: settings.state,
            closed: Dictionary(closed.map { ($0.day, $0.name) }) { _, last in last })
    }

    private func personFacts(
        _ row: Queries.People.FactsRow?, _ id: PersonID
    ) throws -> PersonFacts {
        guard let row else { throw OperationFailure.unknownPerson }
        return PersonFacts(
            id: id, name: row.name, hasLeft: row.hasLeft, waitsForCheck: row.recordedBy != nil)
    }
}

extension Refusal {
    static let unknownDevice = Refusal(
        "device-unknown",
        LocalizedText("there is no such device", de: "dieses Gerät gibt es nicht"))
}

extension Array where Element: Hashable {
    /// Every element once, where it first stood.
    func uniqued() -> [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
