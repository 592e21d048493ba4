import Lending
import LendingOperations
import LendingPerforming
import LendingStore
import LendingTestSupport
import Postgres
import Testing

/// A Lotse records a new borrower, who waits for IT's check.
@Suite("New borrowers")
struct BorrowerTests {
    private static func fields(_ given: [PersonField: String]) -> FieldValues<PersonField> {
        var fields = FieldValues<PersonField>()
        for (field, value) in given { fields[field] = value }
        return fields
    }

    /// A city in which Lena and Kurt are Lotsen.
    private static func with(_ body: @Sendable (TestCity) async throws -> Void) async throws {
        try await TestCity.with { city in
            for (number, person) in [city.lotse, city.colleague].enumerated() {
                try await city.perform(
                    HandOverDevices(devices: [city.devices[number]], to: person.id))
            }
            try await body(city)
        }
    }

    /// Records somebody as Lena, and gives their number.
    private static func record(
        _ given: [PersonField: String], _ city: TestCity
    ) async throws -> PersonID {
        try await city.perform(
            AddPerson(fields: fields(given)), OperationContext(actor: city.lotse, confirmsAll: true)
        )
        return try await city.waiting().map { $0.0 }.max { $0.rawValue < $1.rawValue }
            ?? PersonID(0)
    }

    @Test("Whom a Lotse records waits and can borrow; whom IT records does not wait")
    func waits() async throws {
        try await Self.with { city in
            let wanda = try await Self.record([.name: "Wanda", .email: "w@stadt.example"], city)
            try await city.perform(AddPerson(fields: Self.fields([.name: "Iris"])))
            #expect(try await city.waiting().map(\.0) == [wanda])
            #expect(try await city.waiting().map(\.1) == [city.lotse.id])
            let lent = try await city.perform(
                LendDevices(devices: [city.devices[0]], to: wanda),
                OperationContext(actor: city.lotse))
            #expect(lent.notes.contains { $0.english.contains("waits for IT's check") })
        }
    }

    @Test("A Lotse says who somebody is, not how they sign in or what they may do")
    func onlyIT() async throws {
        try await Self.with { city in
            for field in PersonField.allCases where field != .name {
                let add = AddPerson(fields: Self.fields([.name: "Wanda", field: "x"]))
                let codes = try await city.refusals(add, as: city.lotse)
                #expect(
                    (codes == ["it-only-field"]) == !BorrowerRule.fields.contains(field), "\(field)"
                )
                if codes.isEmpty { try await city.undo() }
            }
            let grant = AddPerson(fields: Self.fields([.name: "Wanda"]), roles: [.it])
            try await city.expect(["it-only-field"], grant, as: city.lotse)
            let wanda = try await Self.record([.name: "Wanda"], city)
            for (fields, roles) in [
                (Self.fields([.login: "wanda"]), nil), (FieldValues(), [Role.it]),
            ] as [(FieldValues<PersonField>, Set<Role>?)] {
                try await city.expect(
                    ["it-only-field"], EditPerson(person: wanda, fields: fields, roles: roles),
                    as: city.lotse)
            }
        }
    }

    @Test("Whoever recorded somebody corrects and takes that back until IT has checked it")
    func ownUntilChecked() async throws {
        try await Self.with { city in
            let wanda = try await Self.record([.name: "Wanda"], city)
            let edit = EditPerson(person: wanda, fields: Self.fields([.name: "Wanda Neu"]))
            try await city.expect(["not-own-person"], edit, as: city.colleague)
            let other = EditPerson(person: city.it.id, fields: Self.fields([.email: "x@y.z"]))
            try await city.expect(["not-own-person"], other, as: city.lotse)
            let edited = try await city.perform(edit, OperationContext(actor: city.lotse))
            try await city.expect(["not-permitted"], ConfirmPerson(person: wanda), as: city.lotse)
            try await city.perform(ConfirmPerson(person: wanda))
            #expect(try await city.waiting().isEmpty)
            let again = EditPerson(person: wanda, fields: Self.fields([.name: "Wanda Alt"]))
            try await city.expect(["not-own-person"], again, as: city.lotse)
            let undo = UndoEntry(entry: edited.entries[0])
            try await city.expect(["nothing-to-undo"], undo, as: city.lotse)
            // The check is taken back like anything else, and then it is hers again.
            try await city.undo()
            #expect(try await city.waiting().map(\.1) == [city.lotse.id])
            try await city.expect([], undo, as: city.lotse)
            let before = try await city.waiting().count
            try await city.perform(UndoEntry(), OperationContext(actor: city.lotse))
            #expect(try await city.waiting().count == before - 1)
            try await city.expectWholeJournal()
        }
    }

    @Test("Merging is a check: who stays waits only if both did; undone, both are as they were")
    func merging() async throws {
        try await Self.with { city in
            let wanda = try await Self.record([.name: "Wanda"], city)
            let double = try await Self.record([.name: "Wanda", .email: "w@stadt.example"], city)
            let both = try await city.waiting().map(\.0)
            #expect(both == [wanda, double])
            for (gone, kept, left) in [
                (double, wanda, [wanda]), (wanda, city.it.id, [double]), (city.it.id, wanda, []),
            ] {
                // Nobody merges themselves away; Kurt stands for somebody who is known.
                let gone = gone == city.it.id ? city.colleague.id : gone
                let kept = kept == city.it.id ? city.colleague.id : kept
                let facts = try await city.facts()
                try await city.perform(
                    MergePeople(person: gone, into: kept),
                    OperationContext(actor: city.it, confirmsAll: true))
                let waiting = try await city.waiting().map(\.0).filter {
                    $0 != double || gone == wanda
                }
                #expect(waiting == left, "\(gone) into \(kept)")
                try await city.undo()
                #expect(try await city.facts() == facts)
                #expect(try await city.waiting().map(\.0) == both)
            }
        }
    }

    @Test("Who looks the same is asked about, without telling a Lotse what was somebody's before")
    func lookalikes() async throws {
        try await Self.with { city in
            let email = Self.fields([.name: "Berta Alt", .email: "alt@stadt.example"])
            try await city.perform(AddPerson(fields: email))
            let berta = try await NameFinder(city.store, for: nil).people(["Berta Alt"])[0].id
            try await city.perform(
                EditPerson(person: berta, fields: Self.fields([.email: "neu@stadt.example"])))
            func warnings(
                _ given: [PersonField: String], _ actor: Actor
            ) async throws -> [String] {
                let failure = await #expect(throws: OperationFailure.self) {
                    try await city.perform(
                        AddPerson(fields: Self.fields(given)), OperationContext(actor: actor))
                }
                #expect(failure?.warnings.map(\.code) == ["person-lookalike"])
                return failure?.warnings.map(\.message.english) ?? []
            }
            let name: [PersonField: String] = [.name: "alt, berta"]
            #expect(try await warnings(name, city.it) == warnings(name, city.lotse))
            let address: [PersonField: String] = [.name: "Wanda", .email: "alt@stadt.example"]
            #expect(try await warnings(address, city.it)[0].contains("Berta"))
            #expect(try await !warnings(address, city.lotse)[0].contains("Berta"))
            // IT is asked once more when it confirms.
            let same = try await Self.record([.name: "Berta Alt"], city)
            try await city.expect(["person-lookalike"], ConfirmPerson(person: same))
        }
    }
}

extension TestCity {
    /// Who waits for a check, with who recorded them.
    fileprivate func waiting() async throws -> [(PersonID, PersonID)] {
        try await database.owner.withSession { session in
            try session.query(
                "select person_id, recorded_by from person_to_check order by person_id"
            ).map {
                (
                    PersonID(try $0.decode(Int64.self, "person_id")),
                    PersonID(try $0.decode(Int64.self, "recorded_by"))
                )
            }
        }
    }
}
