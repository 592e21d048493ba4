import Lending
import LendingOperations
import LendingSQL
import LendingTestSupport
import Postgres
import Testing

/// Every operation in each of its ways, done twice: the second time it is refused, or says that it is
/// so already and writes nothing. And every entry of the journal has an effect.
@Suite("No success without an effect")
struct EffectMatrixTests {
    /// A way in which an operation is done, after what must have been done before.
    private struct Way: Sendable {
        let operation: any Operation
        var before: [any Operation] = []
        /// What the second time comes to; nil: it is so already.
        var refusal: String?
    }

    @Test("What is done twice in the same way is done once")
    func doneOnce() async throws {
        try await TestCity.with { city in
            let last = try await Self.journal(city)
            // Lena holds a device now, and so records somebody.
            var new = FieldValues<PersonField>()
            new[.name] = "Wanda"
            try await city.perform(AddPerson(fields: new), OperationContext(actor: city.lotse))
            // Wanda, whom Lena recorded.
            let wanda = PersonID(4)
            let ways =
                try Self.custody(city) + Self.devices(city) + Self.people(city)
                + Self.others(city)
            for way in ways {
                for operation in way.before { try await city.perform(operation) }
                try await Self.holdsOnce(way, in: city)
                for _ in 0...way.before.count { try await city.undo() }
            }
            // These cannot be taken back.
            for way in last { try await Self.holdsOnce(way, in: city) }
            // What is forgotten afterwards.
            let device = [city.devices[0]]
            try await city.perform(
                LendDevices(
                    devices: device, to: city.colleague.id, at: try TestCity.day("2021-05-03"),
                    until: try TestCity.day("2021-05-05")))
            try await city.perform(
                ReturnDevices(devices: device, at: try TestCity.day("2021-05-04")))
            let counting = try await Self.stocktaking(city)
            for way in counting { try await Self.holdsOnce(way, in: city) }
            let forgetting = [
                Way(operation: RunRetention()),
                Way(operation: ErasePerson(person: wanda), refusal: "person-unknown"),
            ]
            for way in forgetting { try await Self.holdsOnce(way, in: city) }
            let names = Set(OperationCatalog.standard.entries.map(\.name))
            let done = (ways + last + counting + forgetting).map { type(of: $0.operation).name }
            // Every reading is recorded; all else must be here.
            #expect(names.subtracting(done) == [ReadJournal.name])
        }
    }

    private static func holdsOnce(_ way: Way, in city: TestCity) async throws {
        let name = "\(way.operation)"
        let context = OperationContext(actor: city.it, confirmsAll: true)
        let first = try await city.perform(way.operation, context)
        #expect(first.changed && !first.entries.isEmpty, "\(name)")
        let facts = try await city.facts()
        let entries = try await city.entries()
        do {
            let second = try await city.perform(way.operation, context)
            #expect(way.refusal == nil, "\(name)")
            #expect(!second.changed && second.entries.isEmpty, "\(name)")
            #expect(!second.done.isEmpty, "\(name) says nothing")
        } catch let failure as any Failure {
            #expect(failure.refusals.map(\.code) == [way.refusal], "\(name)")
        }
        #expect(try await city.entries() == entries, "\(name) wrote an entry")
        #expect(try await city.facts() == facts, "\(name) changed something")
    }

    @Test("Every entry but those of readings and seals recorded something")
    func entriesHaveEffects() async throws {
        try await TestCity.with { city in
            for operation in try UndoTests.story(city) { try await city.perform(operation) }
            try await city.undo()
            try await city.perform(ReadJournal())
            #expect(try await city.entriesWithoutEffect() == ["journal.read"])
        }
    }

    // MARK: The ways

    private static func custody(_ city: TestCity) throws -> [Way] {
        let device = [city.devices[0]]
        let lend = LendDevices(
            devices: device, to: city.colleague.id, at: try TestCity.day("2024-03-04"),
            until: try TestCity.day("2024-03-08"))
        let over = HandOverDevices(
            devices: device, to: city.lotse.id, on: try TestCity.day("2021-03-01"))
        let back = try TestCity.day("2024-03-06")
        return [
            Way(operation: lend, refusal: "time-needed"),
            Way(
                operation: LendDevices(devices: device, to: city.colleague.id),
                refusal: "device-on-loan"),
            Way(operation: ReturnDevices(devices: device, at: back), before: [lend]),
            Way(
                operation: ReturnDevices(
                    devices: device, at: back, condition: .worn,
                    missing: try Accessories(typed: "Maus")), before: [lend],
                refusal: "device-not-on-loan"),
            Way(
                operation: ExtendLoans(devices: device, until: try TestCity.day("2024-03-12")),
                before: [lend]),
            // A Saturday, which moves to the Monday after.
            Way(
                operation: ExtendLoans(devices: device, until: try TestCity.day("2024-03-16")),
                before: [lend]),
            Way(operation: over),
            Way(operation: TakeBackDevices(devices: device, on: back), before: [over]),
            Way(
                operation: TakeBackDevices(devices: device, on: back, damage: "Kratzer"),
                before: [over], refusal: "device-in-stock"),
            Way(
                operation: TakeBackDevices(devices: device, on: back, endingLoans: true),
                before: [over, lend]),
            Way(
                operation: TakeBackDevices(devices: [], from: city.lotse.id, on: back),
                before: [over]),
            Way(
                operation: HandOnDevices(devices: device, to: city.colleague.id, on: back),
                before: [over]),
        ]
    }

    private static func devices(_ city: TestCity) throws -> [Way] {
        var new = FieldValues<DeviceField>()
        new[.inventoryNumber] = "KN-9"
        new[.name] = "Beamer"
        var edited = FieldValues<DeviceField>()
        edited[.note] = "Aufkleber"
        edited[.accessories] = ""
        let device = city.devices[0]
        let day = try TestCity.day("2024-03-06")
        func withdraw(_ change: WithdrawDevices.Change, _ day: String) throws -> WithdrawDevices {
            WithdrawDevices(
                devices: [device], change: change, at: try TestCity.day(day), reason: "x")
        }
        let request = RequestDecommissioning(
            devices: [device], reason: .defect, fields: TestCity.wiped, wipedBy: city.it.id)
        return [
            Way(operation: AddDevice(fields: new), refusal: "inventory-number-taken"),
            Way(operation: EditDevice(device: device, fields: edited)),
            Way(
                operation: FindAccessories(device: device, on: try TestCity.day("2024-03-11")),
                before: try incomplete(city)),
            Way(
                operation: FindAccessories(
                    device: device, accessories: try Accessories(typed: "maus")),
                before: try incomplete(city)),
            Way(
                operation: EditDevice(
                    device: device, fields: FieldValues(),
                    registered: try TestCity.day("2019-01-01"))),
            Way(operation: WithdrawDevices(devices: [device], change: .lose, at: day)),
            Way(operation: try withdraw(.lose, "2024-03-06")),
            Way(
                operation: try withdraw(.find, "2024-03-08"),
                before: [try withdraw(.lose, "2024-03-06")]),
            Way(operation: try withdraw(.repair, "2024-03-06")),
            Way(
                operation: try withdraw(.repaired, "2024-03-08"),
                before: [try withdraw(.repair, "2024-03-06")]),
            Way(operation: request),
            Way(operation: ApproveDecommissioning(devices: [device]), before: [request]),
            Way(
                operation: DeclineDecommissioning(devices: [device], because: "noch gut"),
                before: [request], refusal: "decommissioning-not-asked"),
            Way(
                operation: RecordProceeds(device: device, proceeds: "12,50"), before: [request]),
            Way(
                operation: MergeDevices(device: city.devices[1], into: device),
                refusal: "device-unknown"),
        ]
    }

    /// A loan that came back without its Maus.
    private static func incomplete(_ city: TestCity) throws -> [any Operation] {
        [
            LendDevices(
                devices: [city.devices[0]], to: city.colleague.id,
                at: try TestCity.day("2024-03-04"), until: try TestCity.day("2024-03-08")),
            ReturnDevices(
                devices: [city.devices[0]], at: try TestCity.day("2024-03-06"),
                missing: try Accessories(typed: "Maus")),
        ]
    }

    private static func people(_ city: TestCity) throws -> [Way] {
        var new = FieldValues<PersonField>()
        new[.name] = "Karin"
        new[.login] = "karin"
        var unit = FieldValues<UnitField>()
        unit[.code] = "10"
        unit[.name] = "Hauptamt"
        var other = FieldValues<UnitField>()
        other[.code] = "20"
        other[.name] = "Kämmerei"
        var renamed = FieldValues<UnitField>()
        renamed[.name] = "Anderes"
        var email = FieldValues<PersonField>()
        email[.email] = "kurt@stadt.example"
        let day = CalendarDay(iso: "2024-05-06") ?? .first
        let kurt = city.colleague.id
        let begun = SetContact(person: city.lotse.id, units: ["10"], from: day)
        return [
            Way(operation: AddPerson(fields: new), refusal: "login-taken"),
            Way(operation: EditPerson(person: kurt, fields: email)),
            Way(
                operation: EditPerson(person: kurt, fields: FieldValues(), units: ["10"]),
                before: [AddUnit(fields: unit)]),
            Way(operation: EditPerson(person: kurt, fields: FieldValues(), roles: [.inventory])),
            Way(
                operation: EditPerson(person: kurt, fields: FieldValues(), roles: []),
                before: [EditPerson(person: kurt, fields: FieldValues(), roles: [.inventory])]),
            Way(operation: PersonLeaves(person: kurt, on: day)),
            Way(operation: begun, before: [AddUnit(fields: unit)]),
            Way(
                operation: SetContact(
                    person: city.lotse.id, units: ["10"], from: day.adding(days: 30), ends: true),
                before: [AddUnit(fields: unit), begun]),
            Way(operation: AddUnit(fields: unit), refusal: "unit-code-taken"),
            Way(operation: EditUnit(unit: "10", fields: renamed), before: [AddUnit(fields: unit)]),
            Way(
                operation: MergeUnits(units: ["10"], into: "20", on: day),
                before: [AddUnit(fields: unit), AddUnit(fields: other)]),
            // Number 4 is Wanda's.
            Way(operation: ConfirmPerson(person: PersonID(4))),
            // Number 5 was taken back above.
            Way(
                operation: MergePeople(person: PersonID(6), into: kurt),
                before: [AddPerson(fields: new)], refusal: "person-unknown"),
        ]
    }

    private static func others(_ city: TestCity) throws -> [Way] {
        let day = CalendarDay(iso: "2024-05-06") ?? .first
        let event = AddEvent(title: "Übergabe", on: day)
        let ask = AskForDevice(purpose: "Schulung")
        let hold = AddHold(
            device: city.devices[0], reason: "Schaden",
            until: CalendarDay(iso: "2099-12-31") ?? .first)
        return [
            // The first event that there ever is has the number 1.
            Way(
                operation: AttendEvent(event: EventID(1), people: [city.colleague.id]),
                before: [event]),
            Way(operation: event, refusal: "event-exists"),
            // Numbers of those that were taken back or refused are not given again.
            Way(operation: EditEvent(event: EventID(4), place: "Saal"), before: [event]),
            Way(
                operation: WithdrawEvent(event: EventID(5), because: "abgesagt"), before: [event],
                refusal: "event-unknown"),
            Way(operation: ask),
            Way(operation: TakeRequest(asker: city.colleague.id, submission: "F-1")),
            // Numbers 1 and 2 were taken back.
            Way(operation: AcceptRequest(request: RequestNumber(3)), before: [ask]),
            Way(
                operation: DeclineRequest(request: RequestNumber(4), because: "leer"), before: [ask]
            ),
            Way(operation: WithdrawRequest(request: RequestNumber(5)), before: [ask]),
            Way(operation: CloseDays(days: [day], reason: "Brückentag")),
            Way(operation: SetSetting(setting: .loanDays, value: "21")),
            Way(operation: SetSetting(setting: .lowValueLimit, value: "800", from: day)),
            Way(operation: hold),
            Way(operation: EndHold(device: city.devices[0]), before: [hold]),
        ]
    }

    private static func journal(_ city: TestCity) async throws -> [Way] {
        let device = [city.devices[1]]
        let over = try await city.perform(
            HandOverDevices(
                devices: device, to: city.lotse.id, on: try TestCity.day("2021-03-01"))
        ).entries[0]
        let lent = try await city.perform(
            LendDevices(
                devices: device, to: city.colleague.id, at: try TestCity.day("2021-03-04"),
                until: try TestCity.day("2021-03-08"))
        ).entries[0]
        let back = try await city.perform(
            ReturnDevices(devices: device, at: try TestCity.day("2021-03-07"))
        ).entries[0]
        var loan = CorrectEntry.Values()
        loan.person = city.it.id
        loan.began = try TestCity.day("2021-03-03")
        loan.due = try TestCity.day("2021-03-13")
        loan.purpose = "Sitzung"
        loan.damage = "Kratzer"
        loan.missing = try Accessories(typed: "Maus")
        var custody = CorrectEntry.Values()
        custody.person = city.colleague.id
        custody.began = try TestCity.day("2021-02-01")
        custody.condition = .worn
        return [
            Way(operation: IssueProtocols(devices: device)),
            Way(
                operation: FileProtocols(
                    batch: "filing-1",
                    protocols: [ProtocolNumber(.handOver, year: try await city.year, number: 1)],
                    files: ["1.pdf"], hashes: [.ofNothing])),
            Way(operation: UndoEntry(entry: back)),
            Way(operation: CorrectEntry(entry: lent, values: loan, because: "vertippt")),
            Way(operation: CorrectEntry(entry: over, values: custody, because: "vertippt")),
            Way(operation: SealJournal()),
            Way(operation: CloseYear(year: 2022)),
            Way(operation: PublishYear(year: 2022)),
            Way(
                operation: ReopenYear(year: 2022, because: "vergessen"),
                refusal: "second-person-needed"),
        ]
    }

    /// Ida leads and counts; what she holds is counted in a stocktaking of its own.
    private static func stocktaking(_ city: TestCity) async throws -> [Way] {
        let sure = OperationContext(actor: city.it, confirmsAll: true)
        let kurt = city.colleague.id
        try await city.perform(
            EditPerson(person: kurt, fields: FieldValues(), roles: [.inventory]))
        try await city.perform(
            HandOverDevices(devices: [city.devices[0]], to: city.it.id))
        // Whoever has it is not the only one who counts it.
        try await city.perform(ReturnDevices(devices: [city.devices[1]]))
        func plan(_ year: Int) -> PlanStocktaking {
            PlanStocktaking(
                cutOff: CalendarDay(iso: "\(year)-12-31") ?? .first, lead: city.it.id, caller: kurt,
                scribe: city.it.id)
        }
        let number = StocktakingNumber(year: 2020, number: 1)
        let other = StocktakingNumber(year: 2019, number: 1)
        try await city.perform(plan(2019), sure)
        try await city.perform(StartStocktaking(stocktaking: other))
        return [
            Way(operation: plan(2020), refusal: "stocktaking-exists"),
            Way(operation: StartStocktaking(stocktaking: number)),
            Way(
                operation: CountDevices(
                    stocktaking: number, numbers: ["KN-2", "FUND"], keys: ["a", "b"],
                    location: "Keller")),
            Way(operation: ConfirmHoldings(stocktaking: other)),
            Way(operation: CloseCount(stocktaking: number)),
            Way(
                operation: ResolveDifference(
                    stocktaking: number, number: "KN-1", cause: .theft)),
            Way(
                operation: ResolveDifference(
                    stocktaking: number, number: "FUND", cause: .recordingError, remark: "Schild")),
            Way(operation: ReleaseStocktaking(stocktaking: number)),
        ]
    }

    @Test("What is undone is not corrected, and a unit that is none is not changed")
    func nothingThere() async throws {
        try await TestCity.with { city in
            let lent = try await city.perform(
                LendDevices(devices: [city.devices[0]], to: city.colleague.id)
            ).entries[0]
            try await city.perform(UndoEntry(entry: lent))
            var values = CorrectEntry.Values()
            values.purpose = "Sitzung"
            let entries = try await city.entries()
            let corrected = try await city.perform(
                CorrectEntry(entry: lent, values: values, because: "vertippt"))
            #expect(!corrected.changed && corrected.done.count == 1)
            var fields = FieldValues<UnitField>()
            fields[.name] = "Anderes"
            try await city.expect(["unit-unknown"], EditUnit(unit: "99", fields: fields))
            #expect(try await city.entries() == entries)
        }
    }
}

extension TestCity {
    /// How many entries the journal has.
    fileprivate func entries() async throws -> Int64 {
        try await database.owner.withSession { session in
            try session.query("select count(*) from journal")[0].decode(Int64.self, at: 0)
        }
    }

    /// The verbs of entries in whose name no row was written, changed or taken away.
    fileprivate func entriesWithoutEffect() async throws -> [String] {
        try await database.owner.withSession { session in
            let tables = try session.query("select name from versioned_table order by position")
                .map { try $0.decode(String.self, "name") }
            let effects = tables.map { table in
                """
                and not exists (select from \(table) t where t.entry_id = j.id)
                and not exists (select from \(table)_version t where j.id in (t.entry_id, t.ended_by))
                """
            }.joined(separator: "\n")
            let text = "select distinct j.verb from journal j where true \(effects) order by 1"
            return try session.query(Statement(unsafe: text)).map {
                try $0.decode(String.self, at: 0)
            }
        }
    }
}

extension TestCity {
    /// The year of the numbers that are given now.
    fileprivate var year: Int {
        get async throws {
            try await database.owner.withSession { session in
                let year = "select extract(year from current_date)::int8"
                return Int(
                    try session.query(Statement(unsafe: year))[0].decode(Int64.self, at: 0))
            }
        }
    }
}
