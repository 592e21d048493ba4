import LendingReports
import LendingTestSupport
import Postgres
import Testing

@Suite struct WhereaboutsTests {
    @Test func whatIsOutNowStandsByItsDueTime() async throws {
        let rows = try await Scenario.read { try $0.rows("out") }
        #expect(rows.map { $0["device"] } == ["KN-10", "KN-2"])
        #expect(rows[0]["overdue"] == "true" && rows[1]["overdue"] == "false")
        #expect(rows[0]["lender"] == nil && rows[0]["lender_unit"] == "40")
        #expect(rows[1]["lender"] == "Ada Lotse" && rows[1]["borrower"] == "Zoë")
    }

    @Test func whatWasOutOnADayOfThePast() async throws {
        let rows = try await Scenario.read { try $0.rows("out", [.at: "2021-03-05"]) }
        #expect(
            rows == [
                [
                    "device": "KN-2", "name": "Laptop A", "category": "Laptop",
                    "lender": "Ada Lotse", "lender_unit": "10.1", "borrower": "Özlem Özgür",
                    "borrower_unit": "40", "lent_at": "2021-03-01T09:00:00+01:00",
                    "due": "2021-03-08", "overdue": "false", "purpose": "Sitzung",
                    "tool": "Jitsi", "lender_number": "1", "borrower_number": "2",
                ]
            ])
    }

    @Test func aReturnedDeviceIsOutUntilTheInstantOfItsReturn() async throws {
        try await Scenario.read { session throws in
            func out(_ at: String) throws -> [String] {
                try session.column("device", of: "out", [.at: at])
            }
            #expect(try out("2021-03-10T09:59:59+01:00") == ["KN-2"])
            #expect(try out("2021-03-10T10:00:00+01:00") == [])
            #expect(try out("2021-02-28") == [])
        }
    }

    @Test func theLenderIsTheDevicesUnitWhereITLent() async throws {
        try await Scenario.read { session throws in
            #expect(
                try session.column("device", of: "out", [.at: "2021-12-31", .unit: "40"])
                    == ["KN-10"])
            #expect(
                try session.column("device", of: "out", [.at: "2021-12-31", .unit: "10"]) == [])
            // 10.1 lies below 10.
            #expect(
                try session.column("device", of: "out", [.at: "2021-03-05", .unit: "10"])
                    == ["KN-2"])
        }
    }

    @Test func overdueBeginsTheMomentAfterTheDueDay() async throws {
        try await Scenario.read { session throws in
            func late(_ at: String) throws -> [String] {
                try session.column("days_late", of: "overdue", [.at: at])
            }
            #expect(try late("2021-03-08") == [])
            #expect(try late("2021-03-08T23:59:59+01:00") == [])
            #expect(try late("2021-03-09T00:00:00+01:00") == ["1"])
            #expect(try late("2021-03-09") == ["1"])
            #expect(try late("2022-01-12T14:59:00+01:00") == [])
            #expect(try session.column("device", of: "overdue") == ["KN-10"])
        }
    }

    @Test func soonIsWithinTheDaysOfTheSetting() async throws {
        try await Scenario.read { session throws in
            let rows = try session.rows("due-soon")
            #expect(rows.map { $0["device"] } == ["KN-2"])
            #expect(rows.first?["days_left"] == "2")
            #expect(try session.column("days_left", of: "due-soon", [.at: "2021-03-04"]) == [])
            #expect(try session.column("days_left", of: "due-soon", [.at: "2021-03-05"]) == ["3"])
            #expect(try session.column("days_left", of: "due-soon", [.at: "2021-03-08"]) == ["0"])
        }
    }

    @Test func theSettingMovesWhatSoonMeans() async throws {
        try await withTestDatabase { database in
            try await Scenario.fill(database)
            try await database.owner.withSession {
                try $0.runScript(
                    unsafe: """
                        set session_replication_role = replica;
                        insert into setting (name, value, entry_id, known_since)
                            values ('due-soon-days', '1', 1, now());
                        reset session_replication_role
                        """)
            }
            let days = try await database.pool.withSession {
                try $0.column("days_left", of: "due-soon")
            }
            #expect(days == [])
        }
    }

    @Test func freeIsInServiceAndNotOnLoan() async throws {
        try await Scenario.read { session throws in
            #expect(try session.column("device", of: "free") == ["KN-1"])
            let rows = try session.rows("free", [.at: "2022-02-10"])
            #expect(rows.map { $0["device"] } == ["KN-2", "KN-10"])
            #expect(rows.map { $0["status"] } == ["with-lotse", "in-stock"])
            #expect(rows.map { $0["holder"] } == ["Ada Lotse", nil])
            #expect(rows[0]["accessories"] == "Maus:2; Netzteil:1")
            #expect(
                try session.column("device", of: "free", [.at: "2022-02-10", .unit: "10"])
                    == ["KN-2"])
            #expect(try session.column("device", of: "free", [.category: "Laptop"]) == [])
        }
    }

    @Test func whereTellsHolderAndBorrowerInTheOrderAsked() async throws {
        try await Scenario.read { session throws in
            let now = try session.rows("where", [.devices: "4,1"])
            #expect(now.map { $0["device"] } == ["KN-3", "KN-2"])
            #expect(now.map { $0["status"] } == ["decommissioned", "on-loan"])
            let then = try session.rows("where", [.devices: "3", .at: "2021-07-15"])
            #expect(
                then == [
                    [
                        "device": "KN-1", "name": "Beamer", "status": "with-lotse",
                        "holder": "Ada Lotse", "holder_unit": "10.1", "since": "2021-07-01",
                        "holder_number": "1",
                    ]
                ])
            let before = try session.rows("where", [.devices: "1", .at: "2020-01-14"])
            #expect(before == [["device": "KN-2", "name": "Laptop A", "status": "not-registered"]])
            #expect(
                try session.column("status", of: "where", [.devices: "3", .at: "2022-02-10"])
                    == ["in-repair"])
        }
    }
}
