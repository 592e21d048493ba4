import Lending
public import LendingOperations
import LendingSQL
import LendingStore
public import Postgres

extension EditPerson: VersionedPerformable {
    public var version: Statement { Queries.People.version(person: person).statement }

    public func perform(in scope: OperationScope) throws {
        let found = try scope.load(Queries.People.facts(person: person, at: nil))
        let json = try FieldRecord.json(fields, isNew: false, today: scope.today)
        guard let row = found.first else { throw OperationFailure.unknownPerson }
        let name = PersonTitle.text(row.name, person)
        if let refusal = BorrowerRule.refusal(
            editing: name, recordedBy: row.recordedBy, by: scope.actor)
        {
            throw OperationFailure(.notPermitted, [refusal])
        }
        let beyond = BorrowerRule.refusals(
            recording: fields.typed.keys, roles: roles != nil, by: scope.actor)
        if !beyond.isEmpty { throw OperationFailure(.notPermitted, beyond) }
        if let refusal = RoleRule.refusal(giving: roles, to: person, by: scope.actor) {
            throw OperationFailure(.refused, [refusal])
        }
        let undated =
            units == nil
            ? Validity.refusal(
                from: from, given: Array(fields.typed.keys.map(\.rawValue)), dated: [])
            : nil
        let validity = try scope.validity(from: from, because: because, refusal: undated)
        let isSo = Queries.People.isSo(
            person: person, fields: json, units: units?.uniqued(), roles: roles?.map(\.rawValue),
            day: validity.day)
        if try scope.query(isSo)[0].so {
            scope.say(LocalizedText("\(name) is so already", de: "\(name) ist bereits so erfasst"))
            return
        }
        try scope.confirmLookalikes(ofPerson: json, except: person)
        scope.say(validity.done(name, today: scope.today))
        try sayWhatStays(in: scope)
        try scope.record(
            Queries.People.edit(
                actor: scope.actor.id, person: person, fields: json, units: units?.uniqued(),
                roles: roles?.map(\.rawValue), leftOn: nil, verb: Self.name,
                day: validity.day, because: validity.because))
    }

    /// Whoever is called otherwise from now on often gets another login and e-mail address too.
    private func sayWhatStays(in scope: OperationScope) throws {
        guard let name = fields[.name]?.trimmed.foldedBlanks,
            let known = try scope.query(Queries.People.designations(person: person)).first,
            known.name != name
        else { return }
        let stays = StayingNames(
            login: fields[.login] == nil ? known.login : nil,
            email: fields[.email] == nil ? known.email : nil,
            lastName: fields[.lastName] == nil ? known.lastName : nil)
        if let text = stays.text { scope.note(text) }
    }
}
