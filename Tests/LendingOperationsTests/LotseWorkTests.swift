import Lending
import LendingOperations
import LendingPerforming
import LendingStore
import LendingTestSupport
import Postgres
import Testing

/// A Lotse takes back and corrects what they recorded themselves, and nothing else.
@Suite("A Lotse's own work")
struct LotseWorkTests {
    /// What Lena does with a device that she holds, each possible after those before it.
    private static func story(_ city: TestCity) throws -> [any Operation] {
        var person = FieldValues<PersonField>()
        person[.name] = "Wanda"
        let device = [city.devices[0]]
        return [
            AddPerson(fields: person),
            LendDevices(
                devices: device, to: city.colleague.id, at: try TestCity.day("2021-04-01"),
                until: try TestCity.day("2021-04-09")),
            ExtendLoans(devices: device, until: try TestCity.day("2021-04-14")),
            ReturnDevices(
                devices: device, at: try TestCity.day("2021-04-13"), condition: .worn,
                missing: try Accessories(typed: "Maus"), damage: "Kratzer"),
            FindAccessories(device: city.devices[0], on: try TestCity.day("2021-04-20")),
            CorrectEntry(
                fact: .loan(LoanID(1)), values: try values { $0.purpose = "Sitzung" },
                because: "vertippt"),
        ]
    }

    private static func values(
        _ set: (inout CorrectEntry.Values) throws -> Void
    ) throws -> CorrectEntry.Values {
        var values = CorrectEntry.Values()
        try set(&values)
        return values
    }

    private static func handOver(_ city: TestCity, to person: PersonID, _ number: Int = 0)
        async throws
    {
        try await city.perform(
            HandOverDevices(
                devices: [city.devices[number]], to: person, on: try TestCity.day("2021-03-01")))
    }

    @Test("Everything that they did can be taken back, again and again, and leaves what was")
    func undo() async throws {
        try await TestCity.with { city in
            try await Self.handOver(city, to: city.lotse.id)
            let lena = OperationContext(actor: city.lotse, confirmsAll: true)
            // Numbers of loans are not given again: the correction names its loan anew.
            for operation in try Self.story(city).dropLast() {
                let before = try await city.facts()
                #expect(try await city.perform(operation, lena).changed)
                let done = try await city.facts()
                var undo = try await city.perform(UndoEntry(), lena).entries
                #expect(try await city.facts() == before, "\(type(of: operation))")
                undo = try await city.perform(UndoEntry(entry: undo[0]), lena).entries
                #expect(try await city.facts() == done, "\(type(of: operation))")
                _ = try await city.perform(UndoEntry(entry: undo[0]), lena)
                #expect(try await city.facts() == before, "\(type(of: operation))")
                try await city.perform(operation, lena)
            }
            try await city.expectWholeJournal()
        }
    }

    @Test("Of a journal of many, everybody but IT takes back and corrects their own entries only")
    func nobodyElses() async throws {
        try await TestCity.with { city in
            try await Self.handOver(city, to: city.lotse.id)
            try await Self.handOver(city, to: city.colleague.id, 1)
            for operation in try Self.story(city) {
                try await city.perform(
                    operation, OperationContext(actor: city.lotse, confirmsAll: true))
            }
            // Another Lotse, and IT, out of other custodies and out of hers.
            try await city.perform(
                LendDevices(
                    devices: [city.devices[1]], to: city.it.id, at: try TestCity.day("2021-04-01"),
                    until: try TestCity.day("2021-04-09")), OperationContext(actor: city.colleague))
            try await city.perform(
                LendDevices(
                    devices: [city.devices[0]], to: city.colleague.id,
                    at: try TestCity.day("2021-05-03"), until: try TestCity.day("2021-05-05")))
            let entries = try await city.authors()
            #expect(entries.count > 12)
            let context = OperationContext(actor: city.lotse, confirmsAll: true, isDryRun: true)
            for (entry, actor) in entries {
                let undone = await Self.code(UndoEntry(entry: entry), context, city)
                #expect((undone == "nothing-to-undo") == (actor != city.lotse.id), "\(entry)")
                let correct = CorrectEntry(
                    entry: entry, values: try Self.values { $0.purpose = "Anderes" }, because: "?")
                let corrected = await Self.code(correct, context, city)
                if actor != city.lotse.id { #expect(corrected == "entry-unknown", "\(entry)") }
            }
            // By their names: the second is the other Lotse's, the third was given by IT.
            for loan in [LoanID(2), LoanID(3)] {
                let undone = await Self.code(UndoEntry(fact: .loan(loan)), context, city)
                #expect(undone == "nothing-to-undo")
                let corrected = await Self.code(
                    CorrectEntry(
                        fact: .loan(loan), values: try Self.values { $0.purpose = "x" },
                        because: "?"),
                    context, city)
                #expect(corrected == "entry-unknown")
            }
        }
    }

    private static func code(
        _ operation: some Operation, _ context: OperationContext, _ city: TestCity
    ) async -> String? {
        do {
            _ = try await city.perform(operation, context)
            return nil
        } catch let failure as any Failure {
            return failure.refusals.first?.code ?? failure.warnings.first?.code
        } catch { return "\(error)" }
    }

    @Test("Of a loan each corrects what they recorded; what is undone does not count")
    func fields() async throws {
        try await TestCity.with { city in
            try await Self.handOver(city, to: city.lotse.id)
            let lena = OperationContext(actor: city.lotse, confirmsAll: true)
            let story = try Self.story(city)
            try await city.perform(story[1], lena)
            let extended = try await city.perform(story[2])
            try await city.perform(story[3], lena)
            let day = try TestCity.day("2021-04-12")
            func correct(
                _ set: (inout CorrectEntry.Values) throws -> Void
            ) throws -> CorrectEntry {
                CorrectEntry(
                    fact: .loan(LoanID(1)), values: try Self.values(set), because: "vertippt")
            }
            let due = try correct { $0.due = day }
            try await city.expect(["recorded-by-others"], due, as: city.lotse)
            let device = try correct { $0.device = city.devices[1] }
            try await city.expect(["recorded-by-others"], device, as: city.lotse)
            try await city.expect([], try correct { $0.ended = day }, as: city.lotse)
            try await city.expect([], try correct { $0.tool = "Jitsi" }, as: city.lotse)
            // The same refusals as IT's: a loan is to another.
            let toHerself = try correct { $0.person = city.lotse.id }
            let codes = try await city.refusals(toHerself)
            #expect(!codes.isEmpty)
            try await city.expect(codes, toHerself, as: city.lotse)

            try await city.expect(["later-records"], UndoEntry(entry: extended.entries[0]))
        }
    }

    @Test("A taken back extension of IT's leaves the due time the Lotse's")
    func undoneDoesNotCount() async throws {
        try await TestCity.with { city in
            try await Self.handOver(city, to: city.lotse.id)
            let story = try Self.story(city)
            try await city.perform(story[1], OperationContext(actor: city.lotse))
            try await city.perform(story[2])
            let due = CorrectEntry(
                fact: .loan(LoanID(1)),
                values: try Self.values { $0.due = try TestCity.day("2021-04-12") },
                because: "vertippt")
            try await city.expect(["recorded-by-others"], due, as: city.lotse)
            try await city.undo()
            try await city.expect([], due, as: city.lotse)
        }
    }

    @Test("A loan goes over only to a device that the Lotse held then")
    func otherDevice() async throws {
        try await TestCity.with(devices: 3) { city in
            try await Self.handOver(city, to: city.lotse.id)
            try await Self.handOver(city, to: city.lotse.id, 1)
            try await Self.handOver(city, to: city.colleague.id, 2)
            try await city.perform(
                try Self.story(city)[1], OperationContext(actor: city.lotse))
            func to(_ device: DeviceID) throws -> CorrectEntry {
                CorrectEntry(
                    fact: .loan(LoanID(1)), values: try Self.values { $0.device = device },
                    because: "falsch gescannt")
            }
            try await city.expect(["device-not-held"], try to(city.devices[2]), as: city.lotse)
            try await city.expect(["device-unknown"], try to(DeviceID(99)), as: city.lotse)
            try await city.expect([], try to(city.devices[1]), as: city.lotse)
            // It has a new name, and is hers still.
            try await city.perform(
                UndoEntry(), OperationContext(actor: city.lotse, confirmsAll: true))
        }
    }

    @Test("Who had a role does not take back what they did in it")
    func formerRole() async throws {
        try await TestCity.with { city in
            let kurt = city.colleague.id
            try await city.perform(EditPerson(person: kurt, fields: FieldValues(), roles: [.it]))
            let kurtAsIT = OperationContext(actor: city.colleague, confirmsAll: true)
            let over = try await city.perform(
                HandOverDevices(
                    devices: [city.devices[0]], to: kurt, on: try TestCity.day("2021-03-01")),
                kurtAsIT)
            let granted = try await city.perform(
                EditPerson(person: city.lotse.id, fields: FieldValues(), roles: [.it]), kurtAsIT)
            let lent = try await city.perform(
                LendDevices(devices: [city.devices[1]], to: city.lotse.id), kurtAsIT)
            let mine = try await city.perform(
                LendDevices(devices: [city.devices[0]], to: city.lotse.id), kurtAsIT)
            try await city.perform(EditPerson(person: kurt, fields: FieldValues(), roles: []))
            for entry in [over, granted, lent].flatMap(\.entries) {
                let code = await Self.code(UndoEntry(entry: entry), kurtAsIT, city)
                #expect(code == "nothing-to-undo")
            }
            // Out of his own custody it is what a Lotse does, too.
            try await city.expect([], UndoEntry(entry: mine.entries[0]), as: city.colleague)
        }
    }

    @Test("What IT recorded later is not named as a way out")
    func remedies() async throws {
        try await TestCity.with { city in
            try await Self.handOver(city, to: city.lotse.id)
            let story = try Self.story(city)
            let lent = try await city.perform(story[1], OperationContext(actor: city.lotse))
            try await city.perform(story[2])
            let lena = Actor(id: city.lotse.id, name: city.lotse.name, roles: [], isLotse: true)
            for (actor, wanted) in [
                (lena, [Remedy.correctEntry]), (city.it, [.undoLater, .correctEntry]),
            ] {
                let failure = await #expect(throws: OperationFailure.self) {
                    try await city.perform(
                        UndoEntry(entry: lent.entries[0]), OperationContext(actor: actor))
                }
                #expect(failure?.refusals.map(\.code) == ["later-records"])
                #expect(failure?.remedies == wanted)
            }
        }
    }
}

extension TestCity {
    /// All entries with who recorded them.
    fileprivate func authors() async throws -> [(EntryID, PersonID?)] {
        try await database.owner.withSession { session in
            try session.query(
                "select j.id, p.actor_id from journal j left join journal_personal p on p.entry_id = j.id"
            ).map {
                (
                    EntryID(try $0.decode(Int64.self, "id")),
                    try $0.decode(Int64?.self, "actor_id").map { PersonID($0) }
                )
            }
        }
    }
}
