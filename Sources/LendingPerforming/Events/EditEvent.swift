import Lending
public import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension EditEvent: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        if let title, title.allSatisfy(\.isWhitespace) {
            throw OperationFailure(
                .badInput, "field-missing", LocalizedText("title is missing", de: "title fehlt"))
        }
        let (tools, teams) = (briefings?.map(\.tool), briefings?.map(\.team))
        let found = try scope.load(
            Queries.Events.isSo(
                event: event, title: title, day: on, kind: kind, place: place, tools: tools,
                teams: teams))
        guard let recorded = found.first else { throw OperationFailure.unknownEvent }
        if recorded.so {
            scope.say(
                LocalizedText(
                    "\(recorded.title) is so already",
                    de: "\(recorded.title) ist bereits so erfasst"))
            return
        }
        scope.say(
            LocalizedText("\(recorded.title) changed", de: "\(recorded.title) geändert"))
        try scope.record(
            Queries.Events.edit(
                actor: scope.actor.id, event: event, title: title, day: on, kind: kind,
                place: place, tools: tools, teams: teams))
    }
}
