import Lending
public import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension AttendEvent: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        let attending = try scope.load(Queries.Events.attending(event: event, people: people))
        let known = Set(attending.map(\.personID))
        guard !ends else { return try leave(known, in: scope) }
        let new = people.uniqued().filter { !known.contains($0) }
        if !known.isEmpty {
            let text = LocalizedText(
                "\(known.count) recorded already", de: "\(known.count) bereits erfasst")
            if new.isEmpty { scope.say(text) } else { scope.note(text) }
        }
        guard !new.isEmpty else { return }
        scope.say(
            LocalizedText(
                "\(new.count) attended",
                de: new.count == 1 ? "1 hat teilgenommen" : "\(new.count) haben teilgenommen"))
        try scope.record(
            Queries.Events.attend(actor: scope.actor.id, event: event, people: new))
    }

    /// They did not attend.
    private func leave(_ known: Set<PersonID>, in scope: OperationScope) throws {
        let gone = people.uniqued().filter(known.contains)
        guard !gone.isEmpty else {
            scope.say(
                LocalizedText(
                    "none of them is recorded as attending",
                    de: "von ihnen ist niemand als teilnehmend erfasst"))
            return
        }
        scope.say(
            LocalizedText(
                "\(gone.count) did not attend",
                de: gone.count == 1
                    ? "1 hat nicht teilgenommen" : "\(gone.count) haben nicht teilgenommen"))
        try scope.record(
            Queries.Events.leave(actor: scope.actor.id, event: event, people: gone))
    }
}
