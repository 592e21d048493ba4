import Lending
import LendingOperations
import LendingPerforming
import LendingStore
import Testing

@Suite("Undo")
struct UndoTests {
    /// Operations one after the other, each possible after those before it.
    static func story(_ city: TestCity) throws -> [any Operation] {
        var person = FieldValues<PersonField>()
        person[.name] = "Karin"
        var device = FieldValues<DeviceField>()
        device[.inventoryNumber] = "KN-9"
        device[.name] = "Beamer"
        var unit = FieldValues<UnitField>()
        unit[.code] = "10"
        unit[.name] = "Hauptamt"
        var renamed = FieldValues<UnitField>()
        renamed[.name] = "Anderes"
        var worn = FieldValues<DeviceField>()
        worn[.condition] = "worn"
        var email = FieldValues<PersonField>()
        email[.email] = "kurt@stadt.example"
        let both = city.devices
        guard let day = CalendarDay(iso: "2024-05-06") else { return [] }
        return [
            AddUnit(fields: unit), EditUnit(unit: "10", fields: renamed),
            AddPerson(fields: person, units: ["10"], roles: [.inventory, .privacy]),
            EditPerson(person: city.colleague.id, fields: email, units: ["10"], roles: [.privacy]),
            SetContact(person: city.lotse.id, units: ["10"], from: day),
            AddDevice(fields: device), EditDevice(device: both[0], fields: worn),
            AddEvent(title: "Übergabe", on: day, briefings: [.init(tool: "Jitsi")]),
            CloseDays(days: [day], reason: "Brückentag"),
            SetSetting(setting: .loanDays, value: "21"),
            SetSetting(setting: .lowValueLimit, value: "800", from: day),
            SetSetting(setting: .lowValueLimit, value: "900", from: day),
            HandOverDevices(devices: both, to: city.lotse.id, on: try TestCity.day("2021-03-01")),
            LendDevices(
                devices: both, to: city.colleague.id, at: try TestCity.day("2021-04-01"),
                until: try TestCity.day("2021-04-09")),
            ExtendLoans(devices: both, until: try TestCity.day("2021-04-14")),
            ReturnDevices(
                devices: both, at: try TestCity.day("2021-04-13"),
                missing: try Accessories(typed: "Maus"), damage: "Kratzer"),
            FindAccessories(device: both[0], on: try TestCity.day("2021-04-20")),
            HandOnDevices(
                devices: both, to: city.colleague.id, on: try TestCity.day("2021-05-03")),
            TakeBackDevices(devices: both, on: try TestCity.day("2021-06-01"), condition: .worn),
            WithdrawDevices(devices: both, change: .repair, at: try TestCity.day("2021-07-01")),
            WithdrawDevices(devices: both, change: .repaired, at: try TestCity.day("2021-07-05")),
            WithdrawDevices(devices: both, change: .lose, at: try TestCity.day("2021-08-01")),
            WithdrawDevices(devices: both, change: .find, at: try TestCity.day("2021-08-02")),
            RequestDecommissioning(
                devices: both, reason: .defect, fields: TestCity.wiped, wipedBy: city.it.id),
            RecordProceeds(device: both[0], proceeds: "12,50"),
            ApproveDecommissioning(devices: both),
            DeclineDecommissioning(devices: [both[0]], because: "noch gut"),
            PersonLeaves(person: city.lotse.id, on: day),
        ]
    }

    @Test("Every operation can be undone at once, and leaves what was")
    func atOnce() async throws {
        try await TestCity.with { city in
            for operation in try UndoTests.story(city) {
                let before = try await city.facts()
                #expect(try await city.perform(operation).changed)
                let changed = try await city.facts()
                #expect(changed != before, "\(type(of: operation))")
                try await city.undo()
                let undone = try await city.facts()
                #expect(undone == before, "\(type(of: operation))")
                try await city.perform(operation)
            }
            try await city.expectWholeJournal()
        }
    }

    @Test("One operation after the other, back to the beginning")
    func backToTheBeginning() async throws {
        try await TestCity.with { city in
            let beginning = try await city.facts()
            let story = try UndoTests.story(city)
            for operation in story { try await city.perform(operation) }
            for _ in story { try await city.undo() }
            let after = try await city.facts()
            #expect(after == beginning)
            try await city.expectWholeJournal()
        }
    }

    @Test("What something later rests on is not undone")
    func restsOn() async throws {
        try await TestCity.with(devices: 1) { city in
            let handover = try await city.perform(
                HandOverDevices(devices: city.devices, to: city.lotse.id))
            let lend = try await city.perform(
                LendDevices(devices: city.devices, to: city.colleague.id))
            try await city.perform(
                ExtendLoans(devices: city.devices, until: try TestCity.day("2099-01-07")))
            let entry = handover.entries[0]
            try await city.expect(["later-records"], UndoEntry(entry: entry))
            let loan = lend.entries[0]
            try await city.expect(["later-records"], UndoEntry(entry: loan))
        }
    }

    @Test("Nobody undoes what is not theirs, IT does")
    func notTheirs() async throws {
        try await TestCity.with(devices: 1) { city in
            try await city.perform(HandOverDevices(devices: city.devices, to: city.lotse.id))
            let lend = try await city.perform(
                LendDevices(devices: city.devices, to: city.colleague.id),
                OperationContext(actor: city.lotse))
            let undo = UndoEntry(entry: lend.entries[0])
            try await city.expect(["nothing-to-undo"], undo, as: city.colleague)
            try await city.expect(["nothing-to-undo"], UndoEntry(), as: city.colleague)
            try await city.expect(["nothing-to-undo"], UndoEntry(entry: EntryID(1)), as: city.lotse)
            try await city.expect([], undo)
            // A second time it is so already.
            #expect(try await !city.perform(undo).changed)
        }
    }

    @Test("The city's beginning and a reading are not undone")
    func notUndoable() async throws {
        try await TestCity.with(devices: 1) { city in
            try await city.expect(["not-undoable"], UndoEntry(entry: EntryID(1)))
            let read = try await city.perform(ReadJournal())
            try await city.expect(["not-undoable"], UndoEntry(entry: read.entries[0]))
            try await city.expect(["nothing-to-undo"], UndoEntry(entry: EntryID(9999)))
        }
    }

    @Test("Every undo can be undone in its turn, and that again")
    func backAndForth() async throws {
        try await TestCity.with { city in
            for operation in try UndoTests.story(city) {
                let before = try await city.facts()
                try await city.perform(operation)
                let done = try await city.facts()
                var undo = try await city.undo()
                for _ in 0..<2 {
                    undo = try await city.undo(undo)
                    let redone = try await city.facts()
                    #expect(redone == done, "\(type(of: operation))")
                    undo = try await city.undo(undo)
                    let undone = try await city.facts()
                    #expect(undone == before, "\(type(of: operation))")
                }
                // What is undone twice stands, and is the last that was done.
                _ = try await city.undo(undo)
                try await city.undo()
                let again = try await city.facts()
                #expect(again == before, "\(type(of: operation))")
                try await city.perform(operation)
            }
            try await city.expectWholeJournal()
        }
    }

    @Test("What takes back more than one change is asked about first")
    func asked() async throws {
        try await TestCity.with { city in
            try await city.perform(LendDevices(devices: city.devices, to: city.colleague.id))
            try await city.expect(["undo-several"], UndoEntry())
            try await city.undo()
        }
    }

    @Test("A correction keeps what was believed, and can be undone")
    func correction() async throws {
        try await TestCity.with(devices: 1) { city in
            let lend = try await city.perform(
                LendDevices(
                    devices: city.devices, to: city.colleague.id,
                    at: try TestCity.day("2021-04-01"), until: try TestCity.day("2021-04-09")))
            let before = try await city.facts()
            var values = CorrectEntry.Values()
            values.person = city.lotse.id
            values.purpose = "Sitzung"
            let correct = CorrectEntry(
                entry: lend.entries[0], values: values, because: "Verwechslung")
            try await city.expect(["not-permitted"], correct, as: city.lotse)
            try await city.perform(correct)
            let corrected = try await city.facts()
            #expect(corrected != before)
            try await city.perform(UndoEntry())
            let undone = try await city.facts()
            #expect(undone == before)
            let gone = CorrectEntry(entry: EntryID(9999), values: values, because: "?")
            try await city.expect(["entry-unknown"], gone)
            let other = CorrectEntry(entry: EntryID(2), values: values, because: "?")
            try await city.expect(["not-correctable"], other)
            try await city.expectWholeJournal()
        }
    }

    @Test("A loan that came back just now is corrected so")
    func backNow() async throws {
        try await TestCity.with(devices: 1) { city in
            try await city.perform(
                LendDevices(
                    devices: city.devices, to: city.colleague.id,
                    at: try TestCity.day("2021-04-01"), until: try TestCity.day("2021-04-09")))
            var values = CorrectEntry.Values()
            values.ended = .now
            try await city.perform(
                CorrectEntry(fact: .loan(LoanID(1)), values: values, because: "vergessen"))
            let again = try await city.perform(ReturnDevices(devices: city.devices))
            #expect(!again.changed)
        }
    }

    @Test("What is undone or corrected is named in one way")
    func severalNames() async throws {
        try await TestCity.with(devices: 1) { city in
            let lend = try await city.perform(
                LendDevices(devices: city.devices, to: city.colleague.id))
            var values = CorrectEntry.Values()
            values.purpose = "Sitzung"
            let (entry, loan) = (lend.entries[0], LoanID(1))
            try await city.expect(["field-value"], UndoEntry(entry: entry, fact: .loan(loan)))
            var correct = CorrectEntry(entry: entry, values: values, because: "?")
            correct.fact = .loan(loan)
            try await city.expect(["field-value"], correct)
            try await city.perform(UndoEntry(fact: .loan(loan)))
        }
    }

    @Test("What was done and undone since stands in no undo's way")
    func putBack() async throws {
        try await TestCity.with(devices: 1) { city in
            let before = try await city.facts()
            var fields = FieldValues<DeviceField>()
            fields[.inventoryNumber] = "KN-9"
            fields[.name] = "Laptop"
            let added = try await city.perform(
                AddDevice(fields: fields, registered: try TestCity.day("2020-01-01")))
            let device = [try await NameFinder(city.store, for: nil).devices(["KN-9"])[0].id]
            let day = try TestCity.day("2021-04-01")
            var other = FieldValues<DeviceField>()
            other[.name] = "Beamer"
            for operation in [
                HandOverDevices(devices: device, to: city.lotse.id, on: day),
                LendDevices(
                    devices: device, to: city.colleague.id, at: day,
                    until: try TestCity.day("2021-04-09")),
                WithdrawDevices(devices: device, change: .lose, at: day),
                EditDevice(device: device[0], fields: other),
            ] as [any Operation] {
                try await city.perform(operation)
                try await city.undo()
            }
            try await city.undo(added.entries)
            #expect(try await city.facts() == before)
        }
    }

    @Test("A loan goes over to no device that was not in the books then")
    func otherDevice() async throws {
        try await TestCity.with(devices: 1) { city in
            try await city.perform(
                LendDevices(
                    devices: city.devices, to: city.colleague.id,
                    at: try TestCity.day("2021-04-01"), until: try TestCity.day("2021-04-09")))
            var later = FieldValues<DeviceField>()
            later[.inventoryNumber] = "KN-9"
            later[.name] = "Laptop"
            try await city.perform(
                AddDevice(fields: later, registered: try TestCity.day("2022-01-01")))
            let device = try await NameFinder(city.store, for: nil).devices(["KN-9"])[0].id
            var values = CorrectEntry.Values()
            values.device = device
            let correct = CorrectEntry(
                fact: .loan(LoanID(1)), values: values, because: "falsch gescannt")
            let before = try await city.facts()
            try await city.expect(["device-not-yet-registered"], correct)
            #expect(try await city.facts() == before)
        }
    }
}
