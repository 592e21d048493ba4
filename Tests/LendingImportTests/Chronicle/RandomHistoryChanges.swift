import Lending
import LendingImport
import LendingOperations
import LendingTestSupport

extension RandomHistory {
    // MARK: - What happens

    mutating func changeSomething() async throws {
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
