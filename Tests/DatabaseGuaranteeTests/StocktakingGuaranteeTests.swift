import LendingTestSupport
import Postgres
import Testing

/// What holds of a stocktaking whoever writes to the tables: the program's role too.
@Suite struct StocktakingGuaranteeTests {
    /// A stocktaking of two devices that runs: KN-1 is with Person 2, who is its scribe.
    private func running(_ database: TestDatabase) async throws -> Seed {
        let seed = try await database.seed(people: 4, devices: 2)
        try await database.pool.transaction { transaction throws in
            try transaction.handOver(seed.devices[0], to: seed.people[1], at: "2021-01-01")
            try transaction.plan(seed, caller: 0, scribe: 1)
            try transaction.step("started_at = clock_timestamp()")
        }
        return seed
    }

    @Test func aPersonDoesNotCallAndWriteAndTwoSign() async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed(people: 4)
            try await expectRefusal("stocktaking_caller_is_not_scribe", in: database.pool) {
                transaction throws in
                try transaction.plan(seed, caller: 1, scribe: 1)
            }
            try await database.pool.transaction { transaction throws in
                try transaction.plan(seed, caller: 0, scribe: 1)
                try transaction.step("started_at = now()")
                try transaction.step("counted_at = now(), resolved_at = now()")
            }
            try await expectRefusal("stocktaking_signed_by_two", in: database.pool) {
                transaction throws in
                try transaction.step("office_id = lead_id, office_signed_at = now()")
            }
            for incomplete in [
                "released_at = now()", "released_at = now(), lead_signed_at = now()",
            ] {
                try await expectRefusal("stocktaking_in_order", in: database.pool) {
                    transaction throws in
                    try transaction.step(incomplete)
                }
            }
        }
    }

    @Test func itOnlyGoesForwardAndWhatIsReleasedStays() async throws {
        try await withTestDatabase { database in
            let seed = try await running(database)
            for back in [
                "started_at = null", "cut_off = '2019-12-31'", "lead_id = \(seed.people[0])",
                "category = 'Laptop'",
            ] {
                try await expectRefusal("stocktaking_goes_forward", in: database.pool) {
                    transaction throws in
                    try transaction.step(back)
                }
            }
            try await expectRefusal("change_is_journalled", in: database.pool) {
                transaction throws in
                try transaction.execute("update stocktaking set counted_at = now()")
            }
            try await database.pool.transaction { transaction throws in
                try transaction.keepLine("not-found", seed.devices[1])
                try transaction.step("counted_at = clock_timestamp()")
            }
            try await expectRefusal("stocktaking_is_resolved", in: database.pool) {
                transaction throws in
                try transaction.step("resolved_at = now()")
            }
            try await expectRefusal("stocktaking_lines_are_kept", in: database.pool) {
                transaction throws in
                try transaction.keepLine("found", seed.devices[0])
            }
            try await database.pool.transaction { transaction throws in
                try transaction.decide(seed.devices[1])
                try transaction.step("resolved_at = now()")
            }
            try await database.pool.transaction { transaction throws in
                try transaction.step(
                    """
                    lead_signed_at = now(), office_signed_at = now(),
                    office_id = \(seed.people[2]), released_at = now()
                    """)
            }
            try await expectRefusal("stocktaking_is_released", in: database.pool) {
                transaction throws in
                try transaction.step("released_at = null")
            }
            try await expectRefusal("stocktaking_is_released", in: database.pool) {
                transaction throws in
                try transaction.count(seed.devices[0], by: seed.people[1])
            }
            try await expectRefusal("stocktaking_is_counted", in: database.pool) {
                transaction throws in
                try transaction.decide(seed.devices[1])
            }
            for change in [
                "update stocktaking_line set outcome = 'found'", "delete from stocktaking_line",
                "update stocktaking_count set number = 'x'", "delete from stocktaking_count",
                "update stocktaking_decision set cause = 'theft'",
                "delete from stocktaking_decision", "delete from stocktaking",
                "insert into stocktaking_year values (1999, 7)", "truncate stocktaking_line",
            ] {
                try await expectNoPermission(in: database.pool) { transaction throws in
                    try transaction.runScript(unsafe: change)
                }
            }
            // Nor does the owner of the tables.
            for table in ["stocktaking_line", "stocktaking_decision", "stocktaking"] {
                await #expect(throws: PostgresError.self) {
                    try await database.owner.transaction { transaction throws in
                        try transaction.runScript(unsafe: "delete from \(table)")
                    }
                }
            }
        }
    }

    @Test func whoHoldsItDoesNotCountItAloneAndNothingCountsBefore() async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed(people: 4, devices: 2)
            try await database.pool.transaction { transaction throws in
                try transaction.handOver(seed.devices[0], to: seed.people[1], at: "2021-01-01")
                try transaction.plan(seed, caller: 0, scribe: 1)
            }
            try await expectRefusal("stocktaking_has_begun", in: database.pool) {
                transaction throws in
                try transaction.count(seed.devices[0], by: seed.people[1])
            }
            try await database.pool.transaction { transaction throws in
                try transaction.step("started_at = now()")
                try transaction.count(seed.devices[0], by: seed.people[1])
            }
            try await expectRefusal("stocktaking_counted_by_others", in: database.pool) {
                transaction throws in
                try transaction.step("counted_at = now()")
            }
            try await expectRefusal(
                "stocktaking_count_once", SQLState.uniqueViolation, in: database.pool
            ) { transaction throws in
                try transaction.count(seed.devices[0], by: seed.people[1])
            }
            try await database.pool.transaction { transaction throws in
                try transaction.count(seed.devices[0], by: seed.people[3])
                try transaction.step("counted_at = clock_timestamp()")
            }
            try await database.pool.transaction { transaction throws in
                try transaction.count(seed.devices[1], by: seed.people[3])
                // Whose it is and whether it is late nobody can say otherwise.
                #expect(
                    try transaction.value(
                        String.self,
                        """
                        select string_agg(is_own || ' ' || is_late, ', ' order by id)
                        from stocktaking_count
                        """) == "true false, false false, false true")
            }
        }
    }

    @Test func erasureForgetsPeopleAndNothingElse() async throws {
        try await withTestDatabase { database in
            let seed = try await running(database)
            try await database.pool.transaction { transaction throws in
                try transaction.count(seed.devices[0], by: seed.people[3])
            }
            try await database.owner.transaction { transaction throws in
                let role = try transaction.value(
                    String.self,
                    "select role_name::text from database_role where purpose = 'erasure'")
                try transaction.runScript(
                    unsafe: """
                        set local role \(role);
                        update stocktaking set scribe_id = null;
                        update stocktaking_count set counted_by = null, remark = null;
                        """)
            }
            for change in [
                "update stocktaking set cut_off = '2019-01-01'",
                "update stocktaking_count set number = 'x'",
            ] {
                await #expect(throws: PostgresError.self) {
                    try await database.owner.transaction { transaction throws in
                        let role = try transaction.value(
                            String.self,
                            "select role_name::text from database_role where purpose = 'erasure'")
                        try transaction.runScript(unsafe: "set local role \(role); \(change);")
                    }
                }
            }
        }
    }
}

extension Session {
    fileprivate func plan(_ seed: Seed, caller: Int, scribe: Int) throws {
        let entry = try journal("stocktaking.plan")
        try execute(
            """
            insert into stocktaking (cut_off, count_from, count_until, method, lead_id, caller_id,
                                     scribe_id, entry_id)
            values ('2021-12-31', '2021-12-31', '2021-12-31', 'physical', \(seed.people[3]),
                    \(seed.people[caller]), \(seed.people[scribe]), \(entry))
            """)
    }

    /// Takes the stocktaking further.
    fileprivate func step(_ change: String) throws {
        let entry = try journal("stocktaking.step")
        try execute(
            Statement(unsafe: "update stocktaking set \(change), entry_id = \(entry)"))
    }

    fileprivate func count(_ device: Int64, by person: Int64) throws {
        let entry = try journal("stocktaking.count", on: [device])
        try execute(
            """
            insert into stocktaking_count (stocktaking_id, scan_key, device_id, number, evidence,
                counted_at, received_at, counted_by, is_own, is_late, entry_id)
            select s.id, \("\(person) \(device)"), \(device), 'KN-1', 'scan', '2100-01-01', now(),
                   \(person), false, false, \(entry)
            from stocktaking s
            """)
    }

    fileprivate func keepLine(_ outcome: String, _ device: Int64) throws {
        try journal("stocktaking.close")
        try execute(
            """
            insert into stocktaking_line (stocktaking_id, position, outcome, device_id, number, scans)
            select s.id, \(device), \(outcome), \(device), 'KN', 0 from stocktaking s
            """)
    }

    fileprivate func decide(_ device: Int64) throws {
        let entry = try journal("stocktaking.difference", on: [device])
        try execute(
            """
            insert into stocktaking_decision (line_id, cause, action, remark, decided_at, entry_id)
            select l.id, 'recording-error', 'noted', 'falsch', now(), \(entry)
            from stocktaking_line l
            """)
    }
}
