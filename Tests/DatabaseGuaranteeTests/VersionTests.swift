import LendingTestSupport
import Postgres
import Testing

/// What was recorded before stays, with the time in which it was believed.
@Suite struct VersionTests {
    @Test func aChangedRowKeepsItsEarlierVersion() async throws {
        try await withTestDatabase { database in
            let person = try await database.seed(people: 1).people[0]
            let before = try await database.now()
            let change = try await database.rename(person, "Second")
            try await database.pool.withSession { session throws in
                let rows = try session.query(
                    """
                    select v.name, v.ended_by = \(change) and v.known_until = p.known_since
                           and p.entry_id = \(change) and v.known_since < \(before)::timestamptz
                    from person_version v join person p on p.id = v.id
                    """)
                #expect(rows.count == 1)
                let (name, fits) = try rows[0].decode(String.self, Bool.self)
                #expect(name == "Person 1")
                #expect(fits)
                #expect(try session.name(of: person, knownOn: before) == "Person 1")
                #expect(try session.name(of: person, knownOn: "infinity") == nil)
            }
            let after = try await database.now()
            #expect(
                try await database.pool.withSession {
                    try $0.name(of: person, knownOn: after)
                } == "Second")
        }
    }

    @Test func aDeletedRowIsKept() async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed()
            _ = try await database.pool.transaction {
                try $0.lendNow(seed.devices[0], to: seed.people[0])
            }
            let before = try await database.now()
            let entry = try await database.pool.transaction { transaction throws in
                let entry = try transaction.journal(on: seed.devices)
                try transaction.execute("delete from loan")
                return entry
            }
            let after = try await database.now()
            try await database.pool.withSession { session throws in
                for (moment, expected) in [(before, 1), (after, 0)] {
                    #expect(
                        try session.count(
                            """
                            select count(*) from loan_known
                            where known_since <= \(moment)::timestamptz
                              and known_until > \(moment)::timestamptz
                            """) == expected)
                }
                #expect(
                    try session.count(
                        "select count(*) from loan_version where ended_by = \(entry)") == 1)
            }
        }
    }

    @Test func recordedTimesAreTheServers() async throws {
        try await withTestDatabase { database in
            let lies = try await database.pool.transaction { transaction throws in
                let entry = try transaction.journal()
                return try transaction.count(
                    """
                    with added as (
                        insert into person (name, entry_id, known_since)
                        values ('X', \(entry), '2001-01-01') returning known_since
                    )
                    select count(*) from added where known_since < transaction_timestamp()
                    """)
            }
            #expect(lies == 0)
        }
    }

    /// Neither backwards nor forwards: what was known when is not the writer's to say.
    @Test(arguments: [
        "update person set known_since = '2001-01-01'",
        "update person set known_since = 'infinity'",
        "update person set known_since = '2001-01-01', name = 'X', entry_id = current_entry()",
    ])
    func theTimeOfKnowingCannotBeForged(statement: String) async throws {
        try await withTestDatabase { database in
            _ = try await database.seed(people: 1)
            for pool in [database.pool, database.owner] {
                let forged = try await pool.transaction { transaction throws in
                    let before = try transaction.value(
                        String.self, "select known_since::text from person")
                    try transaction.journal()
                    try transaction.runScript(unsafe: statement)
                    return try transaction.count(
                        """
                        select count(*) from person
                        where known_since < \(before)::timestamptz
                           or known_since > clock_timestamp()
                        """)
                }
                #expect(forged == 0)
            }
        }
    }

    @Test func aStatementThatChangesARowTwiceKeepsOneVersion() async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed()
            let device = seed.devices[0]
            let versions = try await database.pool.transaction { transaction throws in
                _ = try transaction.lend(
                    device, to: seed.people[0], during: "[2020-05-01,2020-06-01)")
                let entry = try transaction.journal(on: [device])
                // The loan changes, and follows its custody in the same statement.
                try transaction.execute(
                    """
                    with loan_changed as (
                        update loan set purpose = 'X', entry_id = \(entry)
                    ), custody_ended as (
                        update custody set period = tstzrange(lower(period), '2020-07-01'),
                                           entry_id = \(entry)
                        returning device_id
                    )
                    insert into custody (device_id, kind, holder_id, period, entry_id)
                    select device_id, 'lotse', \(seed.people[1]), '[2020-07-01,)', \(entry)
                    from custody_ended
                    """)
                return try transaction.count("select count(*) from loan_version")
            }
            #expect(versions == 1)
        }
    }

    @Test func versionsAreNotTheProgramsToChange() async throws {
        try await withTestDatabase { database in
            let person = try await database.seed(people: 1).people[0]
            _ = try await database.rename(person, "Second")
            for statement in [
                "update person_version set name = 'Never'", "delete from person_version",
                "truncate person_version",
            ] {
                try await expectNoPermission(in: database.pool) {
                    try $0.runScript(unsafe: statement)
                }
            }
        }
    }

    /// Nor the owner's; every table of facts has the rule.
    @Test func versionsAreNotTheOwnersToChange() async throws {
        try await withTestDatabase { database in
            let tables = try await database.owner.withSession { session throws in
                try session.query("select name from versioned_table").map {
                    try $0.decode(String.self, at: 0)
                }
            }
            for table in tables {
                for statement in [
                    "update \(table)_version set known_until = now()",
                    "delete from \(table)_version",
                ] {
                    try await expectRefusal(
                        "versions_are_kept", SQLState.insufficientPrivilege, in: database.owner
                    ) { try $0.runScript(unsafe: statement) }
                }
            }
        }
    }

    /// People are forgotten in earlier versions too.
    @Test func erasureForgetsVersions() async throws {
        try await withTestDatabase { database in
            let person = try await database.seed(people: 1).people[0]
            _ = try await database.rename(person, "Second")
            _ = try await database.rename(person, "Third")
            let (blanked, deleted) = try await database.owner.transaction { transaction throws in
                let role = try transaction.role("erasure")
                try transaction.execute("set local role \(identifier: role)")
                return (
                    try transaction.execute(
                        "update person_version set name = 'removed' where name = 'Second'"),
                    try transaction.execute("delete from person_version where name <> 'removed'")
                )
            }
            #expect(blanked == 1)
            #expect(deleted == 1)
        }
    }

    /// Fifty changes of one row leave fifty versions without a gap in what was believed.
    @Test(arguments: TransactionOptions.Isolation.all)
    func fiftyChangesLeaveFiftyVersions(isolation: TransactionOptions.Isolation) async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed(people: 1, devices: 50)
            let attempts = try await database.crowd(isolation: isolation) {
                writer, transaction throws in
                let entry = try transaction.journal(on: [seed.devices[writer]])
                try transaction.execute(
                    "update person set name = 'Name ' || \(writer)::int8, entry_id = \(entry)")
            }
            #expect(attempts.winners().count == 50)
            try await database.pool.withSession { session throws in
                #expect(try session.count("select count(*) from person_version") == 50)
                #expect(try session.count("select count(distinct name) from person_known") == 51)
                #expect(
                    try session.count(
                        """
                        select count(*) from (
                            select known_since, lag(known_until) over (order by known_until) as u
                            from person_known
                        ) v
                        where v.u <> v.known_since
                        """) == 0)
            }
        }
    }
}

extension TestDatabase {
    /// The server's time.
    fileprivate func now() async throws -> String {
        try await pool.withSession {
            try $0.value(String.self, "select clock_timestamp()::text")
        }
    }

    fileprivate func rename(_ person: Int64, _ name: String) async throws -> Int64 {
        try await pool.transaction { transaction throws in
            let entry = try transaction.journal()
            try transaction.execute(
                "update person set name = \(name), entry_id = \(entry) where id = \(person)")
            return entry
        }
    }
}

extension Session {
    fileprivate func name(of person: Int64, knownOn moment: String) throws -> String? {
        try query(
            """
            select name from person_known
            where id = \(person) and known_since <= \(moment)::timestamptz
              and known_until > \(moment)::timestamptz
            """
        ).first?.decode(String.self, at: 0)
    }
}
