import Lending
public import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension AddPerson: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        try scope.load()
        let refusals = BorrowerRule.refusals(
            recording: fields.typed.keys, roles: !roles.isEmpty, by: scope.actor)
        if !refusals.isEmpty { throw OperationFailure(.notPermitted, refusals) }
        let waits = !scope.actor.isIT
        let json = try FieldRecord.json(fields, isNew: true, today: scope.today)
        try scope.confirmLookalikes(ofPerson: json)
        let id = try scope.query(Queries.People.newID())[0].id
        let name = PersonTitle.text(fields[.name]?.trimmed.foldedBlanks ?? "", id)
        scope.say(
            LocalizedText("\(name) recorded", de: "\(name) erfasst")
                + (waits
                    ? LocalizedText(
                        ", waiting for IT's check", de: ", wartet auf die Prüfung durch die IT")
                    : LocalizedText(untranslated: "")))
        try scope.record(
            Queries.People.add(
                actor: scope.actor.id, fields: json, units: units.uniqued(),
                roles: roles.map(\.rawValue), id: id, waits: waits))
    }
}
