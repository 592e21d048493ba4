import Lending
public import LendingOperations
import LendingSQL
import LendingStore
public import Postgres

extension EditPerson: VersionedPerformable {
    public var version: Statement { Queries.People.version(person) }

    public func perform(in scope: OperationScope) throws {
        let rows = try scope.load([Queries.People.facts(person, nil as String?)])
        let json = try FieldRecord.json(fields, isNew: false, today: scope.today)
        guard let row = rows[0].first else { throw OperationFailure.unknownPerson }
        let name = try row.decode(String.self, "name")
        if let refusal = RoleRule.refusal(giving: roles, to: person, by: scope.actor) {
            throw OperationFailure(.refused, [refusal])
        }
        let so = try scope.query([
            Queries.People.isSo(person, json, units?.uniqued(), roles?.map(\.rawValue))
        ])
        if try so[0][0].decode(Bool.self, "so") {
            scope.say(LocalizedText("\(name) is so already", de: "\(name) ist bereits so erfasst"))
            return
        }
        scope.say(LocalizedText("\(name) changed", de: "\(name) geändert"))
        try scope.record([
            Queries.People.edit(
                scope.actor.id, person, json, units?.uniqued(), roles?.map(\.rawValue),
                nil as CalendarDay?, Self.name)
        ])
    }
}
