import Lending
import LendingImport
import LendingOperations
import LendingReports
import LendingSQL
import LendingStore
import LendingTestSupport
import Postgres
import Testing

/// Times never change in silence: what the city's clocks do not show exactly once is refused whatever
/// it is said for, and fractions of a second are kept.
@Suite("Times on the city's clocks")
struct ClockTests {
    private static func when(_ coded: String) throws -> When { try #require(When(coded: coded)) }

    /// Every operation that takes a time, with a time that it takes.
    static func operations(
        _ city: TestCity, _ time: When, entry: EntryID
    ) throws -> [any Operation] {
        let device = [city.devices[0]]
        let out = [city.devices[1]]
        let kurt = city.colleague.id
        let start = try TestCity.day("2020-02-03")
        func correction(_ change: (inout CorrectEntry.Values) -> Void) -> CorrectEntry {
            var values = CorrectEntry.Values()
            change(&values)
            return CorrectEntry(entry: entry, values: values, because: "Uhrzeit")
        }
        return [
            LendDevices(devices: device, to: kurt, at: time, until: try TestCity.day("2022-02-01")),
            LendDevices(devices: device, to: kurt, at: start, until: time),
            HandOverDevices(devices: device, to: city.lotse.id, on: time),
            WithdrawDevices(devices: device, change: .lose, at: time),
            WithdrawDevices(devices: device, change: .repair, at: time),
            ReturnDevices(devices: out, at: time),
            ExtendLoans(devices: out, until: time),
            correction { $0.began = time }, correction { $0.ended = time },
            correction { $0.due = time },
            AddDevice(
                fields: FieldValues([.inventoryNumber: "KN-9", .name: "Laptop"]), registered: time),
            EditDevice(device: city.devices[0], fields: FieldValues(), registered: time),
        ]
    }

    static func lendSecond(in city: TestCity) async throws -> EntryID {
        let outcome = try await city.perform(
            LendDevices(
                devices: [city.devices[1]], to: city.colleague.id,
                at: try TestCity.day("2020-02-03"), until: try TestCity.day("2020-12-01")))
        return try #require(outcome.entries.first)
    }

    @Test(
        "Refused for every operation, and taken with an offset",
        arguments: [
            ("2020-03-29T02:30:00", "time-never-shown", ["2020-03-29T02:30:00+02:00"]),
            (
                "2020-10-25T02:30:00", "time-shown-twice",
                ["2020-10-25T02:30:00+02:00", "2020-10-25T02:30:00+01:00"]
            ),
        ])
    func refused(time: String, code: String, clear: [String]) async throws {
        try await TestCity.with { city in
            let entry = try await Self.lendSecond(in: city)
            let before = try await city.facts()
            for operation in try Self.operations(city, try Self.when(time), entry: entry) {
                let found = try await city.refusals(operation)
                #expect(found == [code], "\(type(of: operation)): \(found)")
            }
            #expect(try await city.facts() == before)
            for coded in clear {
                for operation in try Self.operations(city, try Self.when(coded), entry: entry) {
                    let dry = OperationContext(
                        Caller(city.it), confirmsAll: true, isDryRun: true)
                    _ = try await city.perform(operation, dry)
                }
            }
        }
    }

    /// The two ways to know when the clocks are set agree.
    @Test("What the program knows of the clocks is what the database knows")
    func agreement() async throws {
        try await withTestDatabase { database in
            try await database.owner.withSession { session in
                try session.execute("set time zone 'Europe/Berlin'")
                let statement = Queries.Calendar.clockChanges()
                let rows = try statement.rows(of: try session.query(statement.statement))
                let changes = rows.map {
                    ClockChanges.Change(
                        at: $0.at, offsetBefore: Int($0.offsetBefore),
                        offsetAfter: Int($0.offsetAfter))
                }
                // Twice a year since 1980, and in the years of the wars.
                #expect(changes.count >= 2 * (2099 - 1980))
                let clocks = ClockChanges(changes)
                let times = try session.query(
                    """
                    select (d + s * interval '30 minutes')::text as time
                    from unnest(array['2018-03-25 01:00', '2018-10-28 01:00', '2026-03-29 01:00',
                                      '2026-10-25 01:00', '1945-05-24 01:00', '1947-06-29 01:00',
                                      '2026-07-01 01:00']::timestamp[]) d,
                         generate_series(0, 6) s
                    """
                ).map { try $0.decode(String.self, "time") }
                #expect(times.count == 49)
                for text in times {
                    let iso = text.replacing(" ", with: "T")
                    let time = try #require(LocalTime(iso: iso))
                    let constraint: String?
                    do {
                        _ = try session.query("select instant_of(\(iso))")
                        constraint = nil
                    } catch let error as PostgresError { constraint = error.server?.constraint }
                    let expected: String? =
                        switch clocks.showing(of: time) {
                        case .once: nil
                        case .never: "time_is_on_clocks"
                        case .twice: "time_is_shown_once"
                        }
                    #expect(constraint == expected, "\(iso)")
                }
            }
        }
    }

    @Test(
        "Fractions and doubled hours come back as they were, in both profiles",
        arguments: CSVProfile.allCases)
    func roundTrip(profile: CSVProfile) async throws {
        let file = try await TestCity.with { city in
            let device = [city.devices[0]]
            let times = [
                ("2020-02-03T10:00:00.25", "2020-02-03T10:00:00.250001"),
                ("2020-10-25T02:30:00+02:00", "2020-10-25T02:10:00.5+01:00"),
                ("2020-10-25T02:30:00+01:00", "2020-10-25T02:45:00+01:00"),
            ]
            for (start, end) in times {
                _ = try await city.perform(
                    LendDevices(
                        devices: device, to: city.colleague.id, at: try Self.when(start),
                        until: try Self.when("2020-11-02T12:30:00.75")))
                _ = try await city.perform(ReturnDevices(devices: device, at: try Self.when(end)))
            }
            let file = try await DayEndTests.export("loans", profile, from: city)
            let expected =
                switch profile {
                case .open:
                    [
                        "2020-02-03T10:00:00.250000+01:00", "2020-02-03T10:00:00.250001+01:00",
                        "2020-10-25T02:30:00+02:00", "2020-10-25T02:10:00.500000+01:00",
                        "2020-10-25T02:30:00+01:00", "2020-11-02T12:30:00.750000+01:00",
                    ]
                case .excel:
                    [
                        "03.02.2020 10:00:00,250000", "03.02.2020 10:00:00,250001",
                        "25.10.2020 02:30:00+02:00", "25.10.2020 02:10:00,500000+01:00",
                        "25.10.2020 02:30:00+01:00", "02.11.2020 12:30:00,750000",
                    ]
                }
            for text in expected { #expect(file.contains(text), "\(text) in\n\(file)") }
            #expect(try await DayEndTests.take(.loans, file, in: city).unchanged == 3)
            return file
        }
        try await TestCity.with { other in
            let summary = try await DayEndTests.take(.loans, file, in: other)
            #expect(summary.added == 3, "\(summary.faults)")
            #expect(try await DayEndTests.export("loans", profile, from: other) == file)
        }
    }

    @Test("A file's rows are refused in the same words")
    func files() async throws {
        try await TestCity.with { city in
            let summary = try await DayEndTests.take(
                .loans,
                """
                device,borrower,lent_at,due,returned_at
                KN-1,kurt,29.03.2020 02:30,,
                KN-1,kurt,24.10.2020 10:00,,25.10.2020 02:30
                KN-2,kurt,24.10.2020 10:00,25.10.2020 02:30,26.10.2020 10:00

                """, in: city)
            #expect(
                summary.faults.map(\.code)
                    == ["time-never-shown", "time-shown-twice", "time-shown-twice"])
            #expect(
                summary.faults.last?.reason.english.contains("2020-10-25T02:30:00+01:00") == true)
        }
    }
}
