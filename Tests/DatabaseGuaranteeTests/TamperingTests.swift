import LendingTestSupport
import Postgres
import Testing

/// The verification finds whatever a superuser does to the journal behind the triggers' back, and names
/// it: chain, place in it, entry, day.
@Suite struct TamperingTests {
    struct Tampering: Sendable, CustomTestStringConvertible {
        var statement: String
        var faults: [String]
        var testDescription: String { statement }

        init(_ statement: String, _ faults: String...) {
            self.statement = statement
            self.faults = faults
        }
    }

    // The journal below: chain 1 has four entries, of which the first two are sealed.
    @Test(arguments: [
        // An entry says something else, in whichever column.
        Tampering("update journal set verb = 'X' where chain = 1 and sequence = 2", "entry 1.2"),
        Tampering(
            "update journal set facts = '{\"a\":1}' where chain = 1 and sequence = 4", "entry 1.4"),
        Tampering(
            "update journal set at = at - interval '1 day' where chain = 1",
            "entry 1.1", "entry 1.2", "entry 1.3", "entry 1.4"),
        Tampering(
            "update journal set operation = 1 where chain = 1 and sequence = 4", "entry 1.4"),
        Tampering(
            "update journal set transaction = '7' where chain = 1 and sequence = 4", "entry 1.4"),
        Tampering(
            """
            alter table journal alter column id drop identity;
            update journal set id = id + 1000 where chain = 1 and sequence = 4
            """,
            "entry 1.4", "personal –"),
        Tampering(
            """
            alter table journal alter column id drop identity;
            delete from journal_personal;
            update journal set id = -id where chain = 1 and sequence = 4;
            """, "entry 1.4", "order 1.4"),
        Tampering(
            "update journal set personal_digest = sha256('') where chain = 1 and sequence = 4",
            "entry 1.4", "personal 1.4"),
        Tampering(
            "update journal set hash = sha256('') where chain = 1 and sequence = 3", "entry 1.3"),
        Tampering(
            "update journal set hash = sha256('') where chain = 1 and sequence = 4",
            "entry 1.4", "head 1.4"),
        Tampering(
            """
            update journal set sequence = 9 where chain = 1 and sequence = 2;
            update journal set sequence = 2 where chain = 1 and sequence = 3;
            update journal set sequence = 3 where chain = 1 and sequence = 9
            """, "entry 1.2", "entry 1.3", "entry 1.4", "order 1.3", "sealed 1.2"),
        // Entries are gone: one, several, the first, the last.
        Tampering(
            "delete from journal where chain = 1 and sequence = 3", "missing 1.3", "personal –"),
        Tampering(
            "delete from journal where chain = 1 and sequence in (2, 3)",
            "missing 1.2-3", "personal –", "personal –", "sealed 1.2"),
        Tampering(
            "delete from journal where chain = 1 and sequence = 1", "missing 1.1", "personal –",
            "sealed 1.1"),
        Tampering(
            "delete from journal where chain = 1 and sequence = 4", "missing 1.4", "personal –"),
        Tampering("delete from journal where chain = 3", "missing 3.1", "personal –"),
        // Entries were put in: at the end, in between, into another chain.
        Tampering(
            """
            insert into journal (chain, sequence, operation, at, verb, facts, personal_digest,
                                 hash, transaction)
            select 1, 5, operation, at, verb, facts, personal_digest, sha256(''), transaction
            from journal where chain = 1 and sequence = 4
            """, "entry 1.5", "inserted 1.5"),
        Tampering(
            """
            update journal set sequence = sequence + 100 where chain = 1 and sequence > 2;
            update journal set sequence = sequence - 99 where chain = 1 and sequence > 100;
            insert into journal (chain, sequence, operation, at, verb, facts, personal_digest,
                                 hash, transaction)
            select 1, 3, operation, at, verb, facts, personal_digest, sha256(''), transaction
            from journal where chain = 1 and sequence = 2
            """, "entry 1.3", "entry 1.4", "entry 1.5", "inserted 1.5", "order 1.4"),
        Tampering(
            "update journal set chain = 3, sequence = 2 where chain = 1 and sequence = 4",
            "entry 3.2", "inserted 3.2", "missing 1.4", "order 3.2"),
        Tampering(
            """
            insert into journal (chain, sequence, operation, at, verb, facts, personal_digest,
                                 hash, transaction)
            select 1, 0, operation, at, verb, facts, personal_digest, sha256(''), transaction
            from journal where chain = 1 and sequence = 4
            """, "entry 1.1", "inserted 1.0", "order 1.1"),
        // The personal part says something else, even if only a byte moved.
        Tampering(
            "update journal_personal set part = '{\"borrower\": 2}'", "personal 0.1",
            "personal 1.1", "personal 1.2", "personal 1.3", "personal 1.4", "personal 3.1"),
        Tampering(
            "update journal_personal set actor_id = 1 where actor_id = 12", "personal 1.3"),
        Tampering(
            """
            update journal_personal set nonce = nonce || '1'::bytea, actor_id = 2
            where actor_id = 12
            """, "personal 1.3"),
        // What was forgotten comes back as somebody else; it is named where there is no entry.
        Tampering(
            """
            delete from journal_personal where actor_id = 12;
            insert into journal_personal (entry_id, nonce, actor_id, part)
            select id, '1', 3, '{}' from journal where chain = 1 and sequence = 3
            """, "personal 1.3"),
        Tampering(
            "insert into journal_personal (entry_id, nonce, part) values (999, '1', '{}')",
            "personal –"),
        // The head of a chain.
        Tampering("update journal_chain set hash = sha256('') where chain = 1", "head 1.4"),
        Tampering("update journal_chain set hash = sha256('') where chain = 2", "head 2.0"),
        Tampering("update journal_chain set sequence = 3 where chain = 1", "inserted 1.4"),
        Tampering("update journal_chain set sequence = 6 where chain = 1", "missing 1.5-6"),
        Tampering("delete from journal_chain where chain = 1", "head 1.4"),
        Tampering("update journal_chain set chain = 9 where chain = 3", "head 3.1", "missing 9.1"),
        // The last entries cut off and the head put back: only the seal knows.
        Tampering(
            """
            delete from journal_personal;
            delete from journal where chain = 1 and sequence > 1;
            update journal_chain c set sequence = j.sequence, hash = j.hash
            from journal j where c.chain = 1 and j.chain = 1
            """, "sealed 1.2"),
        // A sealed entry rewritten with hashes that fit, in the older form or the newer one, and all that
        // follow gone.
        Tampering(
            """
            update journal set verb = 'X' where chain = 1 and sequence = 2;
            delete from journal_personal;
            delete from journal where chain = 1 and sequence > 2;
            update journal j set hash = journal_entry_hash(p.hash, j.chain, j.sequence,
                j.operation, j.at, j.verb, j.facts, j.personal_digest)
            from journal p
            where j.chain = 1 and j.sequence = 2 and p.chain = 1 and p.sequence = 1;
            update journal_chain c set sequence = j.sequence, hash = j.hash
            from journal j where c.chain = 1 and j.chain = 1 and j.sequence = 2
            """, "sealed 1.2"),
        Tampering(
            """
            update journal set verb = 'X' where chain = 1 and sequence = 2;
            delete from journal_personal;
            delete from journal where chain = 1 and sequence > 2;
            update journal j set hash = journal_entry_hash(p.hash, j.id, j.transaction, j.chain,
                j.sequence, j.operation, j.at, j.verb, j.facts, j.personal_digest)
            from journal p
            where j.chain = 1 and j.sequence = 2 and p.chain = 1 and p.sequence = 1;
            update journal_chain c set sequence = j.sequence, hash = j.hash
            from journal j where c.chain = 1 and j.chain = 1 and j.sequence = 2
            """, "sealed 1.2"),
        // Seals.
        Tampering(
            "update journal_sealed_head set hash = sha256('') where chain = 1",
            "seal -1", "seal 0", "sealed 1.1", "sealed 1.2"),
        Tampering("delete from journal_sealed_head where chain = 1", "seal -1", "seal 0"),
        Tampering(
            """
            insert into journal_sealed_head (day, chain, sequence, hash)
            select current_date, chain, sequence, hash from journal where chain = 3
            """, "seal 0"),
        Tampering("update journal_seal set hash = sha256('') where day = current_date", "seal 0"),
        Tampering("update journal_seal set at = at - interval '1 day'", "seal -1", "seal 0"),
        Tampering("update journal_seal set entries = entries + 1", "seal -1", "seal 0"),
        Tampering("update journal_seal set previous = sha256('')", "seal -1", "seal 0"),
        Tampering(
            "update journal_seal set day = day - 7 where day = current_date - 1",
            "seal -1", "seal -8"),
        Tampering(
            "delete from journal_seal where day = current_date - 1", "seal -1", "seal 0"),
        Tampering(
            """
            insert into journal_seal (day, at, entries, previous, hash)
            select day - 7, at, 0, sha256('leihlotse seal'), sha256('') from journal_seal
            where day = current_date
            """, "seal -1", "seal -7"),
    ])
    func isFound(tampering: Tampering) async throws {
        try await withTestDatabase { database in
            try await database.writeJournal()
            let faults = try await database.owner.transaction { transaction throws in
                #expect(try transaction.journalFaultPlaces() == [])
                try transaction.runScript(unsafe: "set local session_replication_role = replica")
                try transaction.runScript(unsafe: tampering.statement)
                return try transaction.journalFaultPlaces()
            }
            #expect(faults == tampering.faults)
        }
    }

    /// What was forgotten on purpose is no fault.
    @Test func erasureIsNoTampering() async throws {
        try await withTestDatabase { database in
            try await database.writeJournal()
            let erased = try await database.owner.transaction { transaction throws in
                let role = try transaction.role("erasure")
                try transaction.execute("set local role \(identifier: role)")
                return try transaction.execute("delete from journal_personal")
            }
            #expect(erased == 6)
            try await database.pool.withSession { session throws in
                #expect(try session.journalFaults() == [])
                #expect(try session.count("select count(*) from journal") == 6)
            }
        }
    }

    @Test(arguments: [
        "delete from journal", "update journal_personal set part = '{}'",
        "delete from journal_seal",
        "insert into journal_personal select * from journal_personal", "truncate journal_personal",
        "delete from year_figure", "update year_figure set year = 2020",
        "delete from schema_migration", "insert into setting (name, value) values ('a', 'b')",
    ])
    func erasureMayOnlyForget(statement: String) async throws {
        try await withTestDatabase { database in
            try await expectNoPermission(in: database.owner) { transaction throws in
                let role = try transaction.role("erasure")
                try transaction.execute("set local role \(identifier: role)")
                try transaction.runScript(unsafe: statement)
            }
        }
    }

    /// The same hole seen from the other side: the past is forgotten while fifty write.
    @Test func fiftyWritersWhileThePastIsForgotten() async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed(people: 50, devices: 2)
            let erasure = try await database.pool.withSession { try $0.role("erasure") }
            async let erased = database.owner.withSession { session throws in
                for _ in 0..<20 {
                    try session.transaction { transaction throws in
                        try transaction.execute("set local role \(identifier: erasure)")
                        try transaction.execute("delete from journal_personal")
                    }
                }
            }
            let attempts = try await database.crowd { writer, transaction throws in
                try transaction.journal(
                    on: seed.devices, actor: seed.people[writer])
            }
            try await erased
            #expect(attempts.winners().count == 50)
            #expect(try await database.pool.withSession { try $0.journalFaults() } == [])
        }
    }
}

extension TestDatabase {
    /// Six entries: of chains 0 and 1, sealed as yesterday's and today's; chain 2 has none.
    fileprivate func writeJournal() async throws {
        try await pool.transaction { transaction throws in
            try transaction.execute("select journal_open_chains(array[1, 2, 3])")
            try transaction.journal("first", on: [0, 1], actor: 1)
        }
        // As superuser, because only the clock may choose another day.
        try await owner.transaction { transaction throws in
            try transaction.runScript(
                unsafe: """
                    set local session_replication_role = replica;
                    delete from journal_sealed_head;
                    delete from journal_seal;
                    set local session_replication_role = origin;
                    select journal_seal_day(current_date - 1);
                    """)
        }
        try await pool.transaction { try $0.journal("second", on: [1], actor: 1) }
        try await pool.withSession { _ = try $0.execute("select journal_seal_day(current_date)") }
        try await pool.transaction { transaction throws in
            try transaction.journal("third", on: [1], actor: 12)
            try transaction.journal("fourth", on: [1], actor: 1)
            try transaction.journal("third", on: [3], actor: 1)
        }
    }
}
