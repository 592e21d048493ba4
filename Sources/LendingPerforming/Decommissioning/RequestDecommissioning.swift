import Lending
public import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension RequestDecommissioning: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        let facts = try scope.load(devices, at: on.map { .day($0) } ?? .now)
        let json = try FieldRecord.json(fields, isNew: true, today: scope.today)
        let known = try scope.query(
            Queries.Decommissionings.facts(devices: facts.devices.map(\.id))
        ).compactMap { DecommissioningFacts($0) }
        let decision = RequestDecision(
            actor: scope.actor, reason: reason, wiping: try wiping(scope.today),
            devices: facts.devices, known: known)
        guard let fresh = try scope.settle(decision.decision) else { return }
        for device in fresh {
            scope.say(
                LocalizedText(
                    "\(device.inventoryNumber): decommissioning asked for (\(reason.title.english)); two "
                        + "people approve it, one of them of the inventory office",
                    de:
                        "\(device.inventoryNumber): Aussonderung beantragt (\(reason.title.german)); zwei "
                        + "Personen genehmigen sie, eine davon aus der Inventarstelle"))
        }
        try scope.record(
            Queries.Decommissionings.request(
                actor: scope.actor.id, devices: fresh.map(\.id), reason: reason.rawValue,
                fields: json, wipedBy: wipedBy, decidedFor: on))
    }

    /// How much is said of the wiping.
    private func wiping(_ today: CalendarDay) throws -> RequestDecision.Wiping {
        let said = [.dataWiped, .wipedOn].map { !(fields[$0]?.trimmed ?? "").isEmpty }
        if case .success(let values) = fields.checked(isNew: true, today: today),
            let day = values[DecommissioningField.wipedOn.rawValue]
                .flatMap({ $0 }).flatMap(CalendarDay.init(iso:)), day > today
        {
            throw OperationFailure(.refused, [.wipedLater(day)])
        }
        let parts = (said + [wipedBy != nil]).filter { $0 }.count
        return parts == 3 ? .whole : parts == 0 ? .nothing : .partial
    }
}

extension Refusal {
    fileprivate static func wipedLater(_ day: CalendarDay) -> Refusal {
        Refusal(
            "time-in-future",
            LocalizedText(
                "wiped_on: \(day.text(.english)) is in the future; only what has happened is recorded",
                de:
                    "wiped_on: Der \(day.text(.german)) liegt in der Zukunft; erfasst wird nur, was "
                    + "geschehen ist"),
            about: ["field": "wiped_on", "value": day.iso])
    }
}
