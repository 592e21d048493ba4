import Lending
import LendingImport
import LendingOperations
import LendingPerforming
import LendingStore
import Postgres

/// Fills a city at random, by operations and by files, as far as the rules let it: odd texts, times
/// within a second and in hours that the clocks show twice, people who leave, corrections, undos,
/// mergers and names that move on.
struct RandomCity {
    let bench: ImportBench
    let operations: StorePerformer
    private var random: SeededRandom
    private var counter = 0
    /// Whoever approves for the inventory office.
    var office: PersonID?

    init(_ bench: ImportBench, seed: UInt64) {
        self.bench = bench
        operations = StorePerformer(bench.store)
        random = SeededRandom(seed: seed)
    }

    /// - Parameter pause: is called now and then, between two changes.
    mutating func fill(pause: () async throws -> Void = {}) async throws {
        try await addUnits()
        try await liveThroughEverything()
        try await addPeople()
        try await importOddRows()
        try await addEvents()
        try await addDevices()
        try await addContactsAndClosedDays()
        for device in try await ids("select id from device order by id") {
            try await live(DeviceID(device))
            try await pause()
        }
        for change in 1...12 {
            try await changeSomething(change)
            try await pause()
        }
        for _ in 1...4 { try await changeSomething(random.number(1...12)) }
        try await pause()
        try await leave()
    }

    // MARK: - Doing

    /// Does what the rules allow and leaves out the rest.
    @discardableResult
    private mutating func attempt(_ operation: some Operation) async throws -> Outcome? {
        do {
            return try await perform(operation)
        } catch let failure as any Failure where failure.kind != .unexpected {
            return nil
        }
    }

    /// Asks for it and approves it twice, as far as the rules let it.
    ///
    /// - Returns: whether it is gone.
    mutating func decommission(
        _ device: DeviceID, on day: CalendarDay?, note: String?, wiped: String
    ) async throws -> Bool {
        guard let office else { return false }
        var fields = FieldValues<DecommissioningField>([.dataWiped: wiped, .wipedOn: "2020-01-01"])
        fields[.note] = note
        let asked = try await attempt(
            RequestDecommissioning(
                devices: [device], reason: .obsolete, fields: fields, wipedBy: bench.actor.id,
                on: day))
        guard asked != nil else { return false }
        try await perform(EditPerson(person: office, fields: FieldValues(), roles: [.inventory]))
        try await perform(ApproveDecommissioning(devices: [device]))
        _ = try await operations.perform(
            ApproveDecommissioning(devices: [device]),
            OperationContext(
                actor: Actor(id: office, name: "Siri", roles: [.inventory]), confirmsAll: true))
        try await perform(EditPerson(person: office, fields: FieldValues(), roles: []))
        return true
    }

    @discardableResult
    func perform(_ operation: some Operation) async throws -> Outcome {
        try await operations.perform(
            operation, OperationContext(actor: bench.actor, confirmsAll: true))
    }

    func ids(_ statement: Statement) async throws -> [Int64] {
        try await bench.store.read { session in
            try session.query(statement).map { try $0.decode(Int64.self, at: 0) }
        }
    }

    private func texts(_ statement: Statement) async throws -> [String] {
        try await bench.store.read { session in
            try session.query(statement).map { try $0.decode(String.self, at: 0) }
        }
    }

    private mutating func next() -> Int {
        counter += 1
        return counter
    }

    private mutating func person() async throws -> PersonID {
        PersonID(
            random.one(
                of: try await ids(
                    """
                    select id from person where merged_into is null and left_on is null and id > 1
                    order by id
                    """)) ?? 1)
    }

    private mutating func day(_ years: ClosedRange<Int>) -> CalendarDay {
        CalendarDay(
            year: random.number(years), month: random.number(1...12), day: random.number(1...28))
            ?? .first
    }

    // MARK: - Records

    private mutating func addUnits() async throws {
        var codes: [String] = []
        for _ in 1...6 {
            let code = random.once(in: 2) ? "\(next()) \(random.line())" : "\(next()).1"
            var fields = FieldValues<UnitField>([.code: code, .name: "\(random.line()) Amt"])
            if random.once(in: 2) { fields[.parent] = random.one(of: codes) }
            if random.once(in: 2) { fields[.costCentre] = random.line() }
            if random.once(in: 3) { fields[.validFrom] = day(1900...2010).iso }
            if random.once(in: 6) { fields[.validUntil] = day(2030...2040).iso }
            if try await attempt(AddUnit(fields: fields)) != nil {
                codes = try await texts("select code from unit order by id")
            }
        }
    }

    private mutating func addPeople() async throws {
        let codes = try await texts("select code from unit order by id")
        for _ in 1...10 {
            let number = next()
            var fields = FieldValues<PersonField>()
            fields[.name] = random.once(in: 3) ? random.line() : "\(random.line()) Name\(number)"
            if random.once(in: 3) {
                fields[.firstName] = random.line()
                fields[.lastName] = random.line()
            }
            if random.once(in: 2) { fields[.login] = "login\(number)" }
            if random.once(in: 8) { fields[.login] = "\(random.line())\(number)" }
            if random.once(in: 3) { fields[.email] = "mail\(number)@city.example" }
            if random.once(in: 3) { fields[.personnelNumber] = "00\(number)" }
            if random.once(in: 4) { fields[.organisation] = random.line() }
            let units = codes.filter { _ in random.once(in: 3) }
            let roles: Set<Role> = random.once(in: 5) ? [.privacy, .inventory] : []
            try await attempt(AddPerson(fields: fields, units: units, roles: roles))
        }
        // Several of one name, of whom nothing else is known.
        for _ in 1...2 {
            try await attempt(AddPerson(fields: FieldValues([.name: "Maria Muster"])))
        }
    }

    private mutating func addEvents() async throws {
        for _ in 1...4 {
            let briefings = (0..<random.number(0...3)).map { _ in
                AddEvent.Briefing(
                    tool: random.once(in: 2) ? random.line() : "Jitsi",
                    team: random.maybe { $0.line() })
            }
            let event = AddEvent(
                title: random.once(in: 2) ? random.line() : "Übergabe", on: day(1900...2025),
                kind: random.maybe { $0.line() }, place: random.maybe { $0.line() },
                briefings: briefings)
            try await attempt(event)
        }
        for event in try await ids("select id from event order by id") {
            var people: Set<PersonID> = []
            for _ in 1...3 { people.insert(try await person()) }
            try await attempt(
                AttendEvent(
                    event: EventID(event),
                    people: people.sorted { $0.rawValue < $1.rawValue }))
        }
    }

    private mutating func addDevices() async throws {
        let codes = try await texts("select code from unit order by id")
        for _ in 1...7 {
            let number = next()
            var fields = FieldValues<DeviceField>()
            fields[.inventoryNumber] =
                random.once(in: 2) ? "\(random.line())\(number)" : "KN-\(number)"
            fields[.name] = random.line()
            for field in DeviceField.allCases where fields[field] == nil && random.once(in: 3) {
                fields[field] =
                    switch field.kind {
                    case .identifier where field == .unit: random.one(of: codes)
                    case .identifier where field == .serialNumber: "\(random.line()) S\(number)"
                    case .identifier, .line, .list: random.line()
                    case .lines: random.lines()
                    case .day, .lastDay, .beginning, .ending: day(1900...2024).iso
                    case .money: ["0", "0.5", "1234.50", "9999999999.99"][number % 4]
                    case .count: "\(number)"
                    case .condition: Condition.allCases[number % 5].rawValue
                    case .assetClass: AssetClass.allCases[number % 2].rawValue
                    case .accessories: "Maus:2; Netzteil; \(random.line().filter(\.isLetter))x"
                    }
            }
            if random.once(in: 2) { fields[.accessories] = "Netzteil; USB:C:2; Maus:2" }
            let registered: When? =
                switch random.number(1...4) {
                case 1: .day(day(1900...2019))
                case 2: .instant(Instant(microsecondsSince2000: 600_000_000_123_456))
                case 3: nil
                default: .day(day(2018...2019))
                }
            try await attempt(AddDevice(fields: fields, registered: registered))
        }
    }

    private mutating func addContactsAndClosedDays() async throws {
        let codes = try await texts("select code from unit order by id")
        for _ in 1...6 {
            let units = codes.filter { _ in random.once(in: 3) }
            let operation = SetContact(
                person: try await person(), units: units, from: day(1900...2025),
                ends: random.once(in: 3))
            if !units.isEmpty { try await attempt(operation) }
            try await attempt(
                CloseDays(
                    days: [day(1900...2030)],
                    unit: random.once(in: 2) ? random.one(of: codes) : nil,
                    reason: random.lines()))
        }
    }

    /// Rows that no operation would write so.
    private mutating func importOddRows() async throws {
        func quoted(_ text: String) -> String { "\"" + text.replacing("\"", with: "\"\"") + "\"" }
        for (kind, header) in [
            (ImportKind.people, "name,login,organisation"),
            (.devices, "inventory_number,name,note,location,acquired_on"),
            (.events, "title,on,place,tools,teams"),
        ] {
            var file = header + "\r\n"
            for _ in 1...6 {
                let number = next()
                let cells =
                    switch kind {
                    case .people: ["\(random.line()) P\(number)", "", random.line()]
                    case .events:
                        [
                            "\(random.line()) E\(number)", day(1950...2020).iso, random.line(),
                            random.line(), "",
                        ]
                    default:
                        [
                            "\(random.line())D\(number)", random.line(), random.lines(),
                            random.line(), day(1900...2020).iso,
                        ]
                    }
                file += cells.map(quoted).joined(separator: ",") + "\r\n"
            }
            try await bench.take(kind, file, confirmsAll: true) { $0.acceptsValid = true }
        }
    }

    // MARK: - The life of a device

    /// Moments that files tell in different ways, each later than the one before.
    private mutating func later(_ clock: inout Instant, isEnd: Bool = false) -> When {
        let second: Int64 = 1_000_000
        switch random.number(1...6) {
        case 1:
            clock = clock.adding(microseconds: Int64(random.number(1...900_000)))
            return .instant(clock)
        case 2:
            clock = clock.adding(microseconds: second * Int64(random.number(1...200_000)))
            return .instant(
                Instant(microsecondsSince2000: clock.microsecondsSince2000 / second * second))
        case 3:
            // In the hours that the clocks show twice, half an hour apart.
            for year in [2020, 2021, 2022, 2023] {
                guard let sunday = Self.lastSundayOfOctober(year),
                    let shown = Instant(iso8601: "\(sunday.iso)T00:30:00Z"), shown > clock
                else { continue }
                let isSecond = random.once(in: 2)
                clock = shown.adding(microseconds: isSecond ? 3600 * second : 0)
                return .instant(clock)
            }
            fallthrough
        default:
            clock = clock.adding(microseconds: second * 86_400 * Int64(random.number(1...40)))
            let day = CalendarDay(iso: String(clock.iso8601.prefix(10))) ?? .first
            clock = Instant(iso8601: "\(day.iso)T23:00:00Z") ?? clock
            return isEnd || random.once(in: 2)
                ? .day(day)
                : .local(
                    LocalTime(
                        day: day,
                        time: ClockTime(
                            hour: 12, minute: random.number(0...59),
                            microseconds: random.number(0...1) * 250_000) ?? .midnight))
        }
    }

    private static func lastSundayOfOctober(_ year: Int) -> CalendarDay? {
        (25...31).compactMap { CalendarDay(year: year, month: 10, day: $0) }
            .first { $0.weekday == 7 }
    }

    private mutating func live(_ device: DeviceID) async throws {
        var clock = Instant(iso8601: "2020-02-01T08:00:00Z") ?? .distantPast
        let events = try await ids("select id from event order by id")
        for _ in 1...random.number(2...9) {
            let began = later(&clock)
            switch random.number(1...10) {
            case 1...4:
                let until: When? = random.once(in: 3) ? nil : .day(day(2027...2028))
                let lent = LendDevices(
                    devices: [device], to: try await person(), at: began, until: until,
                    purpose: random.maybe { $0.lines() }, tool: random.maybe { $0.line() })
                guard try await attempt(lent) != nil else { continue }
                if random.once(in: 3) {
                    try await attempt(
                        ExtendLoans(devices: [device], until: .day(day(2029...2030))))
                }
                if random.once(in: 6) { return }
                try await attempt(
                    ReturnDevices(
                        devices: [device], at: later(&clock, isEnd: true),
                        condition: random.once(in: 2)
                            ? Condition.allCases.randomElement(using: &random) : nil,
                        missing: random.once(in: 3)
                            ? Accessories(["Maus": 1, "USB:C": 1]) : Accessories(),
                        damage: random.maybe { $0.lines() }))
            case 5...6:
                try await attempt(
                    HandOverDevices(
                        devices: [device], to: try await person(), on: began,
                        event: random.one(of: events).map(EventID.init),
                        accessories: random.once(in: 2) ? Accessories(["Tasche: groß": 1]) : nil,
                        condition: random.once(in: 2) ? .good : nil,
                        purpose: random.maybe { $0.lines() }))
            case 7:
                try await attempt(
                    TakeBackDevices(
                        devices: [device], on: later(&clock, isEnd: true),
                        condition: random.once(in: 2) ? .worn : nil,
                        missing: random.once(in: 2) ? Accessories(["Netzteil": 1]) : Accessories(),
                        damage: random.maybe { $0.lines() }, dataDeleted: random.once(in: 2),
                        endingLoans: true))
            case 8:
                try await attempt(
                    HandOnDevices(devices: [device], to: try await person(), on: began))
            case 9:
                if random.once(in: 3) {
                    let gone = try await decommission(
                        device, on: CalendarDay(iso: String(clock.iso8601.prefix(10))),
                        note: random.maybe { $0.line() }, wiped: random.line())
                    if gone { return }
                    continue
                }
                let change: WithdrawDevices.Change = random.once(in: 2) ? .lose : .repair
                let out = WithdrawDevices(
                    devices: [device], change: change, at: began,
                    reason: random.maybe { $0.lines() })
                guard try await attempt(out) != nil else { continue }
                if random.once(in: 3) { return }
                try await attempt(
                    WithdrawDevices(
                        devices: [device], change: change == .lose ? .find : .repaired,
                        at: later(&clock, isEnd: true)))
            default:
                try await attempt(
                    FindAccessories(
                        device: device,
                        accessories: random.once(in: 2) ? Accessories(["Maus": 1]) : Accessories(),
                        on: later(&clock, isEnd: true)))
            }
        }
    }

    // MARK: - What changes later

    private mutating func changeSomething(_ change: Int) async throws {
        let devices = try await ids("select id from device order by id")
        let loans = try await ids("select id from loan order by id")
        let codes = try await texts("select code from unit order by id")
        let number = next()
        switch change {
        case 1:
            guard let device = random.one(of: devices) else { return }
            try await attempt(
                EditDevice(
                    device: DeviceID(device),
                    fields: FieldValues([.inventoryNumber: "NEU-\(number)"])))
        case 2:
            guard let device = random.one(of: devices), let other = random.one(of: devices),
                device != other
            else { return }
            try await attempt(MergeDevices(device: DeviceID(device), into: DeviceID(other)))
        case 3:
            let person = try await person()
            let other = try await self.person()
            if person != other { try await attempt(MergePeople(person: person, into: other)) }
        case 4:
            guard let code = random.one(of: codes) else { return }
            try await attempt(
                EditUnit(
                    unit: code, fields: FieldValues([.code: "\(number)\(random.line())"]),
                    from: day(2021...2025)))
        case 5:
            guard codes.count > 2 else { return }
            try await attempt(MergeUnits(units: [codes[0]], into: codes[1], on: day(2021...2025)))
        case 6:
            // A login goes to a successor.
            let logins = try await texts(
                "select login from person where login is not null and id > 1")
            guard let login = random.one(of: logins) else { return }
            let bearers = try await ids("select id from person where login = \(login)")
            for bearer in bearers {
                try await attempt(
                    EditPerson(person: PersonID(bearer), fields: FieldValues([.login: ""])))
            }
            try await attempt(
                EditPerson(person: try await person(), fields: FieldValues([.login: login])))
        case 7:
            try await attempt(
                EditPerson(
                    person: try await person(),
                    fields: FieldValues([.name: "\(random.line()) neu"]),
                    units: codes.filter { _ in random.once(in: 3) }, from: day(2021...2025)))
        case 8, 9:
            guard let loan = random.one(of: loans) else { return }
            var values = CorrectEntry.Values()
            values.purpose = random.lines()
            if random.once(in: 2) { values.person = try await person() }
            if random.once(in: 2) { values.due = .day(day(2026...2028)) }
            try await attempt(
                CorrectEntry(
                    fact: .loan(LoanID(loan)), values: values, because: random.lines() + "x"))
        case 10:
            guard let loan = random.one(of: loans) else { return }
            try await attempt(UndoEntry(fact: .loan(LoanID(loan))))
            for (kind, table) in [
                (FactName.Kind.withdrawal, "withdrawal"), (.found, "accessory_found"),
                (.contact, "contact"),
            ] {
                let rows = try await ids(Statement(unsafe: "select id from \(table) order by id"))
                guard let row = random.one(of: rows) else { continue }
                try await attempt(UndoEntry(fact: FactName(kind, row)))
            }
        case 11:
            try await attempt(UndoEntry())
        default:
            guard let device = random.one(of: devices) else { return }
            try await attempt(
                EditDevice(
                    device: DeviceID(device),
                    fields: FieldValues([
                        .note: random.lines(), .location: random.line(), .name: random.line(),
                    ]), from: day(2021...2025)))
        }
    }

    /// Whoever has nothing any more leaves, on a day that is past, today, or to come.
    private mutating func leave() async throws {
        for day in [day(2022...2025), CalendarDay(iso: "2026-01-31"), day(2030...2031)] {
            for _ in 1...3 {
                guard let day else { continue }
                try await attempt(PersonLeaves(person: try await person(), on: day))
            }
        }
    }
}
