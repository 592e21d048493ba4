import LendingTestSupport
import Postgres
import Testing

/// The database numbers protocols itself: nobody chooses a number, and none goes away.
@Suite struct ProtocolTests {
    /// A device that is handed over, and the number of its custody.
    private func handedOver(_ database: TestDatabase) async throws -> (
        device: Int64, custody: Int64
    ) {
        let seed = try await database.seed()
        let device = seed.devices[0]
        return try await database.pool.transaction { transaction throws in
            try transaction.handOver(device, to: seed.people[0], at: "2021-01-01")
            let custody = try transaction.value(
                Int64.self, "select id from custody where kind = 'lotse'")
            return (device, custody)
        }
    }

    @Test func theNumberIsTheNextOneWhateverIsSaid() async throws {
        try await withTestDatabase { database in
            let (device, custody) = try await handedOver(database)
            try await database.pool.transaction { transaction throws in
                let entry = try transaction.journal("protocols.issue", on: [device])
                try transaction.execute(
                    """
                    insert into protocol (kind, year, number, custody_id, terms_version, issued_at,
                                          entry_id, voided_at, voided_by)
                    values ('hand-over', 1999, 77, \(custody), 1, '1999-01-01', \(entry),
                            '1999-01-01', \(entry))
                    """)
                #expect(
                    try transaction.value(
                        Bool.self,
                        """
                        select number = 1 and year = extract(year from current_date)
                               and issued_at > '2020-01-01' and voided_at is null
                               and protocol_number(kind, 2026, 42) = 'Ü 2026/0042'
                               and protocol_number('take-back', 2026, 12345) = 'R 2026/12345'
                        from protocol
                        """))
            }
            try await expectRefusal(
                "protocol_standing", SQLState.uniqueViolation, in: database.pool
            ) { transaction throws in
                try transaction.issue("hand-over", custody, device)
            }
            for change in [
                "update protocol set number = 7", "delete from protocol",
                "update protocol_year set last = 7", "insert into protocol_year values (2030, 7)",
                "delete from protocol_year",
            ] {
                try await expectNoPermission(in: database.pool) { transaction throws in
                    try transaction.runScript(unsafe: change)
                }
            }
            // What failed took none.
            #expect(
                try await database.pool.withSession {
                    try $0.count("select last::bigint from protocol_year")
                } == 1)
        }
    }

    @Test func whatDidNotHappenHasNoProtocol() async throws {
        try await withTestDatabase { database in
            let (device, custody) = try await handedOver(database)
            try await expectRefusal("protocol_of_what_happened", in: database.pool) {
                transaction throws in
                try transaction.issue("take-back", custody, device)
            }
            try await expectRefusal("protocol_of_what_happened", in: database.pool) {
                transaction throws in
                try transaction.issue("hand-over", custody + 99, device)
            }
            try await expectRefusal("change_is_journalled", in: database.pool) {
                transaction throws in
                try transaction.execute(
                    """
                    insert into protocol (kind, custody_id, terms_version, entry_id)
                    select 'hand-over', \(custody), 1, min(id) from journal
                    """)
            }
        }
    }

    @Test func whatIsFiledIsFiledOnceAndStays() async throws {
        try await withTestDatabase { database in
            let (device, custody) = try await handedOver(database)
            try await database.pool.transaction { transaction throws in
                try transaction.issue("hand-over", custody, device)
                try transaction.file("filing-1", on: device)
            }
            try await expectRefusal(
                "protocol_filing_pkey", SQLState.uniqueViolation, in: database.pool
            ) { transaction throws in
                try transaction.file("filing-2", on: device)
            }
            for change in ["update protocol_filing set file = 'b'", "delete from protocol_filing"] {
                try await expectNoPermission(in: database.pool) { transaction throws in
                    try transaction.runScript(unsafe: change)
                }
                // Also not by who owns the tables.
                try await expectRefusal("filings_stay", in: database.owner) { transaction throws in
                    try transaction.runScript(unsafe: change)
                }
            }
            try await expectRefusal("change_is_journalled", in: database.pool) {
                transaction throws in
                try transaction.execute(
                    """
                    insert into protocol_filing (protocol_id, batch, file, sha256, entry_id)
                    select p.id, 'x', 'x', repeat('0', 64), p.entry_id from protocol p
                    """)
            }
        }
    }

    @Test func whatIsVoidIsNotFiled() async throws {
        try await withTestDatabase { database in
            let (device, custody) = try await handedOver(database)
            try await database.pool.transaction { transaction throws in
                try transaction.issue("hand-over", custody, device)
            }
            try await database.owner.withSession { session in
                try session.runScript(
                    unsafe: """
                        set session_replication_role = replica;
                        update protocol set voided_at = now(), voided_by = entry_id
                        """)
            }
            try await expectRefusal("protocol_filing_holds", in: database.pool) {
                transaction throws in
                try transaction.file("filing-1", on: device)
            }
        }
    }
}

extension Session {
    /// Files all protocols that there are.
    fileprivate func file(_ batch: String, on device: Int64) throws {
        let entry = try journal("protocols.file", on: [device])
        try execute(
            """
            insert into protocol_filing (protocol_id, batch, file, sha256, entry_id)
            select p.id, \(batch), p.id || '.pdf', repeat('0', 64), \(entry) from protocol p
            """)
    }

    fileprivate func issue(_ kind: String, _ custody: Int64, _ device: Int64) throws {
        let entry = try journal("protocols.issue", on: [device])
        try execute(
            """
            insert into protocol (kind, custody_id, terms_version, entry_id)
            values (\(kind), \(custody), 1, \(entry))
            """)
    }
}
