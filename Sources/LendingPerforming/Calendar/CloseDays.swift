import Lending
public import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension CloseDays: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        guard !ends else { return try open(in: scope) }
        guard let reason, !reason.allSatisfy(\.isWhitespace) else {
            throw OperationFailure(
                .badInput, "field-missing", LocalizedText("name is missing", de: "name fehlt"))
        }
        let closed = try scope.load(
            Queries.Calendar.closed(days: days, unit: unit, name: reason))
        let known = Set(closed.map(\.day))
        let new = days.uniqued().filter { !known.contains($0) }
        for day in known.sorted() {
            let text = LocalizedText(
                "\(day.text(.english)) is closed already: \(reason)",
                de: "Der \(day.text(.german)) ist bereits geschlossen: \(reason)")
            if new.isEmpty { scope.say(text) } else { scope.note(text) }
        }
        guard !new.isEmpty else { return }
        for day in new {
            scope.say(
                LocalizedText(
                    "\(day.text(.english)) is closed: \(reason)",
                    de: "Der \(day.text(.german)) ist geschlossen: \(reason)"))
        }
        try scope.record(
            Queries.Calendar.add(actor: scope.actor.id, days: new, unit: unit, name: reason))
    }

    private func open(in scope: OperationScope) throws {
        let closed = try scope.load(Queries.Calendar.closed(days: days, unit: unit, name: nil))
        let known = Set(closed.map(\.day))
        for day in days.uniqued() {
            let isClosed = known.contains(day)
            let text = LocalizedText(
                "\(day.text(.english)) is not closed" + (isClosed ? " any more" : ""),
                de: "Der \(day.text(.german)) ist nicht " + (isClosed ? "mehr " : "")
                    + "geschlossen")
            if isClosed || known.isEmpty { scope.say(text) } else { scope.note(text) }
        }
        guard !known.isEmpty else { return }
        try scope.record(
            Queries.Calendar.remove(actor: scope.actor.id, days: known.sorted(), unit: unit))
    }
}
