import Lending
public import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension MergeDevices: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        let facts = try scope.load([device, into], at: .now).devices
        guard let gone = facts.first(where: { $0.id == device }),
            let kept = facts.first(where: { $0.id == into })
        else { return }
        let (overlaps, counts) = try scope.query(
            Queries.Devices.mergeOverlaps(gone: device, kept: into),
            Queries.Devices.mergeCounts(device: device))
        let decision = DeviceMergeDecision(
            gone: gone, kept: kept, overlaps: device == into ? [] : overlaps.map(\.overlap),
            custodies: Int(counts[0].custodies), loans: Int(counts[0].loans)
        ).decision
        guard let done = try scope.settle(decision) else { return }
        scope.say(done)
        try scope.record(
            Queries.Devices.merge(actor: scope.actor.id, gone: device, kept: into))
    }
}

extension Queries.Devices.MergeOverlapsRow {
    fileprivate var overlap: DeviceMergeDecision.Overlap {
        DeviceMergeDecision.Overlap(
            gone: Self.words(goneWhat, gonePerson, goneSince),
            kept: Self.words(keptWhat, keptPerson, keptSince))
    }

    private static func words(
        _ what: String, _ person: String?, _ since: CalendarDay
    ) -> LocalizedText {
        let doing =
            switch what {
            case "with-lotse":
                person.map { LocalizedText("with \($0)", de: "bei \($0)") }
                    ?? LocalizedText("with a Lotse", de: "bei einem Lotsen")
            case "on-loan":
                person.map { LocalizedText("lent to \($0)", de: "verliehen an \($0)") }
                    ?? LocalizedText("lent", de: "verliehen")
            case "in-repair": LocalizedText("in repair", de: "in Reparatur")
            case "lost": LocalizedText("lost", de: "verloren")
            default: LocalizedText("decommissioned", de: "ausgesondert")
            }
        return doing
            + LocalizedText(
                " from \(since.text(.english)) on", de: " ab \(since.text(.german))")
    }
}
