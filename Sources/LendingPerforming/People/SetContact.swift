import Lending
public import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension SetContact: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        let (people, contacts) = try scope.load(
            Queries.People.facts(person: person, at: nil),
            Queries.People.contacts(person: person, units: units, day: from, ending: ends))
        guard let found = people.first else { throw OperationFailure.unknownPerson }
        let name = PersonTitle.text(found.name, person)
        let standing = Set(contacts.map { $0.code.lowercased() })
        let wanted = units.uniqued().filter { standing.contains($0.lowercased()) == ends }
        let settled = units.uniqued().filter { standing.contains($0.lowercased()) != ends }
        if !settled.isEmpty {
            let text = alreadySo(name, settled.joined(separator: ", "))
            if wanted.isEmpty { scope.say(text) } else { scope.note(text) }
        }
        guard !wanted.isEmpty else { return }
        scope.say(done(name, wanted.joined(separator: ", "), today: scope.today))
        try scope.record(
            Queries.People.setContact(
                actor: scope.actor.id, person: person, units: wanted, day: from, ending: ends))
    }

    /// The day that was said is the first one, or the last.
    private func done(_ name: String, _ units: String, today: CalendarDay) -> LocalizedText {
        if ends, from < today {
            return LocalizedText(
                "\(name) was the contact of \(units) until \(from.text(.english))",
                de: "\(name) war Ansprechpartner für \(units) bis \(from.text(.german))")
        }
        let contact = LocalizedText(
            "\(name) is the contact of \(units)", de: "\(name) ist Ansprechpartner für \(units)")
        if ends {
            return contact
                + LocalizedText(
                    " until \(from.text(.english))", de: " bis \(from.text(.german))")
        }
        if from == today { return contact }
        return contact
            + LocalizedText(" from \(from.text(.english))", de: " ab \(from.text(.german))")
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
