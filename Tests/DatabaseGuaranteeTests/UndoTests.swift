import LendingTestSupport
import Postgres
import Testing

/// Undo takes back what an entry recorded, as a new entry, unless something later rests on it.
@Suite struct UndoTests {
    @Test func aLoan() async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed()
            let device = seed.devices[0]
            let lent = try await database.pool.transaction { transaction throws in
                let entry = try transaction.journal("loan.lend", on: [device])
                _ = try transaction.lend(
                    device, to: seed.people[0], during: "[2020-05-01,)", entry: entry)
                return entry
            }
            let undone = try await database.undo(lent, on: device)
            try await database.pool.withSession { session throws in
                #expect(try session.count("select count(*) from loan") == 0)
                #expect(
                    try session.count(
                        """
                        select count(*) from loan_version
                        where entry_id = \(lent) and ended_by = \(undone)
                        """) == 1)
            }
            // Undoing the undo lends it again.
            _ = try await database.undo(undone, on: device)
            try await database.pool.withSession { session throws in
                #expect(
                    try session.count(
                        """
                        select count(*) from loan
                        where borrower_id = \(seed.people[0]) and upper_inf(period)
                        """) == 1)
                #expect(try session.journalFaults() == [])
            }
        }
    }

    @Test func aHandover() async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed()
            let device = seed.devices[0]
            let entry = try await database.pool.transaction {
                try $0.handOver(device, to: seed.people[0], at: "2021-01-01")
            }
            _ = try await database.undo(entry, on: device)
            try await database.pool.withSession { session throws in
                #expect(try session.devicesWithGaps() == 0)
                #expect(
                    try session.count(
                        """
                        select count(*) from custody
                        where kind = 'stock' and upper_inf(period)
                        """) == 1)
                #expect(try session.count("select count(*) from custody") == 1)
            }
        }
    }

    /// Two neighbours move at once, in either direction.
    @Test(arguments: ["2020-12-01", "2021-02-01"])
    func aCorrectedHandover(moment: String) async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed()
            let device = seed.devices[0]
            let correction = try await database.pool.transaction { transaction throws in
                try transaction.handOver(device, to: seed.people[0], at: "2021-01-01")
                let entry = try transaction.journal(on: [device])
                try transaction.execute(
                    """
                    update custody set entry_id = \(entry), period = case kind
                        when 'stock' then tstzrange(lower(period), \(moment)::timestamptz)
                        else tstzrange(\(moment)::timestamptz, null) end
                    """)
                return entry
            }
            _ = try await database.undo(correction, on: device)
            try await database.pool.withSession { session throws in
                #expect(try session.devicesWithGaps() == 0)
                #expect(
                    try session.count(
                        """
                        select count(*) from custody
                        where kind = 'lotse' and lower(period) = '2021-01-01'
                        """) == 1)
            }
        }
    }

    @Test func notWhatWasChangedLater() async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed()
            let device = seed.devices[0]
            let lent = try await database.pool.transaction { transaction throws in
                let entry = try transaction.journal("loan.lend", on: [device])
                _ = try transaction.lend(
                    device, to: seed.people[0], during: "[2020-05-01,)", entry: entry)
                return entry
            }
            _ = try await database.pool.transaction { transaction throws in
                let entry = try transaction.journal("loan.extend", on: [device])
                try transaction.execute("update loan set due = '2099-01-01', entry_id = \(entry)")
            }
            try await expectRefusal("undo_nothing_later", in: database.pool) { transaction throws in
                let entry = try transaction.journal("journal.undo", on: [device])
                try transaction.execute("call undo_entry(\(lent), \(entry))")
            }
        }
    }

    @Test func notWhatSomethingRestsOn() async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed()
            let device = seed.devices[0]
            let handover = try await database.pool.transaction {
                try $0.handOver(device, to: seed.people[0], at: "2021-01-01")
            }
            _ = try await database.pool.transaction {
                try $0.lend(device, to: seed.people[1], during: "[2021-05-01,)")
            }
            try await expectRefusal(
                "loan_custody", SQLState.foreignKeyViolation, in: database.pool
            ) { transaction throws in
                let entry = try transaction.journal("journal.undo", on: [device])
                try transaction.execute("call undo_entry(\(handover), \(entry))")
            }
        }
    }

    @Test func notWithoutAnEntryOfItsOwn() async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed()
            let handover = try await database.pool.transaction {
                try $0.handOver(seed.devices[0], to: seed.people[0], at: "2021-01-01")
            }
            try await expectRefusal("change_is_journalled", in: database.pool) {
                transaction throws in
                try transaction.execute("call undo_entry(\(handover), \(handover))")
            }
        }
    }

    @Test(arguments: TransactionOptions.Isolation.all)
    func fiftyWritersUndoOnce(isolation: TransactionOptions.Isolation) async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed()
            let device = seed.devices[0]
            let handover = try await database.pool.transaction {
                try $0.handOver(device, to: seed.people[0], at: "2021-01-01")
            }
            let attempts = try await database.crowd(isolation: isolation) { _, transaction throws in
                let entry = try transaction.journal("journal.undo", on: [device])
                try transaction.execute("call undo_entry(\(handover), \(entry))")
            }
            #expect(attempts.winners().count == 1)
            #expect(Set(attempts.refusals()) == ["undo_nothing_later"])
            #expect(try await database.pool.withSession { try $0.devicesWithGaps() } == 0)
        }
    }
}

extension TestDatabase {
    func undo(_ undone: Int64, on device: Int64) async throws -> Int64 {
        try await pool.transaction { transaction throws in
            let entry = try transaction.journal("journal.undo", on: [device])
            try transaction.execute("call undo_entry(\(undone), \(entry))")
            return entry
        }
    }
}
