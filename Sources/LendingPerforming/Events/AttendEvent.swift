import Lending
public import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension AttendEvent: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        let attending = try scope.load(Queries.Events.attending(event: event, people: people))
        let known = Set(attending.map(\.personID))
        let new = people.uniqued().filter { !known.contains($0) }
        if !known.isEmpty {
            let text = LocalizedText(
                "\(known.count) recorded already", de: "\(known.count) bereits erfasst")
            if new.isEmpty { scope.say(text) } else { scope.note(text) }
        }
        guard !new.isEmpty else { return }
        scope.say(
            LocalizedText("\(new.count) attended", de: "\(new.count) haben teilgenommen"))
        try scope.record(
            Queries.Events.attend(actor: scope.actor.id, event: event, people: new))
    }
}
