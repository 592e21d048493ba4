import LendingReports
import LendingTestSupport
import Postgres
import Testing

@Suite struct ListingTests {
    @Test func devicesStandInTheOrderOfTheirNumbersAndPageByPage() async throws {
        try await Scenario.read { session throws in
            func numbers(_ values: [ReportParameter: String]) throws -> [String] {
                try session.column("inventory_number", of: "devices", values)
            }
            #expect(try numbers([:]) == ["KN-1", "KN-2", "KN-3", "KN-10"])
            #expect(try numbers([.limit: "2"]) == ["KN-1", "KN-2"])
            #expect(try numbers([.limit: "2", .after: "KN-2"]) == ["KN-3", "KN-10"])
            #expect(try numbers([.after: "KN-10"]) == [])
            #expect(try numbers([.search: "laptop b"]) == ["KN-10"])
            #expect(try numbers([.search: "%"]) == [])
            #expect(try numbers([.category: "Beamer"]) == ["KN-1"])
            #expect(try numbers([.unit: "10"]) == ["KN-2", "KN-3"])
            #expect(
                try session.column("status", of: "devices")
                    == ["in-stock", "on-loan", "decommissioned", "on-loan"])
        }
    }

    @Test func peopleStandAsInATelephoneBook() async throws {
        try await Scenario.read { session throws in
            let rows = try session.rows("people")
            #expect(
                rows.map { $0["name"] } == ["Ada Lotse", "Özlem Özgür", "Ina Ofner", "Zoë"])
            #expect(rows[0]["devices"] == "1" && rows[0]["unit"] == "10.1")
            let second = try session.column(
                "name", of: "people", [.limit: "2", .after: rows[1]["id"] ?? ""])
            #expect(second == ["Ina Ofner", "Zoë"])
            #expect(try session.column("name", of: "people", [.after: "nobody"]) == [])
            #expect(try session.column("name", of: "people", [.search: "oezguer"]).count == 1)
            #expect(try session.column("name", of: "people", [.unit: "10"]) == ["Ada Lotse"])
        }
    }

    @Test func oneDeviceAndOnePersonWithAllTheirDetails() async throws {
        try await Scenario.read { session throws in
            let device = try session.rows("device", [.device: "1"])
            #expect(device.count == 1)
            #expect(device[0]["borrower"] == "Zoë" && device[0]["holder"] == "Ada Lotse")
            #expect(device[0]["since"] == "2020-10-18" && device[0]["registered"] == "2020-01-15")
            let person = try session.rows("person", [.person: "1"])
            #expect(person[0]["devices"] == "KN-2" && person[0]["contact_for"] == "40")
            #expect(
                try session.column("borrowed", of: "person", [.person: "2"]) == ["KN-10"])
            #expect(try session.rows("device", [.device: "99"]) == [])
        }
    }

    @Test func aDevicesHistoryIsWhole() async throws {
        let rows = try await Scenario.read {
            try $0.rows("history-of-a-device", [.device: "3"])
        }
        #expect(
            rows.map { [$0["began"], $0["ended"], $0["status"], $0["person"]] } == [
                ["2021-05-01", "2021-06-30", "in-stock", nil],
                ["2021-07-01", "2021-07-31", "with-lotse", "Ada Lotse"],
                ["2021-07-31", nil, "in-stock", nil],
                ["2021-09-01T08:00:00+02:00", "2021-09-01", "on-loan", nil],
                ["2022-02-01", "2022-02-28", "in-repair", nil],
            ])
        #expect(rows.last?["purpose"] == "Lampe")
    }

    @Test func aPersonsHistoryHasWhatTheyHeldAndBorrowed() async throws {
        try await Scenario.read { session throws in
            let held = try session.rows("history-of-a-person", [.person: "1"])
            #expect(held.map { $0["device"] } == ["KN-2", nil, nil, "KN-1"])
            let contact = held.filter { $0["status"] == "contact" }
            #expect(contact.map { $0["fact"]?.first } == ["C", "C"])
            let borrowed = try session.rows("history-of-a-person", [.person: "2"])
            #expect(borrowed.map { $0["device"] } == ["KN-2", "KN-10"])
            #expect(borrowed.map { $0["lender"] } == ["Ada Lotse", nil])
            #expect(borrowed[0]["missing"] == "Maus:1")
        }
    }

    @Test func eventsUnitsAndContactsAsTheyAreImported() async throws {
        try await Scenario.read { session throws in
            #expect(
                try session.rows("events", [.year: "2020"]) == [
                    [
                        "title": "Übergabe", "on": "2020-10-18", "kind": "Präsenztermin",
                        "tools": "Jitsi; Stackfield", "attendees": "2",
                        "attended_by": "ada #1; ina #4",
                    ]
                ])
            #expect(try session.rows("events", [.year: "2021"]) == [])
            #expect(
                try session.column("name", of: "event-attendance", [.event: "1"])
                    == ["Ada Lotse", "Ina Ofner"])
            #expect(try session.column("parent", of: "units") == ["-", "10", "-"])
            #expect(
                try session.rows("contacts", [.unit: "10"]) == [
                    [
                        "person": "ada", "name": "Ada Lotse", "unit": "10.1",
                        "unit_name": "Organisation", "from": "2020-10-18",
                        "until": "2020-12-31", "person_number": "1",
                    ]
                ])
        }
    }

    @Test func theJournalNamesPeopleAndGoesBackwards() async throws {
        try await withTestDatabase { database in
            try await Scenario.fill(database)
            try await database.pool.transaction { transaction in
                try transaction.execute(
                    "select journal_open_chains(\([Int64(0), 1]))")
                for verb in ["first", "second"] {
                    try transaction.execute(
                        """
                        select journal_append(\(verb), \(Int64(1)), array[1::bigint],
                            array['{"at": "2021-01-01"}'::jsonb],
                            array['{"borrower": 2, "tool": null}'::jsonb])
                        """)
                }
            }
            let rows = try await database.pool.withSession { try $0.rows("journal") }
            #expect(rows.map { $0["verb"] } == ["second", "first"])
            #expect(rows[0]["actor"] == "Ada Lotse" && rows[0]["device"] == "KN-2")
            #expect(rows[0]["details"] == "at: 2021-01-01, borrower: Özlem Özgür (#2)")
            let older = try await database.pool.withSession {
                try $0.rows("journal", [.device: "1", .after: rows[0]["entry"] ?? ""])
            }
            #expect(older.map { $0["verb"] } == ["first"])
        }
    }

    @Test func aMisspeltUnitIsNoEmptyReport() async throws {
        let error = await reportError {
            try await Scenario.read { try $0.rows("out", [.unit: "10.2"]) }
        }
        #expect(error?.code == .unknownUnit)
    }
}
