import LendingTestSupport
import Postgres
import Testing

/// A device is out to one person at a time, in the past too, for a time that has passed.
@Suite struct LoanTests {
    @Test func noSecondOpenLoan() async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed()
            _ = try await database.pool.transaction {
                try $0.lendNow(seed.devices[0], to: seed.people[0])
            }
            try await expectRefusal(
                "loan_no_overlap", SQLState.exclusionViolation, in: database.pool
            ) { _ = try $0.lendNow(seed.devices[0], to: seed.people[1]) }
        }
    }

    @Test(arguments: [
        "[2020-05-10,2020-05-20)", "[2020-04-01,2020-05-02)", "[2020-05-31,2020-07-01)",
        "[2020-04-01,2020-07-01)", "[2020-05-01,2020-06-01)", "[2020-04-01,)",
    ])
    func noOverlapInThePast(period: String) async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed()
            _ = try await database.pool.transaction {
                try $0.lend(
                    seed.devices[0], to: seed.people[0], during: "[2020-05-01,2020-06-01)")
            }
            try await expectRefusal(
                "loan_no_overlap", SQLState.exclusionViolation, in: database.pool
            ) { _ = try $0.lend(seed.devices[0], to: seed.people[1], during: period) }
        }
    }

    @Test func neighboursTouch() async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed()
            try await database.pool.transaction { transaction throws in
                for period in [
                    "[2020-05-01,2020-06-01)", "[2020-06-01,2020-07-01)", "[2020-04-01,2020-05-01)",
                ] {
                    _ = try transaction.lend(seed.devices[0], to: seed.people[0], during: period)
                }
            }
            #expect(
                try await database.pool.withSession {
                    try $0.count("select count(*) from loan")
                } == 3)
        }
    }

    @Test(arguments: [
        ("[2020-05-01,2020-05-01)", "loan_period_not_empty"),
        ("[2020-05-01,2020-06-01]", "loan_period_is_half_open"),
        ("(2020-05-01,2020-06-01)", "loan_period_is_half_open"),
        ("[2020-05-01,2099-01-01)", "loan_not_in_future"),
        ("[2099-01-01,)", "loan_not_in_future"),
        ("[2020-05-01,infinity)", "loan_not_in_future"),
    ])
    func onlyHalfOpenTimesThatHavePassed(period: String, constraint: String) async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed()
            try await expectRefusal(constraint, in: database.pool) { transaction throws in
                let entry = try transaction.journal(on: seed.devices)
                try transaction.execute(
                    """
                    insert into loan (device_id, custody_id, borrower_id, period, entry_id)
                    select c.device_id, c.id, \(seed.people[0]), \(period)::tstzrange, \(entry)
                    from custody c
                    """)
            }
        }
    }

    @Test func noReturnBeforeLending() async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed()
            let loan = try await database.pool.transaction {
                try $0.lend(seed.devices[0], to: seed.people[0], during: "[2020-05-01,)")
            }
            let error = try await serverError(database.pool) {
                try $0.giveBack(loan, of: seed.devices[0], at: "2020-04-30")
            }
            #expect(error?.sqlState == "22000")
            try await expectRefusal("loan_period_not_empty", in: database.pool) {
                try $0.giveBack(loan, of: seed.devices[0], at: "2020-05-01")
            }
            try await expectRefusal("loan_not_in_future", in: database.pool) {
                try $0.giveBack(loan, of: seed.devices[0], at: "2099-01-01")
            }
        }
    }

    @Test func noOpenLoanWithoutBorrowerAndNoneDueBeforeItBegins() async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed()
            _ = try await database.pool.transaction {
                try $0.lendNow(seed.devices[0], to: seed.people[0])
            }
            try await expectRefusal("loan_open_has_borrower", in: database.pool) {
                transaction throws in
                let entry = try transaction.journal(on: seed.devices)
                try transaction.execute(
                    "update loan set borrower_id = null, entry_id = \(entry)")
            }
            try await expectRefusal("loan_due_after_start", in: database.pool) {
                transaction throws in
                let entry = try transaction.journal(on: seed.devices)
                try transaction.execute("update loan set due = '2020-01-02', entry_id = \(entry)")
            }
        }
    }

    @Test(arguments: TransactionOptions.Isolation.all)
    func fiftyPeopleBorrowOneDeviceOnce(isolation: TransactionOptions.Isolation) async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed(people: 50)
            let attempts = try await database.crowd(isolation: isolation) {
                writer, transaction throws in
                try transaction.lendNow(seed.devices[0], to: seed.people[writer])
            }
            #expect(attempts.winners().count == 1)
            #expect(Set(attempts.refusals()).isSubset(of: ["loan_open", "loan_no_overlap"]))
            try await database.pool.withSession { session throws in
                #expect(try session.count("select count(*) from loan") == 1)
                #expect(try session.journalFaults() == [])
            }
        }
    }

    @Test(arguments: TransactionOptions.Isolation.all)
    func fiftyLateLoansNeverOverlap(isolation: TransactionOptions.Isolation) async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed(people: 50)
            let attempts = try await database.crowd(isolation: isolation) {
                writer, transaction throws in
                let from = 1 + writer * 7 % 20
                return try transaction.lend(
                    seed.devices[0], to: seed.people[writer],
                    during: "[2020-05-\(from),2020-05-\(from + 1 + writer % 5))")
            }
            #expect(!attempts.winners().isEmpty)
            #expect(Set(attempts.refusals()) == ["loan_no_overlap"])
            try await database.pool.withSession { session throws in
                #expect(try session.overlaps(in: "loan") == 0)
                #expect(
                    try session.count("select count(*) from loan") == attempts.winners().count)
            }
        }
    }

    @Test(arguments: TransactionOptions.Isolation.all)
    func fiftyReturnsEndOneLoanOnce(isolation: TransactionOptions.Isolation) async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed()
            let loan = try await database.pool.transaction {
                try $0.lendNow(seed.devices[0], to: seed.people[0])
            }
            let attempts = try await database.crowd(isolation: isolation) { _, transaction throws in
                let entry = try transaction.journal("loan.return", on: seed.devices)
                return try transaction.execute(
                    """
                    update loan set period = tstzrange(lower(period), clock_timestamp()),
                                    entry_id = \(entry)
                    where id = \(loan) and upper_inf(period)
                    """)
            }
            #expect(attempts.winners().filter { $0 == 1 }.count == 1)
            #expect(attempts.winners().count == 50)
            #expect(
                try await database.pool.withSession {
                    try $0.count("select count(*) from loan_version")
                } == 1)
        }
    }
}

extension Session {
    fileprivate func giveBack(_ loan: Int64, of device: Int64, at moment: String) throws {
        let entry = try journal("loan.return", on: [device])
        try execute(
            """
            update loan set period = tstzrange(lower(period), \(moment)::timestamptz),
                            entry_id = \(entry)
            where id = \(loan)
            """)
    }
}
