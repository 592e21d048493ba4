import Lending
import LendingOperations
import LendingPerforming
import LendingStore
import LendingTestSupport
import Postgres
import Testing

/// A stocktaking as a city takes it: KN-1 … are in unit 10, each in a room of its own; Lena holds KN-5.
@Suite("Stocktaking")
struct StocktakingTests {
    private static let first = StocktakingNumber(year: 2025, number: 1)

    /// A city with an inventory office (Kurt) and somebody else of it (Karin).
    private func with(
        _ body: @Sendable (TestCity, _ office: Actor, _ other: Actor) async throws -> Void
    ) async throws {
        try await TestCity.with(devices: 5) { city in
            for code in ["10", "20"] {
                var unit = FieldValues<UnitField>()
                unit[.code] = code
                unit[.name] = "Amt \(code)"
                try await city.perform(AddUnit(fields: unit))
            }
            for (place, device) in city.devices.enumerated() {
                var fields = FieldValues<DeviceField>()
                fields[.unit] = "10"
                fields[.location] = "Zimmer \(place + 1)"
                try await city.perform(
                    EditDevice(
                        device: device, fields: fields, from: CalendarDay(iso: "2020-01-01")))
            }
            var karin = FieldValues<PersonField>()
            karin[.name] = "Karin"
            karin[.login] = "karin"
            try await city.perform(AddPerson(fields: karin, roles: [.inventory]))
            try await city.perform(
                EditPerson(
                    person: city.colleague.id, fields: FieldValues(), roles: [.inventory]))
            try await city.perform(
                HandOverDevices(
                    devices: [city.devices[4]], to: city.lotse.id,
                    on: TestCity.day("2021-03-01")))
            func actor(_ login: String) async throws -> Actor {
                try #require(try await city.store.identify(login: login).actor)
            }
            try await body(city, try await actor("kurt"), try await actor("karin"))
        }
    }

    private func plan(
        _ city: TestCity, _ office: Actor, cutOff: String = "2025-12-31", unit: String? = "10",
        method: StocktakingMethod = .physical
    ) throws -> PlanStocktaking {
        PlanStocktaking(
            cutOff: try #require(CalendarDay(iso: cutOff)), method: method, unit: unit,
            lead: city.it.id, caller: office.id, scribe: city.lotse.id)
    }

    private func begin(_ city: TestCity, _ operation: PlanStocktaking) async throws {
        let sure = OperationContext(actor: city.it, confirmsAll: true)
        try await city.perform(operation, sure)
        try await city.perform(StartStocktaking(stocktaking: Self.first))
    }

    private func count(
        _ city: TestCity, _ numbers: [String], keys: [String] = [],
        evidence: CountEvidence = .scan, location: String? = nil, as actor: Actor? = nil
    ) async throws {
        try await city.perform(
            CountDevices(
                stocktaking: Self.first, numbers: numbers, keys: keys, evidence: evidence,
                location: location), OperationContext(actor: actor ?? city.it))
    }

    private func close(_ city: TestCity) async throws {
        try await city.perform(
            CloseCount(stocktaking: Self.first),
            OperationContext(actor: city.it, confirmsAll: true))
    }

    /// Its lines: `KN-1 found 2`.
    private func lines(_ city: TestCity) async throws -> [String] {
        try await city.database.owner.withSession { session in
            try session.query(
                """
                select l.number || ' ' || l.outcome || ' ' || l.scans as line
                from stocktaking s cross join lateral stocktaking_lines(s.id) l order by l.position
                """
            ).map { try $0.decode(String.self, "line") }
        }
    }

    /// `book counted missing surplus`, and that they fit each other.
    private func figures(_ city: TestCity) async throws -> [Int64] {
        try await city.database.owner.withSession { session in
            let row = try session.query(
                """
                select f.book, f.found + f.misplaced + f.by_books + f.left_since + f.surplus as counted,
                       f.missing, f.surplus
                from stocktaking s cross join lateral stocktaking_figures(s.id) f
                """)[0]
            let all = try ["book", "counted", "missing", "surplus"].map {
                try row.decode(Int64.self, $0)
            }
            #expect(all[1] == all[0] - all[2] + all[3])
            return all
        }
    }

    private func state(_ city: TestCity) async throws -> String {
        try await city.database.owner.withSession { session in
            try session.query("select state from stocktaking")[0].decode(String.self, "state")
        }
    }

    @Test("A missing, a surplus, a misplaced and a twice-scanned one, resolved and released")
    func story() async throws {
        try await with { city, office, other in
            var beamer = FieldValues<DeviceField>()
            beamer[.inventoryNumber] = "KN-9"
            beamer[.name] = "Beamer"
            beamer[.unit] = "20"
            try await city.perform(
                AddDevice(fields: beamer, registered: try TestCity.day("2020-01-01")))
            try await begin(city, try plan(city, office))
            try await count(city, ["KN-1", "kn-1", "https://stadt.example/d/KN-3"])
            try await count(city, ["KN-2", "KN-9", "FUND"], location: "Keller")
            try await city.perform(
                ConfirmHoldings(stocktaking: Self.first), OperationContext(actor: city.lotse))
            #expect(
                try await lines(city) == [
                    "FUND not-in-books 1", "KN-1 found 2", "KN-2 elsewhere 1", "KN-3 found 1",
                    "KN-4 not-found 0", "KN-5 found 1", "KN-9 not-in-books 1",
                ])
            // Only Lena said that she has it.
            try await city.expect(["counted-by-holders"], CloseCount(stocktaking: Self.first))
            try await count(city, ["KN-5"], evidence: .confirmation)
            try await city.expect(["stocktaking-not-found"], CloseCount(stocktaking: Self.first))
            try await close(city)
            #expect(try await figures(city) == [5, 6, 1, 2])
            #expect(try await state(city) == "counted")

            func resolve(_ number: String, _ cause: DifferenceCause, _ name: String? = nil)
                -> ResolveDifference
            {
                ResolveDifference(
                    stocktaking: Self.first, number: number, cause: cause, name: name)
            }
            try await city.expect(["differences-open"], ReleaseStocktaking(stocktaking: Self.first))
            try await city.expect(["cause-does-not-fit"], resolve("KN-9", .loss))
            try await city.expect(["cause-does-not-fit"], resolve("KN-4", .addition))
            try await city.expect(["transfer-where"], resolve("KN-4", .transfer))
            try await city.expect(["remark-needed"], resolve("KN-4", .recordingError))
            try await city.expect(["difference-unknown"], resolve("KN-1", .loss))
            try await city.expect(["not-permitted"], resolve("KN-4", .loss), as: city.lotse)
            let lost = try await city.perform(
                resolve("KN-4", .loss), OperationContext(actor: office))
            #expect(lost.entries.count == 2)
            #expect(try await !city.perform(resolve("KN-4", .loss)).changed)
            try await city.expect(["difference-decided"], resolve("KN-4", .theft))
            try await city.perform(resolve("KN-2", .transfer))
            try await city.perform(resolve("KN-9", .transfer))
            // What is refused in the booking leaves nothing decided.
            try await city.expect(["field-missing"], resolve("FUND", .addition))
            #expect(try await state(city) == "counted")
            try await city.perform(resolve("FUND", .addition, "Monitor"))
            #expect(try await state(city) == "resolved")
            let places = try await city.database.owner.withSession { session in
                try session.query(
                    """
                    select d.inventory_number || ' ' || coalesce(u.code, '-') || ' ' || coalesce(d.location, '-')
                           || coalesce(' ' || w.kind, '') as place
                    from device d left join unit u on u.id = d.unit_id
                    left join withdrawal w on w.device_id = d.id and upper_inf(w.period)
                    where d.inventory_number in ('KN-2', 'KN-4', 'KN-9', 'FUND') order by 1
                    """
                ).map { try $0.decode(String.self, "place") }
            }
            #expect(
                places == [
                    "FUND 10 Keller", "KN-2 10 Keller", "KN-4 10 Zimmer 4 lost", "KN-9 10 Keller",
                ])
            // The booking stands as long as the decision does.
            try await city.expect(["later-records"], UndoEntry(entry: lost.entries[0]))
            try await city.expect(["not-undoable"], UndoEntry(entry: lost.entries[1]))

            try await city.expect(
                ["not-permitted"], ReleaseStocktaking(stocktaking: Self.first), as: city.lotse)
            // A scan that comes late is kept and changes no line; after the release it is refused.
            let before = try await lines(city)
            try await count(city, ["KN-4"])
            #expect(try await lines(city) == before)
            let signed = try await city.perform(ReleaseStocktaking(stocktaking: Self.first))
            #expect(signed.changed)
            #expect(try await state(city) == "resolved")
            #expect(try await !city.perform(ReleaseStocktaking(stocktaking: Self.first)).changed)
            try await city.perform(
                ReleaseStocktaking(stocktaking: Self.first), OperationContext(actor: other))
            #expect(try await state(city) == "released")
            // What happens to devices later does not change it.
            try await city.decommission([city.devices[0]])
            try await city.expect(
                ["stocktaking-released"],
                CountDevices(stocktaking: Self.first, numbers: ["KN-4"], evidence: .scan))
            #expect(try await lines(city) == before)
            #expect(
                try await city.database.owner.withSession { session in
                    try session.query("select count(*) as n from stocktaking_count where is_late")[
                        0
                    ]
                    .decode(Int64.self, "n")
                } == 1)
            try await city.expectWholeJournal()
        }
    }

    @Test("What came or went between cut-off and count is rolled back, by the books")
    func movements() async throws {
        try await with { city, office, _ in
            // In the books on the day: KN-1 … KN-5.
            try await begin(city, try plan(city, office, cutOff: "2025-12-31"))
            var new = FieldValues<DeviceField>()
            new[.inventoryNumber] = "KN-6"
            new[.name] = "Neu"
            new[.unit] = "10"
            try await city.perform(AddDevice(fields: new))
            var moved = FieldValues<DeviceField>()
            moved[.unit] = "20"
            try await city.perform(EditDevice(device: city.devices[1], fields: moved))
            try await city.decommission([city.devices[2]])
            try await city.perform(
                WithdrawDevices(devices: [city.devices[3]], change: .lose))
            try await count(city, ["KN-1", "KN-6"])
            try await count(city, ["KN-5"], as: office)
            #expect(
                try await lines(city) == [
                    "KN-1 found 1", "KN-2 left-since 0", "KN-3 left-since 0",
                    "KN-4 left-since 0", "KN-5 found 1", "KN-6 came-since 1",
                ])
            #expect(try await figures(city) == [5, 5, 0, 0])
            try await close(city)
            // Nothing differs, so nothing is left to resolve.
            #expect(try await state(city) == "resolved")
        }
    }

    @Test("From the books: what nobody counted is there, what was lost by then is missing")
    func fromTheBooks() async throws {
        try await with { city, office, _ in
            try await begin(city, try plan(city, office, method: .books))
            try await count(city, ["KN-1", "FUND"])
            #expect(
                try await lines(city) == [
                    "FUND not-in-books 1", "KN-1 found 1", "KN-2 from-books 0",
                    "KN-3 from-books 0", "KN-4 from-books 0", "KN-5 from-books 0",
                ])
            #expect(try await figures(city) == [5, 6, 0, 1])
        }
    }

    @Test("A scan that arrives twice counts once, also at once; struck ones do not count")
    func once() async throws {
        try await with { city, office, _ in
            try await begin(city, try plan(city, office))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        try await count(city, ["KN-1", "KN-2"], keys: ["a", "b"])
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await lines(city).prefix(2) == ["KN-1 found 1", "KN-2 found 1"])
            let again = try await city.perform(
                CountDevices(stocktaking: Self.first, numbers: ["KN-1"], keys: ["a"]))
            #expect(!again.changed && again.entries.isEmpty && !again.done.isEmpty)
            try await count(city, ["KN-1"], evidence: .struck)
            #expect(try await lines(city)[0] == "KN-1 not-found 0")
            try await count(city, ["KN-1"])
            #expect(try await lines(city)[0] == "KN-1 found 1")
            try await city.expect(
                ["field-value"],
                CountDevices(stocktaking: Self.first, numbers: ["KN-1", "KN-2"], keys: ["x"]))
            try await city.expect(
                ["no-device"], CountDevices(stocktaking: Self.first, numbers: ["  "]))
            try await city.expectWholeJournal()
        }
    }

    @Test(
        "Two count at once, while the count is closed: no scan is lost, each is a line or a supplement"
    )
    func atOnce() async throws {
        try await with { city, office, other in
            try await begin(city, try plan(city, office))
            try await count(city, ["KN-5"], as: office)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for turn in 0..<20 {
                    for (actor, numbers) in [
                        (office, ["KN-1", "KN-2", "FUND-\(turn)"]),
                        (other, ["KN-3", "KN-1", "FUND-\(turn)"]),
                    ] {
                        group.addTask {
                            try await count(
                                city, numbers, keys: numbers.map { "\(actor.id) \(turn) \($0)" },
                                as: actor)
                        }
                    }
                    if turn == 10 { group.addTask { try await close(city) } }
                }
                try await group.waitForAll()
            }
            let sums = try await city.database.owner.withSession { session in
                let row = try session.query(
                    """
                    select count(*) as all,
                           count(*) filter (where not c.is_late) as in_time,
                           (select sum(l.scans) from stocktaking_line l)::bigint as in_lines,
                           count(*) filter (where c.is_late <> (c.received_at > s.counted_at)) as wrong
                    from stocktaking_count c cross join stocktaking s
                    """)[0]
                return try ["all", "in_time", "in_lines", "wrong"].map {
                    try row.decode(Int64.self, $0)
                }
            }
            #expect(sums[0] == 121)
            #expect(sums[1] == sums[2])
            #expect(sums[3] == 0)
            try await city.expectWholeJournal()
        }
    }

    /// The codes of refusals, whatever is confirmed.
    private func refusals(
        _ city: TestCity, _ operation: PlanStocktaking
    ) async throws -> [String] {
        do {
            try await city.perform(
                operation, OperationContext(actor: city.it, confirmsAll: true))
            return []
        } catch let failure as any Failure { return failure.refusals.map(\.code) }
    }

    @Test("Who plans what with whom")
    func planning() async throws {
        try await with { city, office, other in
            let good = try plan(city, office)
            var wrong = good
            wrong.scribe = wrong.caller
            #expect(try await refusals(city, wrong) == ["caller-is-scribe"])
            wrong = good
            wrong.lead = city.lotse.id
            #expect(try await refusals(city, wrong) == ["stocktaking-lead"])
            wrong = good
            wrong.unit = "99"
            #expect(try await refusals(city, wrong) == ["unit-unknown"])
            wrong = good
            wrong.scribe = PersonID(99)
            #expect(try await refusals(city, wrong) == ["person-unknown"])
            wrong = good
            wrong.from = CalendarDay(iso: "2026-01-05")
            wrong.until = CalendarDay(iso: "2026-01-04")
            #expect(try await refusals(city, wrong) == ["stocktaking-ends-before"])
            var nobody = FieldValues<PersonField>()
            nobody[.name] = "Niklas"
            try await city.perform(AddPerson(fields: nobody))
            wrong = good
            wrong.caller = PersonID(5)
            #expect(try await refusals(city, wrong) == ["stocktaking-counter"])
            // Far from the cut-off, which the city's rules have confirmed.
            var far = good
            far.until = CalendarDay(iso: "2029-03-01")
            try await city.expect(["stocktaking-far"], far)
            #expect(try await refusals(city, good) == [])
            #expect(try await refusals(city, good) == ["stocktaking-exists"])
            // One that was planned wrongly is planned anew, once that is confirmed.
            far.caller = other.id
            try await city.expect(["stocktaking-far", "stocktaking-exists"], far)
            var elsewhere = good
            elsewhere.unit = "20"
            #expect(try await refusals(city, elsewhere) == [])
            try await city.expect(["not-permitted"], good, as: city.lotse)
        }
    }

    @Test("The inventory office plans, begins and closes, and does not sign twice")
    func officePlans() async throws {
        try await with { city, office, other in
            let asOffice = OperationContext(actor: office, confirmsAll: true)
            var wish = try plan(city, office)
            wish.lead = office.id
            // Of those who may not count it learns nothing, not even that they are there.
            var nobody = FieldValues<PersonField>()
            nobody[.name] = "Niklas"
            try await city.perform(AddPerson(fields: nobody))
            var wrong = wish
            wrong.scribe = PersonID(5)
            try await city.expect(["person-unknown"], wrong, as: office)
            wrong.scribe = wrong.caller
            try await city.expect(["caller-is-scribe"], wrong, as: office)
            try await city.perform(wish, asOffice)
            try await city.perform(StartStocktaking(stocktaking: Self.first), asOffice)
            try await count(city, (1...5).map { "KN-\($0)" }, as: office)
            try await city.perform(CloseCount(stocktaking: Self.first), asOffice)
            #expect(try await state(city) == "resolved")
            let release = ReleaseStocktaking(stocktaking: Self.first)
            #expect(try await city.perform(release, asOffice).changed)
            #expect(try await !city.perform(release, asOffice).changed)
            #expect(try await state(city) == "resolved")
            try await city.expect(["not-signing"], release)
            try await city.perform(release, OperationContext(actor: other))
            #expect(try await state(city) == "released")
        }
    }

    @Test("The inventory office finds those who may count, and nobody else")
    func officeFinds() async throws {
        try await with { city, office, _ in
            var niklas = FieldValues<PersonField>()
            niklas[.name] = "Niklas Müller"
            niklas[.login] = "niklas"
            try await city.perform(AddPerson(fields: niklas))
            var lena = FieldValues<PersonField>()
            lena[.name] = "Lena Größl"
            lena[.email] = "geheim@stadt.example"
            lena[.personnelNumber] = "P70001"
            try await city.perform(EditPerson(person: city.lotse.id, fields: lena))
            let finder = NameFinder(city.store, for: office.reader)
            func found(_ text: String) async throws -> [PersonID] {
                let all = try await finder.suggestions(.people, for: text, limit: 8)
                let one = try? await finder.people([text])
                #expect(one == nil || one?.map(\.id.rawValue) == all.prefix(1).map(\.id), "\(text)")
                return all.map { PersonID($0.id) }
            }
            for text in [
                "lena", "#\(city.lotse.id)", "Lena Größl", "Größl, Lena", "lena groessl", "gross",
                "lena #\(city.lotse.id)", "Lena Grösl",
            ] {
                #expect(try await found(text) == [city.lotse.id], "\(text)")
            }
            #expect(try await found("ida") == [city.it.id])
            #expect(try await found("kurt") == [office.id])
            for text in [
                "niklas", "Niklas Müller", "#5", "geheim@stadt.example", "geheim", "P70001",
                "geheim@stadt.example #\(city.lotse.id)", "#999",
            ] {
                #expect(try await found(text) == [], "\(text)")
            }
            // IT finds everybody, as before.
            let all = NameFinder(city.store, for: city.it.reader)
            #expect(try await all.people(["niklas", "geheim@stadt.example"]).count == 2)
            #expect(
                try await NameFinder(
                    city.store, for: Reader(person: city.colleague.id, audiences: [.colleague])
                ).suggestions(.people, for: "lena", limit: 8).isEmpty)
        }
    }

    @Test("Who counts where, and what nobody counts alone")
    func duties() async throws {
        try await with { city, office, other in
            try await begin(city, try plan(city, office))
            var elsewhere = try plan(city, office, unit: "20")
            elsewhere.scribe = other.id
            #expect(try await refusals(city, elsewhere) == [])
            // Lena writes down in the first one, and has no part in the second.
            try await count(city, ["KN-1"], as: city.lotse)
            let second = StocktakingNumber(year: 2025, number: 2)
            let none = StocktakingNumber(year: 2025, number: 9)
            for number in [second, none] {
                try await city.expect(
                    ["not-counting"], CountDevices(stocktaking: number, numbers: ["KN-1"]),
                    as: city.lotse)
            }
            try await city.expect(
                ["stocktaking-planned"], CountDevices(stocktaking: second, numbers: ["KN-1"]))
            try await city.expect(
                ["stocktaking-unknown"], CountDevices(stocktaking: none, numbers: ["KN-1"]))
            try await city.expect(["stocktaking-unknown"], CloseCount(stocktaking: none))
            // What she holds she does not count alone.
            try await count(city, ["KN-5"], as: city.lotse)
            try await city.expect(["counted-by-holders"], CloseCount(stocktaking: Self.first))
            try await city.expect(
                ["device-not-yours"],
                ConfirmHoldings(stocktaking: Self.first, devices: [city.devices[0]]),
                as: city.lotse)
            for number in [Self.first, none] {
                let nothing = try await city.perform(
                    ConfirmHoldings(stocktaking: number), OperationContext(actor: other))
                #expect(!nothing.changed && nothing.done.count == 1)
            }
            try await count(city, ["KN-5"], as: other)
            #expect(try await !city.perform(StartStocktaking(stocktaking: Self.first)).changed)
            try await close(city)
        }
    }
}
