import LendingReports
import LendingTestSupport
import Postgres
import Testing

@Suite struct YearReportTests {
    @Test func loansOfAYearAreThoseThatBeganInIt() async throws {
        let rows = try await Scenario.read { try $0.rows("loans-of-a-year", [.year: "2021"]) }
        #expect(
            rows == [
                [
                    "device": "KN-2", "lender": "ada", "borrower": "oez@city.example",
                    "lent_at": "2021-03-01T09:00:00+01:00", "due": "2021-03-08",
                    "returned_at": "2021-03-10T10:00:00+01:00", "purpose": "Sitzung",
                    "tool": "Jitsi", "condition": "good", "missing": "Maus:1",
                    "lender_number": "1", "borrower_number": "2",
                ],
                [
                    "device": "KN-1", "lent_at": "2021-09-01T08:00:00+02:00", "due": "2021-09-05",
                    "returned_at": "2021-09-01",
                ],
                [
                    "device": "KN-10", "borrower": "Zoë", "lent_at": "2021-12-20T08:00:00+01:00",
                    "due": "2022-01-12T15:00:00+01:00",
                    "returned_at": "2022-01-10T12:00:00+01:00", "borrower_number": "3",
                ],
            ])
    }

    @Test func yearsAndUnitsDivideAllLoans() async throws {
        try await Scenario.read { session throws in
            func count(_ year: String) throws -> Int {
                try session.rows("loans-of-a-year", [.year: year]).count
            }
            #expect(try count("2022") == 0 && count("2024") == 2)
            #expect(try session.rows("loans").count == 5)
            #expect(
                try session.column("device", of: "loans-of-a-year", [.year: "2021", .unit: "10.1"])
                    == ["KN-2"])
        }
    }

    @Test func handoversEndOnTheDayBeforeTheNextBegins() async throws {
        try await Scenario.read { session throws in
            #expect(
                try session.rows("handovers-of-a-year", [.year: "2020"]) == [
                    [
                        "device": "KN-2", "person": "ada", "on": "2020-10-18",
                        "event": "Übergabe", "condition": "new", "accessories": "-",
                        "person_number": "1", "event_on": "2020-10-18",
                    ]
                ])
            #expect(
                try session.rows("handovers-of-a-year", [.year: "2021"]) == [
                    [
                        "device": "KN-1", "person": "ada", "on": "2021-07-01",
                        "condition": "good", "taken_back_on": "2021-07-31",
                        "person_number": "1",
                    ]
                ])
            #expect(try session.rows("handovers").count == 2)
        }
    }

    @Test func loansByMonthCountWithoutNames() async throws {
        let rows = try await Scenario.read { try $0.rows("loans-by-month", [.year: "2021"]) }
        #expect(
            rows == [
                [
                    "month": "2021-03", "unit": "10.1", "unit_name": "Organisation", "loans": "1",
                    "devices": "1", "returned": "1", "late": "1", "incomplete": "1",
                ],
                [
                    "month": "2021-09", "loans": "1", "devices": "1", "returned": "1",
                    "late": "0", "incomplete": "0",
                ],
                [
                    "month": "2021-12", "unit": "40", "unit_name": "Bildung", "loans": "1",
                    "devices": "1", "returned": "1", "late": "0", "incomplete": "0",
                ],
            ])
    }

    @Test func useCountsDaysOnceAndOnlyThoseInService() async throws {
        try await Scenario.read { session throws in
            let rows = try session.rows("use-of-devices", [.year: "2021"])
            #expect(rows.map { $0["device"] } == ["KN-1", "KN-2", "KN-3", "KN-10"])
            #expect(rows.map { $0["days_available"] } == ["245", "365", "180", "365"])
            #expect(rows.map { $0["days_out"] } == ["1", "10", "0", "12"])
            #expect(rows.map { $0["use_percent"] } == ["0.4", "2.7", "0.0", "3.3"])
            // The beamer is in repair for all of February 2022; on the 28th it comes back.
            let next = try session.rows("use-of-devices", [.year: "2022", .category: "Beamer"])
            #expect(next.map { $0["days_available"] } == ["338"])
        }
    }

    @Test func stockIsDividedByWhereItIs() async throws {
        let rows = try await Scenario.read { try $0.rows("stock", [.at: "2021-12-31"]) }
        #expect(
            rows.map { [$0["category"], $0["unit"], $0["devices"], $0["on_loan"]] } == [
                ["Beamer", nil, "1", "0"], ["Laptop", "10", "1", "0"], ["Laptop", "40", "1", "1"],
            ])
        #expect(rows.map { $0["in_stock"] } == ["1", "0", "0"])
        #expect(rows.map { $0["with_lotsen"] } == ["0", "1", "0"])
    }

    @Test func custodyIsCountedByTheLotsensUnit() async throws {
        let rows = try await Scenario.read { try $0.rows("custody-by-unit", [.at: "2021-07-15"]) }
        #expect(
            rows == [
                [
                    "unit": "10.1", "unit_name": "Organisation", "lotsen": "1", "devices": "2",
                    "on_loan": "0", "out_of_service": "0", "free": "2",
                ],
                [
                    "lotsen": "0", "devices": "1", "on_loan": "0", "out_of_service": "0",
                    "free": "1",
                ],
            ])
    }

    /// What was recorded as it happened has fractions of seconds; without them an export could not
    /// be imported again.
    @Test func exportsKeepTheExactTime() async throws {
        try await withTestDatabase { database in
            try await Scenario.fill(database)
            try await database.owner.withSession {
                try $0.runScript(
                    unsafe: """
                        set session_replication_role = replica;
                        update loan set period = '[2021-03-01 09:00:01.000002,2021-03-10 10:00:05.5)'
                            where lower(period) = '2021-03-01 09:00';
                        update custody set period = '[2021-07-01 08:00:00.25,2021-07-31 20:00:00.75)'
                            where lower(period) = '2021-07-01' and kind = 'lotse';
                        reset session_replication_role
                        """)
            }
            let (loan, custody) = try await database.pool.withSession { session throws in
                (
                    try session.rows("loans-of-a-year", [.year: "2021"])[0],
                    try session.rows("handovers-of-a-year", [.year: "2021"])[0]
                )
            }
            #expect(loan["lent_at"] == "2021-03-01T09:00:01.000002+01:00")
            #expect(loan["returned_at"] == "2021-03-10T10:00:05.500000+01:00")
            #expect(custody["on"] == "2021-07-01T08:00:00.250000+02:00")
            #expect(custody["taken_back_on"] == "2021-07-31T20:00:00.750000+02:00")
        }
    }
}
