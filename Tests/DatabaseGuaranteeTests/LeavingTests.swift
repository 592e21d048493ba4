import LendingTestSupport
import Postgres
import Testing

/// Whoever has left holds and borrows nothing any more, in whichever order it is recorded, and is
/// signed in no longer.
@Suite struct LeavingTests {
    @Test(arguments: [
        // Until further notice, over the last day, on the last day, after it.
        ("[2020-05-01,)", "2020-06-30"), ("[2020-05-01,2020-07-02)", "2020-06-30"),
        ("[2020-06-30 09:00,2020-06-30 10:00)", "2020-06-30"),
        ("[2020-08-01,2020-09-01)", "2020-06-30"),
    ])
    func nobodyLeavesBeforeWhatTheyBorrowed(period: String, lastDay: String) async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed(devices: 3)
            let (device, person) = (seed.devices[0], seed.people[0])
            let pool = database.pool
            _ = try await pool.transaction { try $0.lend(device, to: person, during: period) }
            try await expectRefusal("person_has_left", in: pool) {
                try $0.leave(person, on: lastDay)
            }
            // The other order.
            try await pool.transaction { try $0.leave(seed.people[1], on: lastDay) }
            try await expectRefusal("person_has_left", in: pool) {
                _ = try $0.lend(seed.devices[1], to: seed.people[1], during: period)
            }
        }
    }

    @Test func whatEndsOnTheLastDayIsRight() async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed(devices: 3)
            try await database.pool.transaction { transaction throws in
                _ = try transaction.lend(
                    seed.devices[0], to: seed.people[0], during: "[2020-05-01,2020-06-30 16:00)")
                try transaction.leave(seed.people[0], on: "2020-06-30")
            }
        }
    }

    @Test func nobodyLeavesWithDevicesInTheirCare() async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed(devices: 3)
            let pool = database.pool
            try await pool.transaction {
                _ = try $0.handOver(seed.devices[0], to: seed.people[0], at: "2020-05-01")
                try $0.leave(seed.people[1], on: "2020-06-30")
            }
            try await expectRefusal("person_has_left", in: pool) {
                try $0.leave(seed.people[0], on: "2020-06-30")
            }
            try await expectRefusal("person_has_left", in: pool) {
                _ = try $0.handOver(seed.devices[1], to: seed.people[1], at: "2020-06-30")
            }
        }
    }

    /// By an update of what has been recorded rightly.
    @Test func nothingMovesBehindALastDay() async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed(devices: 3)
            let pool = database.pool
            try await pool.transaction { transaction throws in
                _ = try transaction.lend(
                    seed.devices[0], to: seed.people[0], during: "[2020-05-01,2020-06-01)")
                _ = try transaction.lend(
                    seed.devices[1], to: seed.people[1], during: "[2020-08-01,2020-09-01)")
                _ = try transaction.handOver(seed.devices[2], to: seed.people[1], at: "2020-08-01")
                try transaction.leave(seed.people[0], on: "2020-06-30")
            }
            for (table, change, device) in [
                ("loan", "period = '[2020-05-01,2020-07-02)'", seed.devices[0]),
                ("loan", "borrower_id = \(seed.people[0])", seed.devices[1]),
                ("custody", "holder_id = \(seed.people[0])", seed.devices[2]),
            ] {
                try await expectRefusal("person_has_left", in: pool) {
                    try $0.change(table, change, of: device)
                }
            }
            // Shorter is no worse.
            try await pool.transaction {
                try $0.change("loan", "period = '[2020-05-02,2020-06-01)'", of: seed.devices[0])
            }
        }
    }

    /// What stood wrongly before the rule came can be mended in steps.
    @Test func whatWasWrongBeforeCanBeMended() async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed(devices: 3)
            let device = seed.devices[0]
            try await database.owner.transaction { transaction throws in
                _ = try transaction.lend(device, to: seed.people[0], during: "[2020-05-01,)")
                try transaction.execute("set constraints all immediate")
                try transaction.execute("alter table person disable trigger person_leaves_nothing")
                try transaction.leave(seed.people[0], on: "2020-06-30")
                try transaction.execute("alter table person enable trigger person_leaves_nothing")
            }
            // Back too late, but back.
            try await database.pool.transaction {
                try $0.change("loan", "period = '[2020-05-01,2020-12-01)'", of: device)
            }
            try await expectRefusal("person_has_left", in: database.pool) {
                try $0.change("loan", "period = '[2020-05-01,2021-12-01)'", of: device)
            }
        }
    }

    @Test func signInsEndWithTheLastDay() async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed(devices: 3)
            try await database.pool.transaction { transaction throws in
                for person in seed.people[...1] {
                    try transaction.execute(
                        """
                        insert into sign_in_session (person_id, secret, expires_at, ends_at)
                        values (\(person), sha256(\(String(person))::bytea),
                                now() + interval '1 hour', now() + interval '1 day')
                        """)
                    try transaction.execute(
                        """
                        insert into api_token (person_id, name, scope, secret, expires_at)
                        values (\(person), 'Skript', 'read', sha256(\(String(person))::bytea),
                                now() + interval '1 year')
                        """)
                }
                try transaction.leave(seed.people[0], on: "2020-06-30")
            }
            let still = try await database.pool.withSession {
                try $0.query(
                    """
                    select person_id from sign_in_session where ends_at > now()
                    union all select person_id from api_token where expires_at > now()
                    """
                ).map { try $0.decode(Int64.self, at: 0) }
            }
            #expect(still == [seed.people[1], seed.people[1]])
        }
    }

    /// Whoever holds a device does not borrow it, by a loan or by any change of either.
    @Test func nobodyBorrowsWhatTheyHold() async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed(devices: 3)
            let (device, holder, borrower) = (seed.devices[0], seed.people[0], seed.people[1])
            let pool = database.pool
            try await pool.transaction { _ = try $0.handOver(device, to: holder, at: "2020-05-01") }
            try await expectRefusal("loan_is_to_another", in: pool) {
                _ = try $0.lend(device, to: holder, during: "[2020-06-01,)")
            }
            _ = try await pool.transaction {
                try $0.lend(device, to: borrower, during: "[2020-06-01,)")
            }
            try await expectRefusal("loan_is_to_another", in: pool) {
                try $0.change("loan", "borrower_id = \(holder)", of: device)
            }
            try await expectRefusal("loan_is_to_another", in: pool) {
                try $0.change("custody", "holder_id = \(borrower)", of: device)
            }
        }
    }
}

extension Session {
    fileprivate func leave(_ person: Int64, on lastDay: String) throws {
        let entry = try journal("people.leave")
        try execute(
            """
            update person set left_on = \(lastDay)::date, entry_id = \(entry) where id = \(person)
            """)
    }

    /// Changes the newest row of a device.
    fileprivate func change(_ table: String, _ change: String, of device: Int64) throws {
        let entry = try journal("test", on: [device])
        try runScript(
            unsafe: """
                update \(table) set \(change), entry_id = \(entry)
                where id = (select max(id) from \(table) where device_id = \(device))
                """)
    }
}
