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
    private var random: SeededRandom
    private var counter = 0
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
    private mutating func attempt(
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

    private mutating func attempt(
        _ operation: some Operation, _ name: String, _ change: ChronicleChange
    ) async throws {
        try await attempt(operation, name) { change }
    }

    private mutating func tell(_ change: ChronicleChange, _ name: String, _ entry: EntryID) {
        chronicle.tell(change, as: entry)
        taken[name, default: 0] += 1
    }

    private mutating func text(_ word: String) -> String {
        counter += 1
        // Values come back, so that neighbours in time become one.
        return random.once(in: 3) ? "\(word) \(counter % 3)" : "\(word) \(counter)"
    }

    private static let first = CalendarDay(year: 2021, month: 3, day: 1) ?? .first
    private var clocks: [DeviceID: CalendarDay] = [:]

    /// Later than what happened to the device before, or on the same day; now and then long before.
    private mutating func time(of device: DeviceID) -> ToldTime {
        var day = clocks[device] ?? Self.first
        if random.once(in: 8) {
            day = day.adding(days: -random.number(0...60))
        } else {
            day = day.adding(days: [0, 0, 1, 1, 2, 5, 20][random.number(0...6)])
            clocks[device] = day
        }
        return random.once(in: 3) ? .noon(day) : .day(day)
    }

    private mutating func device() -> DeviceID {
        random.one(of: chronicle.city.devices.keys.sorted { $0.rawValue < $1.rawValue })
            ?? DeviceID(1)
    }

    private mutating func person() -> PersonID {
        let city = chronicle.city
        return random.one(
            of: city.people.keys.filter { !city.merged.contains($0) }
                .sorted { $0.rawValue < $1.rawValue }) ?? PersonID(1)
    }

    private mutating func due() -> CalendarDay { random.one(of: Self.dueDays) ?? .last }

    /// What was told lately.
    private mutating func entry(
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

    private mutating func addPerson() async throws {
        let name = text("Person \(counter)")
        let bench = bench
        try await attempt(AddPerson(fields: FieldValues([.name: name])), "person") {
            .person(PersonID(try await bench.count("select max(id) from person")), name: name)
        }
    }

    private mutating func addDevice() async throws {
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

    // MARK: - What happens

    private mutating func changeSomething() async throws {
        switch random.number(1...26) {
        case 1...3: try await handOver()
        case 4...6: try await takeBack()
        case 7...11: try await lend()
        case 12...14: try await giveBack()
        case 15: try await extend()
        case 16: try await lendOnce()
        case 17...18: try await changeField()
        case 19: try await correctField()
        case 20...21: try await correctLoan()
        case 22: try await correctHandover()
        case 23: try await merge()
        case 24: try await rename()
        default: try await undo()
        }
    }

    private mutating func handOver() async throws {
        let device = device()
        let person = person()
        let time = time(of: device)
        let change = ChronicleChange.handedOver(device, to: person, time)
        if chronicle.city.devices[device]?.holder == nil {
            try await attempt(
                HandOverDevices(devices: [device], to: person, on: time.when), "handed over", change
            )
        } else {
            try await attempt(
                HandOnDevices(devices: [device], to: person, on: time.when), "handed on", change)
        }
    }

    private mutating func takeBack() async throws {
        let device = device()
        let time = time(of: device)
        try await attempt(
            TakeBackDevices(devices: [device], on: time.when), "taken back",
            .takenBack(device, time))
    }

    private mutating func lend() async throws {
        let device = device()
        let person = person()
        let time = time(of: device)
        let due = due()
        try await attempt(
            LendDevices(devices: [device], to: person, at: time.when, until: .day(due)), "lent",
            .lent(device, to: person, time, due: due))
    }

    private mutating func giveBack() async throws {
        let device = device()
        let time = time(of: device)
        try await attempt(
            ReturnDevices(devices: [device], at: time.when), "returned", .returned(device, time))
    }

    private mutating func extend() async throws {
        let out = chronicle.city.devices.filter { $0.value.loans.contains { $0.ends == nil } }
        guard
            let device = random.one(of: out.keys.sorted { $0.rawValue < $1.rawValue })
        else { return }
        let due = due()
        try await attempt(
            ExtendLoans(devices: [device], until: .day(due)), "extended",
            .extended(device, due: due))
    }

    /// A loan of long ago, out of a file.
    private mutating func lendOnce() async throws {
        let device = device()
        let person = person()
        let day = Self.first.adding(days: random.number(0...300))
        let last = day.adding(days: random.number(0...4))
        let due = due()
        let city = chronicle.city
        guard let answer = city.answer(device, at: .noon(day)),
            let number = answer.fields[.inventoryNumber], let name = city.people[person]
        else { return }
        let lender = answer.holder.flatMap { city.people[$0] } ?? ""
        let summary = try await bench.take(
            .loans,
            """
            device,lender,borrower,lent_at,due,returned_at
            \(number),\(lender),\(name),\(day.iso),\(due.iso),\(last.iso)

            """, confirmsAll: true)
        guard summary.added == 1, let entry = summary.entry else { return }
        tell(
            .lentOnce(device, to: person, .day(day), until: .day(last), due: due), "out of a file",
            entry)
    }

    // MARK: - What is said anew

    private mutating func changeField() async throws {
        let device = device()
        if random.once(in: 4) {
            let field: DeviceField = random.one(of: Self.plain + [.inventoryNumber]) ?? .note
            let value = field == .inventoryNumber ? "NEU-\(counter)" : text("Text")
            counter += 1
            try await attempt(
                EditDevice(device: device, fields: FieldValues([field: value])), "edited",
                .edited(device, field, to: value))
        } else {
            let field = random.one(of: Self.dated) ?? .name
            let value = text("seither")
            let today = chronicle.city.today
            let day = random.once(in: 4) ? today : Self.first.adding(days: random.number(0...200))
            try await attempt(
                EditDevice(
                    device: device, fields: FieldValues([field: value]),
                    from: day == today && random.once(in: 2) ? nil : day), "changed",
                .changed(device, field, to: value, from: day))
        }
    }

    private mutating func correctField() async throws {
        let device = device()
        if random.once(in: 4) {
            let registered = ToldTime.day(Self.first.adding(days: -random.number(0...400)))
            try await attempt(
                EditDevice(
                    device: device, fields: FieldValues(), registered: registered.when,
                    because: "vertippt"), "registered", .registered(device, registered))
        } else {
            let field = random.one(of: Self.dated) ?? .name
            let value = text("immer schon")
            try await attempt(
                EditDevice(
                    device: device, fields: FieldValues([field: value]), because: "vertippt"),
                "corrected", .corrected(device, field, to: value))
        }
    }

    private mutating func correctLoan() async throws {
        guard
            let entry = entry(
                among: 12,
                where: { change in
                    if case .lent = change { true } else { false }
                })
        else { return }
        let city = chronicle.city
        guard
            let (device, loan) = city.devices.lazy.compactMap({ device, told in
                told.loans.first { $0.entry == entry }.map { (device, $0) }
            }).first
        else { return }
        let near = clocks[device] ?? Self.first
        var values = CorrectEntry.Values()
        let began =
            random.once(in: 3) ? ToldTime.day(near.adding(days: -random.number(0...9))) : nil
        let ended =
            loan.ends != nil && random.once(in: 3)
            ? ToldTime.day(near.adding(days: random.number(-5...3))) : nil
        let person = random.once(in: 2) ? person() : nil
        let due = random.once(in: 2) ? due() : nil
        let other = random.once(in: 5) ? self.device() : nil
        values.began = began?.when
        values.ended = ended?.when
        values.person = person
        values.due = due.map { .day($0) }
        values.device = other
        try await attempt(
            CorrectEntry(entry: entry, values: values, because: "vertippt"),
            other == nil ? "corrected loan" : "loan of another device",
            .correctedLoan(
                entry, to: person, began: began, ended: ended, due: due, device: other))
    }

    private mutating func correctHandover() async throws {
        guard
            let entry = entry(
                among: 8,
                where: { change in
                    if case .handedOver = change { true } else { false }
                })
        else { return }
        let held = chronicle.city.devices.first { $0.value.holds.contains { $0.entry == entry } }
        guard let device = held?.key,
            let hold = held?.value.holds.first(where: { $0.entry == entry })
        else { return }
        let near = clocks[device] ?? Self.first
        var values = CorrectEntry.Values()
        let began =
            random.once(in: 2) ? ToldTime.day(near.adding(days: -random.number(0...9))) : nil
        let ended =
            hold.isOver && random.once(in: 2)
            ? ToldTime.day(near.adding(days: random.number(-5...3))) : nil
        let person = began == nil && ended == nil || random.once(in: 2) ? person() : nil
        values.began = began?.when
        values.ended = ended?.when
        values.person = person
        try await attempt(
            CorrectEntry(entry: entry, values: values, because: "vertippt"), "corrected handover",
            .correctedHandover(entry, to: person, began: began, ended: ended))
    }

    private mutating func merge() async throws {
        if random.once(in: 2) {
            let (gone, kept) = (person(), person())
            try await attempt(
                MergePeople(person: gone, into: kept), "merged people",
                .mergedPeople(gone, into: kept))
            if chronicle.city.people.count < 9 { try await addPerson() }
        } else {
            let (gone, kept) = (device(), device())
            try await attempt(
                MergeDevices(device: gone, into: kept), "merged devices",
                .mergedDevices(gone, into: kept))
            try await addDevice()
        }
    }

    private mutating func rename() async throws {
        let person = person()
        let name = text("Umbenannt \(counter)")
        try await attempt(
            EditPerson(person: person, fields: FieldValues([.name: name])), "renamed",
            .renamed(person, name: name))
    }

    private mutating func undo() async throws {
        guard let entry = entry(among: random.once(in: 3) ? 3 : 25),
            let told = chronicle.entries.first(where: { $0.id == entry })
        else { return }
        let isUndo = if case .undone = told.change { true } else { false }
        try await attempt(
            UndoEntry(entry: entry), isUndo ? "undo undone" : "undone", .undone(entry))
    }
}
