import Lending
import LendingImport
import LendingOperations
import LendingPerforming
import LendingTestSupport
import Postgres

/// Tells a city a random history through the operations, and a chronicle what was taken.
struct RandomHistory {
    let bench: ImportBench
    private(set) var chronicle: Chronicle
    /// When everything that was told up to here was known.
    private(set) var marks: [(count: Int, knownOn: String)] = []
    /// Which kinds of change were taken, how often.
    private(set) var taken: [String: Int] = [:]
    private let operations: StorePerformer
    var random: SeededRandom
    var counter = 0
    /// Days to be due on, which are neither closed nor near today.
    private static let dueDays = [
        "2027-01-13", "2027-01-20", "2027-02-03", "2027-02-17", "2027-03-03", "2027-03-10",
        "2027-04-14", "2027-04-21", "2027-06-16", "2027-06-23", "2027-07-07", "2027-07-14",
    ].compactMap(CalendarDay.init(iso:))
    static let dated: [DeviceField] = [.name, .category, .location, .costCentre]
    static let plain: [DeviceField] = [.note, .supplier, .voucher]

    init(_ bench: ImportBench, seed: UInt64, today: CalendarDay) {
        self.bench = bench
        operations = StorePerformer(bench.store)
        random = SeededRandom(seed: seed &+ 4000)
        chronicle = Chronicle(today: today)
    }

    mutating func live(changes: Int) async throws {
        for _ in 1...5 { try await addPerson() }
        for _ in 1...5 { try await addDevice() }
        for _ in 1...changes {
            let before = chronicle.entries.count
            try await changeSomething()
            if chronicle.entries.count > before {
                marks.append((chronicle.entries.count, try await now()))
            }
        }
    }

    /// A day or a noon in the years in which it all happens, today, or now.
    mutating func time() -> ToldTime? {
        if random.once(in: 6) { return nil }
        if random.once(in: 10) { return .day(chronicle.city.today) }
        // Close to what happened, as often as not.
        let near = random.one(of: clocks.values.sorted { $0 < $1 })
        let day =
            random.once(in: 2)
            ? near?.adding(days: random.number(-25...2)) ?? Self.first
            : Self.first.adding(days: random.number(-10...1000))
        return random.once(in: 3) ? .noon(day) : .day(day)
    }

    mutating func mark() -> (count: Int, knownOn: String)? { random.one(of: marks) }

    // MARK: - Telling

    /// Does what the rules allow, and leaves out the rest.
    mutating func attempt(
        _ operation: some Operation, _ name: String, _ change: () async throws -> ChronicleChange
    ) async throws {
        do {
            let outcome = try await operations.perform(
                operation, OperationContext(actor: bench.actor, confirmsAll: true))
            guard outcome.changed, let entry = outcome.entries.first else { return }
            tell(try await change(), name, entry)
        } catch let failure as any Failure where failure.kind != .unexpected {
            taken["refused", default: 0] += 1
        }
    }

    mutating func attempt(
        _ operation: some Operation, _ name: String, _ change: ChronicleChange
    ) async throws {
        try await attempt(operation, name) { change }
    }

    mutating func tell(_ change: ChronicleChange, _ name: String, _ entry: EntryID) {
        chronicle.tell(change, as: entry)
        taken[name, default: 0] += 1
    }

    mutating func text(_ word: String) -> String {
        counter += 1
        // Values come back, so that neighbours in time become one.
        return random.once(in: 3) ? "\(word) \(counter % 3)" : "\(word) \(counter)"
    }

    static let first = CalendarDay(year: 2021, month: 3, day: 1) ?? .first
    var clocks: [DeviceID: CalendarDay] = [:]

    /// Later than what happened to the device before, or on the same day; now and then long before.
    mutating func time(of device: DeviceID) -> ToldTime {
        var day = clocks[device] ?? Self.first
        if random.once(in: 8) {
            day = day.adding(days: -random.number(0...60))
        } else {
            day = day.adding(days: [0, 0, 1, 1, 2, 5, 20][random.number(0...6)])
            clocks[device] = day
        }
        return random.once(in: 3) ? .noon(day) : .day(day)
    }

    mutating func device() -> DeviceID {
        random.one(of: chronicle.city.devices.keys.sorted { $0.rawValue < $1.rawValue })
            ?? DeviceID(1)
    }

    mutating func person() -> PersonID {
        let city = chronicle.city
        return random.one(
            of: city.people.keys.filter { !city.merged.contains($0) }
                .sorted { $0.rawValue < $1.rawValue }) ?? PersonID(1)
    }

    mutating func due() -> CalendarDay { random.one(of: Self.dueDays) ?? .last }

    /// What was told lately.
    mutating func entry(
        among: Int, where isMeant: (ChronicleChange) -> Bool = { _ in true }
    ) -> EntryID? {
        random.one(of: chronicle.entries.filter { isMeant($0.change) }.suffix(among))?.id
    }

    private func now() async throws -> String {
        try await bench.text(
            """
            select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
            """) ?? ""
    }

    // MARK: - What there is

    mutating func addPerson() async throws {
        let name = text("Person \(counter)")
        let bench = bench
        try await attempt(AddPerson(fields: FieldValues([.name: name])), "person") {
            .person(PersonID(try await bench.count("select max(id) from person")), name: name)
        }
    }

    mutating func addDevice() async throws {
        let number = "KN-\(counter)"
        var fields: [DeviceField: String] = [.name: text("Laptop")]
        for field in Self.dated + Self.plain where field != .name && random.once(in: 2) {
            fields[field] = text("von Anfang")
        }
        let registered = ToldTime.day(Self.first.adding(days: -random.number(0...400)))
        var values = FieldValues<DeviceField>(fields)
        values[.inventoryNumber] = number
        let bench = bench
        try await attempt(AddDevice(fields: values, registered: registered.when), "device") {
            .device(
                DeviceID(try await bench.count("select max(id) from device")), number: number,
                fields: fields, registered: registered)
        }
    }
}
