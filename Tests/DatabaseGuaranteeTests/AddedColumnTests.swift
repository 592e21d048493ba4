import LendingTestSupport
import Postgres
import Testing

/// A column that a migration adds to a table of facts is kept in its versions like all others.
@Suite struct AddedColumnTests {
    /// A column, what a row has in it at first, and what it is given then.
    private static let columns = [
        Column("plain", "text", before: nil, after: "red"),
        Column("filled", "text not null default 'grey'", before: "grey", after: "red"),
        Column("counted", "integer default 6 * 7 check (counted > 0)", before: "42", after: "43"),
        Column("sorted", "text collate word_order", before: nil, after: "LT-2"),
        Column(
            "weighed", "numeric(12, 2) not null default 0.5", before: "0.50", after: "0.75"),
        Column("listed", "json", before: nil, after: #"{"a": 1}"#),
        Column(
            "begun", "timestamptz default '2020-01-01 00:00Z'",
            before: "2020-01-01 01:00:00+01", after: "2021-01-01 01:00:00+01"),
    ]

    private struct Column: Sendable {
        let name: String
        let definition: String
        let before: String?
        let after: String

        init(_ name: String, _ definition: String, before: String?, after: String) {
            self.name = name
            self.definition = definition
            self.before = before
            self.after = after
        }
    }

    /// Every table with versions, found by its triggers, so that a new one cannot be forgotten.
    @Test func everyTableOfFactsTakesAColumn() async throws {
        try await withTestDatabase { database in
            let tables = try await database.owner.withSession { try $0.versionedTables() }
            #expect(tables.count >= 14)
            try await database.owner.transaction { try $0.dropChecks() }
            for (index, table) in tables.enumerated() {
                try await database.owner.transaction { transaction throws in
                    // Each row is of another device, so that no rule sees two of them together.
                    try transaction.addRow(to: table, number: Int64(5000 + index))
                    for column in Self.columns {
                        try transaction.execute(
                            """
                            call add_versioned_column(
                                \(table), \(column.name), \(column.definition))
                            """)
                    }
                }
                let first = try await Self.change(table, in: database)
                let versions = try await Self.cells(
                    "\(table)_version where ended_by = \(first)", in: database)
                #expect(versions == [Self.columns.map(\.before)], "\(table)")
                let current = try await Self.cells(table, in: database)
                #expect(current == [Self.columns.map(\.after)], "\(table)")
                let known = try await Self.cells(
                    "\(table)_known order by known_since", in: database)
                #expect(known == versions + current, "\(table)")

                let second = try await database.pool.transaction { transaction throws in
                    let entry = try transaction.journal()
                    let changed = "update \(table) set plain = 'blue', entry_id = \(entry)"
                    try transaction.runScript(unsafe: changed)
                    return entry
                }
                #expect(
                    try await Self.cells(
                        "\(table)_version where ended_by = \(second)", in: database) == current,
                    "\(table)")
            }
        }
    }

    /// As a change of any other column.
    @Test func aChangeOfTheNewColumnNeedsAnEntry() async throws {
        try await withTestDatabase { database in
            let tables = try await database.owner.withSession { try $0.versionedTables() }
            try await database.owner.transaction { try $0.dropChecks() }
            for (index, table) in tables.enumerated() {
                try await database.owner.transaction { transaction throws in
                    try transaction.addRow(to: table, number: Int64(5000 + index))
                    for column in Self.columns {
                        try transaction.execute(
                            """
                            call add_versioned_column(
                                \(table), \(column.name), \(column.definition))
                            """)
                    }
                }
                for column in Self.columns {
                    try await expectRefusal("change_is_journalled", in: database.pool) {
                        try $0.runScript(
                            unsafe: "update \(table) set \(column.name) = '\(column.after)'")
                    }
                }
            }
        }
    }

    @Test func undoBringsTheOldValueBack() async throws {
        try await withTestDatabase { database in
            _ = try await database.seed(people: 1)
            try await database.owner.transaction { transaction throws in
                try transaction.runScript(
                    unsafe: "call add_versioned_column('person', 'filled', 'text default ''grey''')"
                )
            }
            let changed = try await database.pool.transaction { transaction throws in
                let entry = try transaction.journal()
                try transaction.execute("update person set filled = 'red', entry_id = \(entry)")
                return entry
            }
            let restored = try await database.pool.transaction { transaction throws in
                let entry = try transaction.journal("journal.undo")
                try transaction.execute("call undo_entry(\(changed), \(entry))")
                return try transaction.value(String.self, "select filled from person")
            }
            #expect(restored == "grey")
        }
    }

    /// What is generated was true of the earlier versions as well.
    @Test func aGeneratedColumnIsKeptAsItWas() async throws {
        try await withTestDatabase { database in
            _ = try await database.seed(people: 1)
            func rename(_ name: String) async throws {
                try await database.pool.transaction { transaction throws in
                    let entry = try transaction.journal()
                    try transaction.execute(
                        "update person set name = \(name), entry_id = \(entry)")
                }
            }
            try await rename("Second")
            try await database.owner.transaction { transaction throws in
                try transaction.runScript(
                    unsafe: """
                        call add_versioned_column('person', 'letters',
                            'integer not null generated always as (length(name)) stored')
                        """)
            }
            try await rename("The third")
            let lengths = try await database.pool.withSession { session throws in
                try session.query("select letters from person_known order by known_since")
                    .map { try $0.decode(Int32.self, at: 0) }
            }
            #expect(lengths == [8, 6, 9])
        }
    }

    /// Whoever alters a table by hand learns it here, and not from a failing service.
    @Test func versionsHaveTheColumnsOfTheirTable() async throws {
        try await withTestDatabase { database in
            try await database.owner.withSession { session throws in
                for table in try session.versionedTables() {
                    let columns = try session.columns(of: table)
                    let all = ["known_until timestamp with time zone", "ended_by bigint"] + columns
                    #expect(try session.columns(of: table + "_version") == all)
                    #expect(try session.columns(of: table + "_known") == all)
                }
                #expect(
                    try session.versionedTables()
                        == session.names("select name from versioned_table order by name"))
            }
        }
    }

    @Test(arguments: [
        "call add_versioned_column('idempotency', 'colour', 'text')",
        "call add_versioned_column('device', 'number', 'bigint generated always as identity')",
    ])
    func whatCannotBeKeptIsRefused(statement: String) async throws {
        try await withTestDatabase { database in
            let refusal = try await serverError(database.owner) {
                try $0.runScript(unsafe: statement)
            }
            #expect(refusal?.sqlState == "P0001")
        }
    }

    private static func change(_ table: String, in database: TestDatabase) async throws -> Int64 {
        try await database.pool.transaction { transaction throws in
            let entry = try transaction.journal()
            let values = columns.map { "\($0.name) = '\($0.after)'" }.joined(separator: ", ")
            try transaction.runScript(
                unsafe: "update \(table) set \(values), entry_id = \(entry)")
            return entry
        }
    }

    /// The added columns of some rows as text.
    private static func cells(
        _ source: String, in database: TestDatabase
    ) async throws -> [[String?]] {
        let cells = columns.map { "\($0.name)::text" }.joined(separator: ", ")
        return try await database.pool.withSession { session throws in
            var rows: [[String?]] = []
            try session.forEachTextRow(Statement(unsafe: "select \(cells) from \(source)")) {
                rows.append($0)
            }
            return rows
        }
    }
}

extension Session {
    fileprivate func names(_ statement: Statement) throws -> [String] {
        try query(statement).map { try $0.decode(String.self, at: 0) }
    }

    /// By the trigger that each of them has.
    fileprivate func versionedTables() throws -> [String] {
        try names(
            """
            select c.relname::text from pg_trigger t join pg_class c on c.oid = t.tgrelid
            where t.tgname = 'keep_changed' order by c.relname::text
            """)
    }

    fileprivate func columns(of table: String) throws -> [String] {
        try names(
            """
            select a.attname || ' ' || format_type(a.atttypid, a.atttypmod) from pg_attribute a
            where a.attrelid = \(table)::regclass and a.attnum > 0 and not a.attisdropped
            order by a.attnum
            """)
    }

    /// Here any row will do: rules of single values are out of the way.
    fileprivate func dropChecks() throws {
        try runScript(
            unsafe: """
                do $$
                declare
                    rule record;
                begin
                    for rule in
                        select c.conrelid::regclass as of_table, c.conname
                        from pg_constraint c join versioned_table v
                            on v.name::regclass = c.conrelid
                        where c.contype = 'c'
                    loop
                        execute format('alter table %s drop constraint %I',
                            rule.of_table, rule.conname);
                    end loop;
                end
                $$
                """)
    }

    /// A row with something in every column that needs it; as if it had always been there.
    fileprivate func addRow(to table: String, number: Int64) throws {
        let needed = try query(
            """
            select a.attname::text, t.typname::text from pg_attribute a
            join pg_type t on t.oid = a.atttypid
            where a.attrelid = \(table)::regclass and a.attnum > 0 and not a.attisdropped
              and a.attnotnull and not a.atthasdef and a.attidentity = ''
            """
        ).map { row throws -> (String, String) in try row.decode(String.self, String.self) }
        let samples: [String: String] = [
            "text": "x", "int8": "\(number)", "int4": "1", "bool": "true", "date": "2020-01-01",
            "timestamptz": "2020-01-01", "tstzrange": "[2020-01-01,)", "jsonb": "{}",
            "daterange": "(,2020-01-01)", "numeric": "1", "bytea": "",
        ]
        let values = try needed.map { column, type in
            guard let sample = samples[type] else { throw NoSample(column: column, type: type) }
            return "'\(sample)'"
        }
        try runScript(
            unsafe: """
                set local session_replication_role = replica;
                insert into \(table) (\(needed.map(\.0).joined(separator: ", ")))
                    values (\(values.joined(separator: ", ")));
                set local session_replication_role = origin;
                """)
    }
}

/// A type of which this test knows no value yet: name one in `addRow`.
private struct NoSample: Error {
    let column: String
    let type: String
}
