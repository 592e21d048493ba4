import LendingTestSupport
import Postgres
import Testing

/// A loan lies inside the custody that it was lent from, whichever of the two moves.
@Suite struct LoanInsideCustodyTests {
    @Test func noLoanOutsideItsCustody() async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed()
            let device = seed.devices[0]
            _ = try await database.pool.transaction {
                try $0.handOver(device, to: seed.people[0], at: "2021-01-01")
            }
            for period in ["[2020-12-31,2021-01-02)", "[2020-06-01,)", "[2019-06-01,2019-07-01)"] {
                try await expectRefusal("loan_within_custody", in: database.pool) {
                    transaction throws in
                    let entry = try transaction.journal(on: [device])
                    try transaction.execute(
                        """
                        insert into loan (device_id, custody_id, borrower_id, period, entry_id)
                        select \(device), c.id, \(seed.people[1]), \(period)::tstzrange, \(entry)
                        from custody c where c.kind = 'stock'
                        """)
                }
            }
        }
    }

    @Test func noLoanWithAnInventedCustody() async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed(devices: 2)
            // The period is invented; then the device is not the custody's.
            try await expectRefusal("loan_custody", SQLState.foreignKeyViolation, in: database.pool)
            { transaction throws in
                let entry = try transaction.journal(on: seed.devices)
                try transaction.execute(
                    """
                    insert into loan (device_id, custody_id, custody_period, borrower_id, period,
                                      entry_id)
                    select c.device_id, c.id, '[2019-01-01,)', \(seed.people[0]),
                           '[2019-02-01,2019-03-01)', \(entry)
                    from custody c where c.device_id = \(seed.devices[0])
                    """)
            }
            try await expectRefusal("loan_custody", SQLState.foreignKeyViolation, in: database.pool)
            { transaction throws in
                let entry = try transaction.journal(on: seed.devices)
                try transaction.execute(
                    """
                    insert into loan (device_id, custody_id, borrower_id, period, entry_id)
                    select \(seed.devices[1]), c.id, \(seed.people[0]),
                           '[2020-02-01,2020-03-01)', \(entry)
                    from custody c where c.device_id = \(seed.devices[0])
                    """)
            }
        }
    }

    @Test func noCustodyThatLeavesItsLoanBehind() async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed()
            let device = seed.devices[0]
            _ = try await database.pool.transaction {
                try $0.lend(device, to: seed.people[0], during: "[2020-05-01,2020-06-01)")
            }
            try await expectRefusal("loan_within_custody", in: database.pool) {
                try $0.handOver(device, to: seed.people[1], at: "2020-05-15")
            }
            try await expectRefusal("loan_within_custody", in: database.pool) {
                transaction throws in
                let entry = try transaction.journal(on: [device])
                try transaction.execute(
                    """
                    update custody set period = tstzrange('2020-05-15', null), entry_id = \(entry)
                    """)
            }
            try await expectRefusal(
                "loan_custody", SQLState.foreignKeyViolation, in: database.pool
            ) { transaction throws in
                try transaction.journal(on: [device])
                try transaction.execute("delete from custody")
            }
        }
    }

    @Test func aLoanFollowsItsCustodyWithoutBecomingNews() async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed()
            let device = seed.devices[0]
            try await database.pool.transaction { transaction throws in
                _ = try transaction.lend(
                    device, to: seed.people[0], during: "[2020-05-01,2020-06-01)")
                try transaction.handOver(device, to: seed.people[1], at: "2020-07-01")
            }
            try await database.pool.withSession { session throws in
                #expect(
                    try session.value(
                        Bool.self,
                        """
                        select l.custody_period = c.period and upper(c.period) = '2020-07-01'
                        from loan l join custody c on c.id = l.custody_id
                        """))
                #expect(try session.count("select count(*) from loan_version") == 0)
            }
        }
    }

    @Test(arguments: TransactionOptions.Isolation.all)
    func fiftyWritersLendAndTakeBack(isolation: TransactionOptions.Isolation) async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed(people: 50)
            let device = seed.devices[0]
            // Loans stand in the chain of what concerns many devices, handovers in the device's:
            // only the rows themselves put one before the other.
            let attempts = try await database.crowd(isolation: isolation) {
                writer, transaction throws in
                let isLoan = writer.isMultiple(of: 2)
                let entry = try transaction.journal(on: [isLoan ? 0 : device])
                if isLoan {
                    let day = 1 + writer / 2
                    _ = try transaction.lend(
                        device, to: seed.people[writer],
                        during: "[2020-05-\(day) 12:00,2020-05-\(day + 1) 12:00)", entry: entry)
                } else {
                    try transaction.handOver(
                        device, to: seed.people[writer], at: "2020-05-15", entry: entry)
                }
                return writer
            }
            // The handover and the loan over its moment, the fourteenth, forbid each other.
            let winners = attempts.winners()
            let handovers = winners.count { !$0.isMultiple(of: 2) }
            #expect(handovers <= 1)
            #expect(handovers == 0 || !winners.contains(26))
            // All else succeeds. Only at read committed, who read the custody just before the
            // handover is refused as well: if there was one.
            let mayBeStale = isolation == .readCommitted && handovers == 1
            #expect(mayBeStale ? (1...25) ~= winners.count : winners.count == 25)
            #expect(
                Set(attempts.refusals()).isSubset(of: [
                    "loan_within_custody", "loan_custody", "custody_period_not_empty",
                    "custody_current", "custody_no_overlap",
                ]))
            try await database.pool.withSession { session throws in
                #expect(
                    try session.count(
                        """
                        select count(*) from loan l left join custody c
                            on c.id = l.custody_id and c.device_id = l.device_id
                           and l.period <@ c.period
                        where c.id is null
                        """) == 0)
                #expect(try session.devicesWithGaps() == 0)
                #expect(try session.overlaps(in: "custody") == 0)
            }
        }
    }
}
