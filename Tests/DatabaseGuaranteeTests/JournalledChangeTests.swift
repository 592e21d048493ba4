import LendingTestSupport
import Postgres
import Testing

/// Nothing is added, changed or deleted without a journal entry of the same transaction.
@Suite struct JournalledChangeTests {
    /// Every kind of fact, so that a new table cannot be forgotten.
    @Test func everyTableOfFactsRefuses() async throws {
        try await withTestDatabase { database in
            _ = try await database.seed(units: 1)
            let tables = try await database.pool.withSession { session throws in
                try session.query("select name from versioned_table order by position")
                    .map { try $0.decode(String.self, at: 0) }
            }
            #expect(tables.count >= 14)
            for table in tables {
                // A statement that touches a row, or none: the rule counts either way.
                let stamped = try await database.owner.withSession { session throws in
                    try session.count(
                        """
                        select count(*) from pg_trigger
                        where tgrelid = \(table)::regclass and tgname in
                            ('stamp_version', 'insert_is_journalled', 'keep_changed',
                             'keep_deleted', 'is_not_truncated')
                        """)
                }
                #expect(stamped == 5, "\(table)")
            }
        }
    }

    /// What a migration calls for a table of facts of its own.
    @Test func aNewTableOfFactsRefusesToo() async throws {
        try await withTestDatabase { database in
            let device = try await database.seed().devices[0]
            try await database.owner.withSession {
                try $0.runScript(
                    unsafe: """
                        create table sticker (
                            id bigint generated always as identity primary key, device_id bigint,
                            colour text, entry_id bigint not null, known_since timestamptz not null);
                        call keep_versions_of('sticker', 'device_id');
                        """)
            }
            let added = "insert into sticker (device_id, colour, entry_id) values"
            try await expectRefusal("change_is_journalled", in: database.pool) {
                try $0.runScript(
                    unsafe: "\(added) (\(device), 'red', (select max(id) from journal))")
            }
            // An entry of another device's chain is none of this one's.
            try await expectRefusal("change_is_journalled", in: database.pool) {
                transaction throws in
                let entry = try transaction.journal(on: [device])
                try transaction.runScript(unsafe: "\(added) (\(device + 1), 'red', \(entry))")
            }
            for colour in ["red", "green"] {
                try await database.pool.transaction { transaction throws in
                    let entry = try transaction.journal(on: [device])
                    try transaction.runScript(
                        unsafe: colour == "red"
                            ? "\(added) (\(device), 'red', \(entry))"
                            : "update sticker set colour = 'green', entry_id = \(entry)")
                }
            }
            try await expectRefusal("change_is_journalled", in: database.pool) {
                try $0.runScript(unsafe: "update sticker set colour = 'blue'")
            }
            let known = try await database.pool.withSession { session throws in
                try session.query("select colour from sticker_known order by known_since")
                    .map { try $0.decode(String.self, at: 0) }
            }
            #expect(known == ["red", "green"])
        }
    }

    @Test(arguments: [
        "insert into person (name, entry_id) values ('X', (select min(id) from journal))",
        "update person set name = 'X'",
        "update person set name = 'X', entry_id = (select max(id) from journal where chain = 1)",
        "delete from person where login = 'person2'",
        "update device set condition = 'defective'",
        "update custody set purpose = 'X'",
        "update loan set due = '2099-01-01'",
        "update loan set period = tstzrange(lower(period) - interval '1 day', null)",
        "delete from loan",
    ])
    func withoutAnEntry(statement: String) async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed()
            _ = try await database.pool.transaction {
                try $0.lendNow(seed.devices[0], to: seed.people[0])
            }
            try await expectRefusal("change_is_journalled", in: database.pool) {
                try $0.runScript(unsafe: statement)
            }
            try await expectRefusal("change_is_journalled", in: database.owner) {
                try $0.runScript(unsafe: statement)
            }
        }
    }

    @Test func withAnEntryThatWasRolledBack() async throws {
        try await withTestDatabase { database in
            _ = try await database.seed()
            try await expectRefusal(
                "person_journal_entry", SQLState.foreignKeyViolation, in: database.pool
            ) { transaction throws in
                var entry: Int64 = 0
                do {
                    try transaction.savepoint {
                        entry = try transaction.journal()
                        throw Interrupted()
                    }
                } catch is Interrupted {}
                try transaction.execute("update person set name = 'X', entry_id = \(entry)")
            }
        }
    }

    @Test func withAnEntryInASavepoint() async throws {
        try await withTestDatabase { database in
            _ = try await database.seed(people: 2)
            let changed = try await database.pool.transaction { transaction throws in
                let entry = try transaction.savepoint { try transaction.journal() }
                return try transaction.execute(
                    "update person set name = 'X', entry_id = \(entry)")
            }
            #expect(changed == 2)
        }
    }

    /// An entry in another device's chain would hide the change from whoever reads the device's.
    @Test(arguments: [
        "update device set condition = 'defective', entry_id = current_entry() where id = $1",
        "update custody set purpose = 'X', entry_id = current_entry() where device_id = $1",
        "update loan set purpose = 'X', entry_id = current_entry() where device_id = $1",
        "delete from loan where device_id = $1",
        """
        insert into loan (device_id, custody_id, period, entry_id)
        select c.device_id, c.id, '[2020-02-01,2020-02-02)', current_entry() from custody c
        where c.device_id = $1
        """,
        """
        insert into withdrawal (device_id, kind, period, entry_id)
        values ($1, 'lost', '[2020-02-01,2020-02-02)', current_entry())
        """,
    ])
    func withAnEntryOfAnotherDevice(statement: String) async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed(devices: 2)
            let (device, other) = (seed.devices[0], seed.devices[1])
            _ = try await database.pool.transaction {
                try $0.lend(device, to: seed.people[0], during: "[2020-05-01,2020-06-01)")
            }
            let change = statement.replacing("$1", with: String(device))
            for pool in [database.pool, database.owner] {
                try await expectRefusal("change_is_journalled", in: pool) { transaction throws in
                    try transaction.journal(on: [other])
                    try transaction.runScript(unsafe: change)
                }
            }
            // Its own chain, also beside another, or one entry for many devices.
            for chains in [[device], [device, other], [0]] {
                let refused = try await serverError(database.pool) { transaction throws in
                    try transaction.journal(on: chains)
                    try transaction.runScript(unsafe: change)
                    try transaction.runScript(unsafe: "select 1 / 0")
                }
                #expect(refused?.sqlState == "22012", "\(chains): \(refused?.message ?? "")")
            }
        }
    }

    @Test func anotherNumberHidesNoChange() async throws {
        try await withTestDatabase { database in
            _ = try await database.seed()
            try await expectRefusal("row_keeps_its_id", in: database.pool) {
                try $0.execute("update person set id = default, name = 'X'")
            }
        }
    }

    @Test(arguments: ["loan", "person", "device", "loan_version"])
    func noTruncate(table: String) async throws {
        try await withTestDatabase { database in
            try await expectNoPermission(in: database.pool) {
                try $0.runScript(unsafe: "truncate \(table) cascade")
            }
            try await expectRefusal(
                "journal_is_insert_only", SQLState.insufficientPrivilege, in: database.owner
            ) { try $0.runScript(unsafe: "truncate \(table) cascade") }
        }
    }

    @Test func noForgedVersions() async throws {
        try await withTestDatabase { database in
            try await expectNoPermission(in: database.pool) { transaction throws in
                try transaction.journal()
                try transaction.runScript(
                    unsafe: """
                        create temporary table forged (like loan) on commit drop;
                        create trigger forge after delete on forged
                            referencing old table as old_rows
                            for each statement execute function loan_keep_deleted();
                        """)
            }
            try await expectNoPermission(in: database.pool) {
                try $0.runScript(unsafe: "insert into person_version select * from person_version")
            }
        }
    }

    /// Fifty transactions want to change a person in the name of an entry of another one.
    @Test(arguments: TransactionOptions.Isolation.all)
    func fiftyWritersCannotBorrowAnEntry(isolation: TransactionOptions.Isolation) async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed(people: 50, devices: 50)
            let foreign = try await database.pool.transaction { try $0.journal() }
            let attempts = try await database.crowd(isolation: isolation) {
                writer, transaction throws in
                try transaction.journal(on: [seed.devices[writer]])
                try transaction.execute(
                    """
                    update person set name = 'X', entry_id = \(foreign)
                    where id = \(seed.people[writer])
                    """)
            }
            #expect(attempts.winners().isEmpty)
            #expect(Set(attempts.refusals()) == ["change_is_journalled"])
        }
    }
}

private struct Interrupted: Error {}
