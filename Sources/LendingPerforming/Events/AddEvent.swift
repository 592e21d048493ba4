import Lending
public import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension AddEvent: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        try scope.load()
        if title.allSatisfy(\.isWhitespace) {
            throw OperationFailure(
                .badInput, "field-missing", LocalizedText("title is missing", de: "title fehlt"))
        }
        scope.say(
            LocalizedText(
                "\(title) on \(on.text(.english)) recorded",
                de: "\(title) am \(on.text(.german)) erfasst"))
        try scope.record(
            Queries.Events.add(
                actor: scope.actor.id, title: title, day: on, kind: kind, place: place,
                tools: briefings.map(\.tool), teams: briefings.map(\.team)))
    }
}
