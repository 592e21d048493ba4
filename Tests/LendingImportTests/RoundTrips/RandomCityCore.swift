import Lending
import LendingOperations
import LendingPerforming
import LendingStore
import Postgres
import Testing

extension RandomCity {
    /// One of every fact that a city can have, in every city.
    mutating func liveThroughEverything() async throws {
        let fenja = try await addPerson("Fenja", login: "fenja")
        let gerd = try await addPerson("Gerd; Groß, \"G\"", login: "gerd")
        let successor = try await addPerson("Siri", login: nil)
        let device = try await addDevice("FIX-1", registered: .day(Self.day("2019-01-05")))
        let spare = try await addDevice("FIX-2", registered: .day(Self.day("2018-12-31")))
        let double = try await addDevice("FIX-3", registered: nil)
        let lost = try await addDevice(
            "FIX-4", registered: .instant(Self.instant("2019-10-27T01:30:00.000001Z")))
        let event = AddEvent(
            title: "Übergabe", on: Self.day("2019-05-02"),
            briefings: [
                .init(tool: "Jitsi, Meet"), .init(tool: "Stack; Field", team: "Team; A, B"),
            ])
        try await perform(event)
        // Another one of the same name: which one was it?
        try await perform(AddEvent(title: "Übergabe", on: Self.day("2019-05-09")))
        let meeting = EventID(try await ids("select id from event where day = '2019-05-02'")[0])
        try await perform(AttendEvent(event: meeting, people: [fenja, gerd]))

        // Twice within a second.
        for moment in ["2019-02-01T10:00:00.100001Z", "2019-02-01T10:00:00.500001Z"] {
            try await perform(
                LendDevices(devices: [device], to: fenja, at: .instant(Self.instant(moment))))
            let back = Self.instant(moment).adding(microseconds: 200_000)
            try await perform(ReturnDevices(devices: [device], at: .instant(back)))
        }
        // Due on Christmas Day, extended, back without its mouse.
        try await perform(
            LendDevices(
                devices: [device], to: fenja, at: .day(Self.day("2019-03-01")),
                until: .day(Self.day("2027-12-25")), purpose: "'=1\r\n\u{FEFF}", tool: "A\u{308}"))
        try await perform(
            ExtendLoans(devices: [device], until: .day(Self.day("2028-12-25"))))
        try await perform(
            ReturnDevices(
                devices: [device], at: .day(Self.day("2019-04-01")), condition: .damaged,
                missing: Accessories(["Maus": 1]), damage: "=1+1\nRiss"))
        try await perform(
            FindAccessories(device: device, on: .day(Self.day("2019-04-03"))))
        try await perform(
            HandOverDevices(
                devices: [device], to: gerd, on: .day(Self.day("2019-06-01")), event: meeting,
                condition: .good, purpose: "@x"))
        try await perform(
            TakeBackDevices(
                devices: [device], on: .day(Self.day("2019-12-31")), condition: .worn,
                missing: Accessories(["Netzteil": 1]), damage: "\\.", dataDeleted: true))
        try await perform(
            FindAccessories(
                device: device, accessories: Accessories(["Netzteil": 1]),
                on: .instant(Self.instant("2020-10-25T01:30:00.5Z"))))
        try await perform(
            WithdrawDevices(
                devices: [spare], change: .repair, at: .day(Self.day("2019-03-01")), reason: "-"))
        try await perform(
            WithdrawDevices(
                devices: [spare], change: .repaired, at: .day(Self.day("2019-03-02"))))
        office = successor
        _ = try await decommission(
            spare, on: Self.day("2019-04-02"), note: "veraltet;", wiped: "dreimal")
        try await perform(
            WithdrawDevices(
                devices: [lost], change: .lose, at: .instant(Self.instant("2020-10-25T00:30:00Z")),
                reason: "#NV"))

        // Recorded twice, renumbered, corrected, undone.
        try await perform(MergeDevices(device: double, into: lost))
        try await perform(
            EditDevice(device: device, fields: FieldValues([.inventoryNumber: "1E+5 FIX"])))
        let loans = try await ids(
            "select id from loan where device_id = \(device.rawValue) order by id")
        var values = CorrectEntry.Values()
        values.purpose = "\t\"a\"\r"
        try await perform(
            CorrectEntry(fact: .loan(LoanID(loans[0])), values: values, because: "vertippt"))
        try await perform(
            LendDevices(devices: [device], to: gerd, at: .day(Self.day("2026-01-02"))))
        try await perform(UndoEntry())
        let merged = try await addPerson("Gerd Gross", login: nil)
        try await perform(MergePeople(person: merged, into: gerd))

        // A Lotse records a borrower, who waits for IT's check.
        try await perform(
            HandOverDevices(
                devices: [try await addDevice("FIX-5", registered: .day(Self.day("2019-01-05")))],
                to: gerd, on: .day(Self.day("2019-11-02"))))
        let lotse = try #require(try await bench.store.identify(login: "gerd").actor)
        _ = try await operations.perform(
            AddPerson(fields: FieldValues([.name: "Neu, \"Zu\" Prüfen"])),
            OperationContext(actor: lotse, confirmsAll: true))

        // Whoever leaves gives the login to somebody else.
        try await perform(PersonLeaves(person: fenja, on: Self.day("2020-02-29")))
        try await perform(EditPerson(person: fenja, fields: FieldValues([.login: ""])))
        try await perform(EditPerson(person: successor, fields: FieldValues([.login: "fenja"])))
    }

    private static func day(_ iso: String) -> CalendarDay { CalendarDay(iso: iso) ?? .first }

    private static func instant(_ iso: String) -> Instant { Instant(iso8601: iso) ?? .distantPast }

    private func addPerson(_ name: String, login: String?) async throws -> PersonID {
        var fields = FieldValues<PersonField>([.name: name])
        fields[.login] = login
        try await perform(AddPerson(fields: fields))
        return PersonID(try await ids("select max(id) from person")[0])
    }

    private func addDevice(_ number: String, registered: When?) async throws -> DeviceID {
        let fields = FieldValues<DeviceField>([
            .inventoryNumber: number, .name: "Laptop", .accessories: "Netzteil; Maus:2",
            .acquiredOn: "2019-12-01",
        ])
        try await perform(AddDevice(fields: fields, registered: registered))
        return DeviceID(try await ids("select max(id) from device")[0])
    }
}
