import LendingTestSupport
import Postgres
import Testing

/// The verification finds whatever a superuser does to the journal behind the triggers' back.
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
        // An entry says something else, or is no longer there.
        Tampering("update journal set verb = 'X' where chain = 1 and sequence = 2", "entry"),
        Tampering(
            "update journal set facts = '{\"a\":1}' where chain = 1 and sequence = 4", "entry"),
        Tampering("update journal set at = at - interval '1 day' where chain = 1", "entry"),
        Tampering("update journal set operation = 1 where chain = 1 and sequence = 4", "entry"),
        Tampering(
            "update journal set personal_digest = sha256('') where chain = 1 and sequence = 4",
            "entry", "personal"),
        Tampering(
            "update journal set hash = sha256('') where chain = 1 and sequence = 3", "entry"),
        Tampering(
            "update journal set hash = sha256('') where chain = 1 and sequence = 4",
            "entry", "head"),
        Tampering(
            """
            update journal set sequence = 9 where chain = 1 and sequence = 2;
            update journal set sequence = 2 where chain = 1 and sequence = 3;
            update journal set sequence = 3 where chain = 1 and sequence = 9
            """, "entry", "sealed head"),
        Tampering("delete from journal where chain = 1 and sequence = 3", "entry"),
        Tampering(
            "delete from journal where chain = 1 and sequence = 1", "entry", "sealed head"),
        Tampering("delete from journal where chain = 1 and sequence = 4", "head"),
        Tampering(
            """
            insert into journal (chain, sequence, operation, at, verb, facts, personal_digest,
                                 hash, transaction)
            select 1, 5, operation, at, verb, facts, personal_digest, sha256(''), transaction
            from journal where chain = 1 and sequence = 4
            """, "entry", "head"),
        Tampering(
            "update journal set chain = 3, sequence = 2 where chain = 1 and sequence = 4",
            "entry", "head"),
        // The personal part says something else, even if only a byte moved.
        Tampering("update journal_personal set part = '{\"borrower\": 2}'", "personal"),
        Tampering("update journal_personal set actor_id = 1 where actor_id = 12", "personal"),
        Tampering(
            """
            update journal_personal set nonce = nonce || '1'::bytea, actor_id = 2
            where actor_id = 12
            """, "personal"),
        // The head of a chain.
        Tampering("update journal_chain set hash = sha256('') where chain = 1", "head"),
        Tampering("update journal_chain set hash = sha256('') where chain = 2", "head"),
        Tampering("update journal_chain set sequence = 3 where chain = 1", "head"),
        Tampering("delete from journal_chain where chain = 1", "head"),
        // The last entries cut off and the head put back: only the seal knows.
        Tampering(
            """
            delete from journal where chain = 1 and sequence > 1;
            update journal_chain c set sequence = j.sequence, hash = j.hash
            from journal j where c.chain = 1 and j.chain = 1
            """, "sealed head"),
        // A sealed entry rewritten with hashes that fit, and all that follow.
        Tampering(
            """
            update journal set verb = 'X' where chain = 1 and sequence = 2;
            delete from journal where chain = 1 and sequence > 2;
            update journal j set hash = journal_entry_hash(p.hash, j.chain, j.sequence,
                j.operation, j.at, j.verb, j.facts, j.personal_digest)
            from journal p
            where j.chain = 1 and j.sequence = 2 and p.chain = 1 and p.sequence = 1;
            update journal_chain c set sequence = j.sequence, hash = j.hash
            from journal j where c.chain = 1 and j.chain = 1 and j.sequence = 2
            """, "sealed head"),
        // Seals.
        Tampering(
            "update journal_sealed_head set hash = sha256('') where chain = 1",
            "seal", "sealed head"),
        Tampering("delete from journal_sealed_head where chain = 1", "seal"),
        Tampering("update journal_seal set hash = sha256('') where day = current_date", "seal"),
        Tampering("update journal_seal set at = at - interval '1 day'", "seal"),
        Tampering("update journal_seal set entries = entries + 1", "seal"),
        Tampering("update journal_seal set previous = sha256('')", "seal"),
        Tampering("update journal_seal set day = day - 7 where day = current_date - 1", "seal"),
        Tampering("delete from journal_seal where day = current_date - 1", "seal"),
    ])
    func isFound(tampering: Tampering) async throws {
        try await withTestDatabase { database in
            try await database.writeJournal()
            let faults = try await database.owner.transaction { transaction throws in
                #expect(try transaction.journalFaults() == [])
                try transaction.runScript(unsafe: "set local session_replication_role = replica")
                try transaction.runScript(unsafe: tampering.statement)
                return try transaction.journalFaults()
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
        "select * from person", "delete from person",
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
