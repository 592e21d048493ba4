import Lending
import LendingOperations
import LendingPerforming
import LendingTestSupport
import Postgres
import Testing

/// Two rows of one person or device become one, and two again.
@Suite("Merging")
struct MergeTests {
    private func day(_ iso: String) throws -> When { try TestCity.day(iso) }

    /// Lena a second time, with everything that a person can have.
    private func addDouble(_ city: TestCity) async throws -> PersonID {
        func sql(_ statement: Statement) async throws {
            try await city.database.owner.withSession { _ = try $0.execute(statement) }
        }
        try await city.perform(AddUnit(fields: FieldValues([.code: "10", .name: "Hauptamt"])))
        try await city.perform(AddUnit(fields: FieldValues([.code: "20", .name: "Bauamt"])))
        try await city.perform(
            EditPerson(person: city.lotse.id, fields: FieldValues(), units: ["10"]))
        try await city.perform(
            AddPerson(
                fields: FieldValues([
                    .name: "Lena Lotse", .email: "lena@city.example", .personnelNumber: "0815",
                ]), units: ["10", "20"], roles: [.privacy]))
        let double = try await NameFinder(city.store, for: nil).people(["Lena Lotse"])[0].id
        for person in [double, city.lotse.id] {
            try await city.perform(
                SetContact(
                    person: person, units: ["10", "20"],
                    from: try #require(CalendarDay(iso: "2021-01-01"))))
        }
        try await city.perform(
            HandOverDevices(
                devices: [city.devices[0]], to: double, on: try day("2021-02-01")))
        try await city.perform(
            HandOverDevices(
                devices: [city.devices[1]], to: city.lotse.id, on: try day("2021-02-01")))
        try await city.perform(
            LendDevices(
                devices: [city.devices[0]], to: city.colleague.id, at: try day("2021-03-01"),
                until: try day("2021-03-05")))
        try await city.perform(
            AddEvent(title: "Workshop", on: try #require(CalendarDay(iso: "2021-04-06"))))
        let event = try await NameFinder(city.store, for: nil).events(["Workshop"])[0].id
        try await city.perform(AttendEvent(event: event, people: [double, city.lotse.id]))
        try await sql(
            "insert into account (person_id, password_hash) values (\(double.rawValue), '$argon2id$x')"
        )
        return double
    }

    @Test func nothingOfAPersonIsLost() async throws {
        try await TestCity.with { city in
            let double = try await addDouble(city)
            let before = try await city.facts()
            let outcome = try await city.perform(
                MergePeople(person: double, into: city.lotse.id),
                OperationContext(actor: city.it, confirmsAll: true))
            // What Lena lacked is an entry of its own.
            #expect(outcome.entries.count == 2)

            // No table of facts names the row that went, whatever tables there are.
            let tables = try await city.database.owner.withSession { session in
                try session.query(Statement(unsafe: Self.namingPeople)).map {
                    (
                        table: try $0.decode(String.self, "name"),
                        column: try $0.decode(String.self, "owner")
                    )
                }
            }
            #expect(tables.count >= 6)
            for (table, column) in tables {
                let left = try await city.database.owner.withSession { session in
                    try session.query(
                        Statement(
                            unsafe: "select count(*) from \(table) where \(column) = \(double)"))[0]
                        .decode(Int64.self, at: 0)
                }
                #expect(left == 0, "\(table).\(column)")
            }
            let names = NameFinder(city.store, for: nil)
            for text in ["lena", "lena@city.example", "0815", "Lena"] {
                let found = try await names.people([text])[0]
                #expect(found.id == city.lotse.id && found.exact, "\(text)")
            }
            // The name and the number that went still mean the same person, to be confirmed.
            for text in ["Lena Lotse", "#\(double)", "lotse lena"] {
                let found = try await names.people([text])[0]
                #expect(found.id == city.lotse.id && !found.exact, "\(text)")
            }
            // Nothing more is recorded about it, whichever way.
            try await city.expect(
                ["person-unknown"],
                LendDevices(devices: [city.devices[1]], to: double, at: .now))
            try await city.expect(["person-unknown"], MergePeople(person: double, into: city.it.id))

            try await city.undo()
            #expect(try await city.facts().sorted() == before.sorted())
            let found = try await names.people(["Lena Lotse"])[0]
            #expect(found.id == double && found.exact)
            try await city.expectWholeJournal()
        }
    }

    @Test func whatSpeaksAgainstIsSaid() async throws {
        try await TestCity.with { city in
            try await city.expect(
                ["merge-itself"], MergePeople(person: city.lotse.id, into: city.lotse.id))
            try await city.expect(
                ["merge-oneself"], MergePeople(person: city.it.id, into: city.lotse.id))
            // Both have a login: perhaps they are two.
            try await city.expect(
                ["merge-differs"], MergePeople(person: city.colleague.id, into: city.lotse.id))
            try await city.expect(
                ["not-permitted"], MergePeople(person: city.colleague.id, into: city.lotse.id),
                as: city.lotse)
            try await city.perform(
                HandOverDevices(
                    devices: [city.devices[0]], to: city.lotse.id, on: try day("2021-02-01")))
            try await city.perform(AddPerson(fields: FieldValues([.name: "Gone"])))
            let gone = try await NameFinder(city.store, for: nil).people(["Gone"])[0].id
            let last = try #require(CalendarDay(iso: "2021-01-31"))
            try await city.perform(PersonLeaves(person: gone, on: last))
            try await city.expect(
                ["person-has-left"], MergePeople(person: city.lotse.id, into: gone))
            try await city.perform(
                LendDevices(
                    devices: [city.devices[0]], to: city.colleague.id, at: try day("2021-03-01"),
                    until: try day("2021-03-05")))
            try await city.expect(
                ["merge-differs", "merge-lent-to-each-other"],
                MergePeople(person: city.colleague.id, into: city.lotse.id))
        }
    }

    /// Every order in which two devices can have been out, the one that stays being the younger one
    /// or the older one in the books.
    @Test(arguments: [0, 1])
    func nothingOfADeviceIsLost(_ kept: Int) async throws {
        try await TestCity.with { city in
            let (stays, goes) = (city.devices[kept], city.devices[1 - kept])
            try await city.perform(
                EditDevice(
                    device: city.devices[1], fields: FieldValues([.serialNumber: "SN-1"]),
                    registered: try day("2019-01-01")))
            // 2020: lent, with a Lotse, lent by them, lent, and out at last, by turns.
            let turns: [(DeviceID, String)] = [
                (stays, "01"), (goes, "02"), (goes, "03"), (stays, "04"), (goes, "05"),
                (stays, "06"),
                (goes, "07"), (stays, "08"),
            ]
            for (number, (device, month)) in turns.enumerated() {
                let isHandedOver = number % 3 != 0
                if isHandedOver {
                    try await city.perform(
                        HandOverDevices(
                            devices: [device], to: city.lotse.id, on: try day("2020-\(month)-03")),
                        confirmed(city))
                }
                try await city.perform(
                    LendDevices(
                        devices: [device], to: city.colleague.id, at: try day("2020-\(month)-06"),
                        until: try day("2020-\(month)-09")), confirmed(city))
                guard number < turns.count - 1 else { break }
                try await city.perform(
                    ReturnDevices(devices: [device], at: try day("2020-\(month)-12")),
                    confirmed(city))
                if isHandedOver {
                    try await city.perform(
                        TakeBackDevices(devices: [device], on: try day("2020-\(month)-15")),
                        confirmed(city))
                }
            }
            try await city.perform(
                WithdrawDevices(devices: [goes], change: .repair, at: try day("2020-07-20")),
                confirmed(city))
            try await city.perform(
                WithdrawDevices(devices: [goes], change: .repaired, at: try day("2020-07-23")),
                confirmed(city))
            let before = try await city.facts()
            let outcome = try await city.perform(
                MergeDevices(device: goes, into: stays), confirmed(city))

            let doings = try await city.database.owner.withSession { session in
                try session.query(
                    """
                    select d.what || ' ' || lower(d.period)::date as doing
                    from device_doings(\(stays.rawValue)) d order by lower(d.period), 1
                    """
                ).map { try $0.decode(String.self, at: 0) }
            }
            // Eight loans, five handovers and the repair.
            #expect(doings.count == 14)
            #expect(doings.filter { $0.hasPrefix("on-loan") }.count == turns.count)
            // Its number still means the one that stayed, and it is there no more.
            let names = NameFinder(city.store, for: nil)
            let found = try await names.devices([kept == 0 ? "KN-2" : "KN-1"])[0]
            #expect(found.id == stays && !found.exact)
            #expect(try await names.devices(["SN-1"])[0].id == stays)
            try await city.expectWholeJournal()
            // A loan that moved along is undone after the merge only.
            let moved = try await city.database.owner.withSession { session in
                try session.query("select max(id) from loan")[0].decode(LoanID.self, at: 0)
            }
            try await city.expect(["later-records"], UndoEntry(fact: .loan(moved)))

            try await city.perform(UndoEntry(entry: outcome.entries[0]))
            #expect(try await city.facts().sorted() == before.sorted())
            try await city.expectWholeJournal()
        }
    }

    @Test func devicesThatWereOutAtOnceAreTwo() async throws {
        try await TestCity.with { city in
            let merge = MergeDevices(device: city.devices[0], into: city.devices[1])
            for device in city.devices {
                try await city.perform(
                    LendDevices(
                        devices: [device], to: city.colleague.id, at: try day("2021-03-01"),
                        until: try day("2021-03-05")), confirmed(city))
            }
            try await city.expect(["merge-overlap"], merge)
            try await city.perform(
                ReturnDevices(devices: [city.devices[0]], at: try day("2021-03-04")))
            try await city.expect(["merge-overlap"], merge)
            try await city.undo()
            try await city.undo()
            #expect(try await city.refusals(merge) == [])
            try await city.expect(
                ["merge-itself"], MergeDevices(device: city.devices[1], into: city.devices[1]))
        }
    }

    private func confirmed(_ city: TestCity) -> OperationContext {
        OperationContext(actor: city.it, confirmsAll: true)
    }

    /// Columns of facts that refer to people.
    private static let namingPeople = """
        select v.name, a.attname::text as owner
        from pg_constraint c
        join versioned_table v on v.name::regclass = c.conrelid
        join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
        where c.contype = 'f' and c.confrelid = 'person'::regclass and v.name <> 'person'
        """
}
