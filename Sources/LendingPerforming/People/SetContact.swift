import Lending
public import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension SetContact: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        let rows = try scope.load([
            Queries.People.facts(person, nil as String?),
            Queries.People.contacts(person, units, from, ends),
        ])
        guard let row = rows[0].first else { throw OperationFailure.unknownPerson }
        let name = try row.decode(String.self, "name")
        let standing = Set(try rows[1].map { try $0.decode(String.self, "code").lowercased() })
        let wanted = units.uniqued().filter { standing.contains($0.lowercased()) == ends }
        let settled = units.uniqued().filter { standing.contains($0.lowercased()) != ends }
        if !settled.isEmpty {
            let text = alreadySo(name, settled.joined(separator: ", "))
            if wanted.isEmpty { scope.say(text) } else { scope.note(text) }
        }
        guard !wanted.isEmpty else { return }
        scope.say(done(name, wanted.joined(separator: ", ")))
        try scope.record([
            Queries.People.setContact(scope.actor.id, person, wanted, from, ends)
        ])
    }

    private func done(_ name: String, _ units: String) -> LocalizedText {
        ends
            ? LocalizedText(
                "\(name) is no longer the contact of \(units)",
                de: "\(name) ist nicht mehr Ansprechpartner für \(units)")
            : LocalizedText(
                "\(name) is the contact of \(units)",
                de: "\(name) ist Ansprechpartner für \(units)")
    }

    private func alreadySo(_ name: String, _ units: String) -> LocalizedText {
        ends
            ? LocalizedText(
                "\(name) is not the contact of \(units)",
                de: "\(name) ist nicht Ansprechpartner für \(units)")
            : LocalizedText(
                "\(name) is the contact of \(units) already",
                de: "\(name) ist bereits Ansprechpartner für \(units)")
    }
}
