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
        var statements = [
            Queries.Devices.lock(wanted),
            DeviceFactsReader.statement(
                wanted, at: at, ending: ending,
                reader: actor.reader.seesAllDevices ? nil : actor.id),
            Queries.Custody.calendar(wanted, closedFrom),
        ]
        if let person { statements.append(Queries.People.facts(person, at.databaseText)) }
        let due = WishedDue(wish: until)
        if let statement = due.statement { statements.append(statement) }
        let rows = try load(statements)
        let facts = try DeviceFactsReader.facts(rows[1])
        guard facts.count == wanted.count else {
            throw OperationFailure(
                .refused, "device-unknown",
                LocalizedText("there is no such device", de: "dieses Gerät gibt es nicht"))
        }
        for device in facts { remember(device.id, device.inventoryNumber) }
        return DeviceLoading(
            devices: facts, person: try person.map { try personFacts(rows[3], $0) },
            openDays: try openDays(rows[2]),
            until: try due.point(due.statement == nil ? nil : rows.last),
            start: facts[0].localMoment.day)
    }

    /// The city's calendar, from what `Queries.Custody.calendar` gave.
    func openDays(_ rows: Rows) throws -> OpenDays {
        var closed: [CalendarDay: String] = [:]
        for row in rows {
            let day = try row.decode(CalendarDay.self, "day")
            closed[day] = try row.decode(String.self, "name")
        }
        return OpenDays(state: settings.state, closed: closed)
    }

    private func personFacts(_ rows: Rows, _ id: PersonID) throws -> PersonFacts {
        guard let row = rows.first else {
            throw OperationFailure(
                .refused, "person-unknown",
                LocalizedText("there is no such person", de: "diese Person gibt es nicht"))
        }
        return PersonFacts(
            id: id, name: try row.decode(String.self, "name"),
            hasLeft: try row.decode(Bool.self, "has_left"))
    }
}

extension Array where Element: Hashable {
    /// Every element once, where it first stood.
    func uniqued() -> [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
