import Lending
import LendingOperations
import LendingPerforming
import LendingReporting
import LendingReports
import LendingStore
import LendingTestSupport
import Postgres
import Testing

/// Who is forgotten is gone from every table, and what they did stays as a count.
@Suite("Forgetting people")
struct ForgettingTests {
    private static func confirmed(_ actor: Actor) -> OperationContext {
        OperationContext(actor: actor, confirmsAll: true)
    }

    /// A loan and a handover of long ago, with corrections, an undo, damage and an event.
    private func fill(_ city: TestCity) async throws {
        let day = TestCity.day
        try await city.perform(
            EditPerson(
                person: city.colleague.id,
                fields: try values([
                    .name: "Kurt Kollegowski", .email: "k.kollegowski@stadt.example",
                    .personnelNumber: "P-4711-X",
                ])))
        try await city.perform(
            HandOverDevices(devices: [city.devices[0]], to: city.lotse.id, on: day("2021-03-01")))
        try await city.perform(
            LendDevices(
                devices: [city.devices[0]], to: city.colleague.id, at: day("2021-04-01"),
                purpose: "Videokonferenz"))
        try await city.perform(
            ReturnDevices(
                devices: [city.devices[0]], at: day("2021-04-05"), condition: .damaged,
                damage: "Riss, meldet KURT KOLLEGOWSKI (kurt)"))
        try await city.perform(
            LendDevices(
                devices: [city.devices[1]], to: city.colleague.id, at: day("2021-05-01")))
        try await city.undo()
        try await city.perform(
            LendDevices(
                devices: [city.devices[1]], to: city.lotse.id, at: day("2021-05-01")))
        try await city.perform(
            ReturnDevices(devices: [city.devices[1]], at: day("2021-05-02")))
        var borrower = CorrectEntry.Values()
        borrower.person = city.colleague.id
        try await city.perform(
            CorrectEntry(
                fact: .loan(try await loan(city, of: city.devices[1])), values: borrower,
                because: "es war Kurt Kollegowski"), Self.confirmed(city.it))
        try await city.perform(
            EditPerson(
                person: city.colleague.id, fields: try values([.name: "Kurt Neumannski"])))
    }

    private func values(_ texts: [PersonField: String]) throws -> FieldValues<PersonField> {
        var values = FieldValues<PersonField>()
        for (field, text) in texts { values[field] = text }
        return values
    }

    private func loan(_ city: TestCity, of device: DeviceID) async throws -> LoanID {
        try await city.database.owner.withSession { session in
            LoanID(
                try session.query(
                    "select max(id) as id from loan where device_id = \(device.rawValue)")[0]
                    .decode(Int64.self, "id"))
        }
    }

    /// Every value of every table that contains one of these words, however it is written.
    private func traces(_ words: [String], in city: TestCity) async throws -> [String] {
        try await city.database.owner.withSession { session in
            let tables = try session.query(
                """
                select c.relname from pg_class c
                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v')
                order by 1
                """
            ).map { try $0.decode(String.self, "relname") }
            #expect(tables.count > 60)
            var found: [String] = []
            for table in tables {
                for word in words {
                    let text = """
                        select t::text as row from \(table) t
                        where lower(t::text) like '%\(word.lowercased())%'
                        """
                    found += try session.query(Statement(unsafe: text)).map {
                        "\(table): " + (try $0.decode(String.self, "row"))
                    }
                }
            }
            return found
        }
    }

    /// Every row that has the number in a column that may name a person.
    private func numbers(_ person: PersonID, in city: TestCity) async throws -> [String] {
        try await city.database.owner.withSession { session in
            let columns = try session.query(
                """
                select c.table_name, c.column_name from personal_column c
                where c.handling in ('cleared', 'deleted')
                union all
                select c.table_name || '_version', c.column_name from personal_column c
                join versioned_table v on v.name = c.table_name
                where c.handling in ('cleared', 'deleted')
                union all values ('person', 'id'), ('person_version', 'id'),
                                 ('journal_personal', 'actor_id')
                """
            ).map {
                (
                    try $0.decode(String.self, "table_name"),
                    try $0.decode(String.self, "column_name")
                )
            }
            return try columns.filter { table, column in
                let text = """
                    select count(*) as rows from \(table) t where t.\(column) = \(person.rawValue)
                    """
                return try session.query(Statement(unsafe: text))[0].decode(Int64.self, "rows") > 0
            }.map { "\($0.0).\($0.1)" }
        }
    }

    private static let words = [
        "kurt", "kollegowski", "neumannski", "p-4711-x", "k.kollegowski@stadt.example",
    ]

    @Test("Nothing in any table names who was forgotten, and every report keeps its rows")
    func everywhere() async throws {
        try await TestCity.with { city in
            try await fill(city)
            let key = OperationContext(
                actor: city.it, confirmsAll: true, idempotencyKey: "forgetting")
            #expect(try await traces(Self.words, in: city).count > 10)
            let before = try await reports(city)
            try await city.perform(ErasePerson(person: city.colleague.id), key)
            #expect(try await traces(Self.words, in: city) == [])
            #expect(try await numbers(city.colleague.id, in: city) == [])
            #expect(try await reports(city) == before)
            try await city.expectWholeJournal()
            // Sent again it does nothing twice.
            let again = try await city.perform(ErasePerson(person: city.colleague.id), key)
            #expect(!again.changed)
            try await city.expect(["person-unknown"], ErasePerson(person: city.colleague.id))
        }
    }

    /// How many rows every report of a past day or year has.
    private func reports(_ city: TestCity) async throws -> [String: Int] {
        var counts: [String: Int] = [:]
        for report in ReportCatalog.standard.all {
            var values: [ReportParameter: String] = [:]
            for parameter in report.requiredParameters {
                values[parameter] =
                    switch parameter {
                    case .devices: "1,2"
                    case .unit: "10"
                    case .stocktaking: "2020-1"
                    default: "1"
                    }
            }
            // Who was forgotten is nobody to ask of, and in no list of people.
            if report.requiredParameters.contains(.person)
                || ["people", "people-to-check", "contacts"].contains(report.name)
            {
                continue
            }
            if report.parameters.contains(.devices) { values[.devices] = "1,2" }
            if report.parameters.contains(.year) {
                values[.year] = "2021"
            } else if report.parameters.contains(.at) {
                values[.at] = "2021-04-02"
            } else {
                continue
            }
            counts[report.name] = try await city.rowCount(report.name, values)
        }
        #expect(counts.count > 12)
        return counts
    }

    @Test("Whatever is open refuses it, all reasons at once")
    func refused() async throws {
        try await TestCity.with { city in
            try await city.perform(
                HandOverDevices(devices: [city.devices[0]], to: city.lotse.id))
            try await city.perform(
                AddHold(
                    person: city.lotse.id, reason: "Streit um KN-1",
                    until: try #require(CalendarDay(iso: "2099-12-31"))))
            try await city.expect(
                ["erase-has-devices", "erase-is-held"], ErasePerson(person: city.lotse.id))
            try await city.expect(
                ["erase-oneself", "last-it"], ErasePerson(person: city.it.id))
            try await city.perform(TakeBackDevices(devices: [city.devices[0]]))
            try await city.perform(EndHold(person: city.lotse.id))
            try await city.expect(
                ["erase-for-good", "erase-has-not-left"], ErasePerson(person: city.lotse.id))
            try await city.expect(
                ["not-permitted"], ErasePerson(person: city.lotse.id), as: city.lotse)
        }
    }

    @Test("Trying it changes nothing")
    func tried() async throws {
        try await TestCity.with { city in
            try await fill(city)
            let before = try await city.facts()
            var context = Self.confirmed(city.it)
            context.isDryRun = true
            let outcome = try await city.perform(
                ErasePerson(person: city.colleague.id), context)
            #expect(outcome.isDryRun && !outcome.changed)
            #expect(try await city.facts() == before)
            #expect(try await traces(["kollegowski"], in: city) != [])
        }
    }

    @Test("What was forgotten is not undone, in words")
    func notUndone() async throws {
        try await TestCity.with { city in
            try await fill(city)
            let loan = try await loan(city, of: city.devices[1])
            let erased = try await city.perform(
                ErasePerson(person: city.colleague.id), Self.confirmed(city.it))
            try await city.expect(["entry-forgotten"], UndoEntry(fact: .loan(loan)))
            try await city.expect(["not-undoable"], UndoEntry(entry: erased.entries[0]))
            // Every entry of the journal is taken back or refused; none breaks.
            let entries = try await city.database.owner.withSession { session in
                try session.query("select id from journal order by id desc").map {
                    EntryID(try $0.decode(Int64.self, "id"))
                }
            }
            for entry in entries { _ = try await city.refusals(UndoEntry(entry: entry)) }
            try await city.expectWholeJournal()
        }
    }

    @Test("Whoever gets the login later inherits nothing")
    func successor() async throws {
        try await TestCity.with { city in
            try await fill(city)
            try await city.perform(
                ErasePerson(person: city.colleague.id), Self.confirmed(city.it))
            try await city.perform(
                AddPerson(fields: try values([.name: "Karin Nachfolgerin", .login: "kurt"])))
            let found = try await NameFinder(city.store, for: nil).people(["kurt"])[0]
            #expect(found.id != city.colleague.id)
            #expect(
                try await city.rowCount("history-of-a-person", [.person: "\(found.id)"]) == 0)
        }
    }

    @Test("Who was merged into somebody is forgotten with them, and not alone")
    func merged() async throws {
        try await TestCity.with { city in
            try await fill(city)
            try await city.perform(
                AddPerson(fields: try values([.name: "Kurt Zweitname", .login: "zweitlogin"])))
            let other = try await NameFinder(city.store, for: nil).people(["zweitlogin"])[0].id
            try await city.perform(
                MergePeople(person: other, into: city.colleague.id), Self.confirmed(city.it))
            try await city.expect(["person-is-merged"], ErasePerson(person: other))
            try await city.perform(
                ErasePerson(person: city.colleague.id), Self.confirmed(city.it))
            #expect(
                try await traces(Self.words + ["zweitname", "zweitlogin"], in: city) == [])
        }
    }
}

extension TestCity {
    /// How many rows a report has.
    func rowCount(_ report: String, _ values: [ReportParameter: String]) async throws -> Int {
        let run = try ReportRun(#require(ReportCatalog.standard[report]), values)
        return try await Reports(store, for: nil).forEachRow(run) { _ in }
    }
}
