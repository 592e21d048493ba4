import Lending
public import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension MergeUnits: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        let named = units.uniqued()
        let (found, target, contents) = try scope.load(
            Queries.Units.facts(units: named), Queries.Units.facts(units: [into]),
            Queries.Units.contents(units: named.filter { $0 != into }, day: on))
        guard found.count == named.count, let target = target.first else {
            throw OperationFailure.unknownUnit
        }
        let inside = UnitContents(contents)
        let decision = UnitMergeDecision(
            units: found.map(UnitFacts.init), into: UnitFacts(target), day: on,
            today: scope.today, contents: inside
        ).decision
        guard let merged = try scope.settle(decision) else { return }
        let codes = merged.joined(separator: ", ")
        let moved = inside.isEmpty ? nil : inside.counts
        scope.say(
            LocalizedText(
                "\(codes) part of \(into) from \(on.text(.english)) on",
                de: "\(codes) ab \(on.text(.german)) in \(into) aufgegangen")
                + (moved.map { LocalizedText(": ", de: ": ") + $0 } ?? LocalizedText("", de: "")))
        try scope.record(
            Queries.Units.merge(actor: scope.actor.id, units: merged, into: into, day: on))
    }
}

extension UnitFacts {
    init(_ row: Queries.Units.FactsRow) {
        self.init(code: row.code, validFrom: row.validFrom, validUntil: row.validUntil)
    }
}

extension UnitContents {
    init(_ rows: [Queries.Units.ContentsRow]) {
        self.init()
        for row in rows {
            switch row.kind {
            case "device": devices.append(row.name)
            case "person": people.append(row.name)
            case "contact": contacts.append(row.name)
            default: units.append(row.name)
            }
        }
    }
}
