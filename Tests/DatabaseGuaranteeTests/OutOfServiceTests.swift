import LendingTestSupport
import Postgres
import Testing

/// What is lost, in repair or decommissioned is not lent, in whichever order it is recorded.
@Suite struct OutOfServiceTests {
    @Test(arguments: ["lost", "repair", "decommissioned"], TransactionOptions.Isolation.all)
    func noLoanOfWhatIsOutOfService(
        kind: String, isolation: TransactionOptions.Isolation
    ) async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed()
            let device = seed.devices[0]
            try await database.pool.transaction {
                try $0.withdraw(device, kind, during: "[2020-03-01,)")
            }
            for period in ["[2020-03-01,)", "[2020-05-01,2020-06-01)"] {
                try await expectRefusal(
                    "loan_begins_in_service", in: database.pool, isolation: isolation
                ) { _ = try $0.lend(device, to: seed.people[0], during: period) }
            }
        }
    }

    @Test func noLoanMovesIntoATimeOutOfService() async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed()
            let device = seed.devices[0]
            try await database.pool.transaction { transaction throws in
                try transaction.withdraw(device, "repair", during: "[2020-03-01,2020-04-01)")
                _ = try transaction.lend(
                    device, to: seed.people[0], during: "[2020-04-01,2020-06-01)")
            }
            try await expectRefusal("loan_begins_in_service", in: database.pool) {
                transaction throws in
                let entry = try transaction.journal(on: [device])
                try transaction.execute(
                    """
                    update loan set period = '[2020-03-31,2020-06-01)', entry_id = \(entry)
                    """)
            }
        }
    }

    @Test(arguments: TransactionOptions.Isolation.all)
    func noWithdrawalOverTheBeginningOfALoan(
        isolation: TransactionOptions.Isolation
    ) async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed()
            let device = seed.devices[0]
            _ = try await database.pool.transaction {
                try $0.lend(device, to: seed.people[0], during: "[2020-05-01,2020-06-01)")
            }
            try await expectRefusal(
                "loan_begins_in_service", in: database.pool, isolation: isolation
            ) { try $0.withdraw(device, "lost", during: "[2020-03-01,)") }
            // While it is out it can get lost; that may not be moved before the loan.
            try await database.pool.transaction {
                try $0.withdraw(device, "lost", during: "[2020-05-20,)")
            }
            try await expectRefusal(
                "loan_begins_in_service", in: database.pool, isolation: isolation
            ) { transaction throws in
                let entry = try transaction.journal(on: [device])
                try transaction.execute(
                    "update withdrawal set period = '[2020-04-30,)', entry_id = \(entry)")
            }
        }
    }

    @Test(arguments: TransactionOptions.Isolation.all)
    func noHandoverOfWhatIsOutOfService(isolation: TransactionOptions.Isolation) async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed(devices: 2)
            let (lost, held) = (seed.devices[0], seed.devices[1])
            let person = seed.people[0]
            let refusal = "custody_begins_in_service"
            try await database.pool.transaction {
                try $0.withdraw(lost, "lost", during: "[2020-03-01,2020-04-01)")
                _ = try $0.handOver(held, to: person, at: "2020-05-01")
            }
            try await expectRefusal(refusal, in: database.pool, isolation: isolation) {
                _ = try $0.handOver(lost, to: person, at: "2020-03-05")
            }
            // The other order.
            try await expectRefusal(refusal, in: database.pool, isolation: isolation) {
                try $0.withdraw(held, "lost", during: "[2020-03-01,)")
            }
            // Where it is held it can get lost, and come to stock while it is; neither may move.
            try await database.pool.transaction { transaction throws in
                try transaction.withdraw(held, "lost", during: "[2020-05-20,)")
                _ = try transaction.handOver(lost, to: person, at: "2020-04-01")
            }
            try await expectRefusal(refusal, in: database.pool, isolation: isolation) {
                transaction throws in
                let entry = try transaction.journal(on: [held])
                try transaction.execute(
                    """
                    update withdrawal set period = '[2020-04-30,)', entry_id = \(entry)
                    where device_id = \(held)
                    """)
            }
            try await expectRefusal(refusal, in: database.pool, isolation: isolation) {
                transaction throws in
                let entry = try transaction.journal(on: [lost])
                try transaction.execute(
                    """
                    update custody set entry_id = \(entry), period =
                        case kind when 'stock' then tstzrange(lower(period), '2020-03-20')
                             else tstzrange('2020-03-20', null) end
                    where device_id = \(lost)
                    """)
            }
        }
    }

    @Test(arguments: [
        ("empty", "withdrawal_begins"),
        ("[2020-02-01,2020-02-01)", "withdrawal_begins"),
        ("[2020-02-01,2020-03-01]", "withdrawal_period_is_half_open"),
        ("(,2020-03-01)", "withdrawal_begins"),
        ("[-infinity,2020-03-01)", "withdrawal_period_is_half_open"),
        ("[2099-01-01,)", "withdrawal_begins"),
        ("[2020-02-01,2099-01-01)", "withdrawal_ends"),
    ])
    func onlyHalfOpenTimesThatHavePassed(period: String, constraint: String) async throws {
        try await withTestDatabase { database in
            let device = try await database.seed().devices[0]
            try await expectRefusal(constraint, in: database.pool) {
                try $0.withdraw(device, "repair", during: period)
            }
        }
    }

    @Test func noTwoWithdrawalsAtOnce() async throws {
        try await withTestDatabase { database in
            let device = try await database.seed().devices[0]
            try await database.pool.transaction {
                try $0.withdraw(device, "repair", during: "[2020-03-01,2020-05-01)")
            }
            try await expectRefusal(
                "withdrawal_no_overlap", SQLState.exclusionViolation, in: database.pool
            ) { try $0.withdraw(device, "lost", during: "[2020-04-01,2020-06-01)") }
        }
    }

    @Test func noTemporaryTableInTheWay() async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed()
            let device = seed.devices[0]
            try await database.pool.transaction {
                try $0.withdraw(device, "lost", during: "[2020-03-01,)")
            }
            try await expectRefusal("loan_begins_in_service", in: database.pool) {
                transaction throws in
                try transaction.runScript(
                    unsafe: """
                        create temporary table withdrawal (like public.withdrawal) on commit drop
                        """)
                _ = try transaction.lend(device, to: seed.people[0], during: "[2020-05-01,)")
            }
        }
    }

    /// The lender's snapshot is older than the loss, so that no query of its own can see it.
    @Test(arguments: [TransactionOptions.Isolation.repeatableRead, .serializable])
    func anOldSnapshotDoesNotHelp(isolation: TransactionOptions.Isolation) async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed()
            let device = seed.devices[0]
            let snapshotTaken = Rendezvous()
            let lost = Rendezvous()
            async let lending = serverError(database.pool, isolation) { transaction throws in
                #expect(try transaction.count("select count(*) from withdrawal") == 0)
                snapshotTaken.arrive()
                lost.wait()
                // In the chain of another concern: the guard alone must notice.
                _ = try transaction.lend(
                    device, to: seed.people[0], during: "[2020-05-01,)",
                    entry: try transaction.journal())
            }
            try await database.pool.withSession { session throws in
                snapshotTaken.wait()
                defer { lost.arrive() }
                try session.transaction {
                    try $0.withdraw(device, "lost", during: "[2020-03-01,)")
                }
            }
            #expect(try await lending?.sqlState == SQLState.serializationFailure)
            #expect(
                try await database.pool.withSession {
                    try $0.count("select count(*) from loan")
                } == 0)
        }
    }

    @Test(arguments: TransactionOptions.Isolation.all)
    func fiftyWritersLendOrLose(isolation: TransactionOptions.Isolation) async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed(people: 50)
            let device = seed.devices[0]
            // Loans in another chain than losses, so that no lock of an entry orders them.
            let attempts = try await database.crowd(isolation: isolation) {
                writer, transaction throws in
                if writer.isMultiple(of: 2) {
                    let day = 1 + writer / 2
                    _ = try transaction.lend(
                        device, to: seed.people[writer],
                        during: "[2020-05-\(day),2020-05-\(day + 1))",
                        entry: try transaction.journal())
                } else {
                    try transaction.withdraw(device, "lost", during: "[2020-03-01,)")
                }
            }
            // Either it was lost before the first loan, or it was lent and never lost.
            try await database.pool.withSession { session throws in
                let loans = try session.count("select count(*) from loan")
                let losses = try session.count("select count(*) from withdrawal")
                #expect((loans == 25 && losses == 0) || (loans == 0 && losses == 1))
                #expect(attempts.winners().count == loans + losses)
            }
        }
    }
}
