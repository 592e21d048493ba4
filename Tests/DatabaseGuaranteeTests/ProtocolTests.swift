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
}

extension Session {
    fileprivate func issue(_ kind: String, _ custody: Int64, _ device: Int64) throws {
        let entry = try journal("protocols.issue", on: [device])
        try execute(
            """
            insert into protocol (kind, custody_id, terms_version, entry_id)
            values (\(kind), \(custody), 1, \(entry))
            """)
    }
}
