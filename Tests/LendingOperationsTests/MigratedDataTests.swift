import Lending
import LendingTestSupport
import Postgres
import Testing

@testable import LendingStore

/// What stands in a database from earlier, where a migration adds a rule.
@Suite("Migrated data")
struct MigratedDataTests {
    @Test("A condition that is none is named, and the schema stays as it is")
    func oddConditions() async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed(devices: 2)
            try await database.owner.transaction { transaction in
                try transaction.runScript(unsafe: Self.before)
                let entry = try transaction.journal(on: seed.devices)
                try transaction.execute(
                    """
                    update custody set condition_back = 'shiny', entry_id = \(entry)
                    where device_id = \(seed.devices[1])
                    """)
            }
            let migrator = try Migrator(database.connectionString)
            let error = await #expect(throws: StoreError.self) { try await migrator.migrate() }
            #expect(error?.refusals.first?.code == "schema-not-migrated")
            let message = error?.refusals.first?.wholeMessage.english ?? ""
            #expect(message.hasSuffix(" of KN-2: shiny"), "\(message)")
            #expect(try await migrator.version() == 15)
        }
    }

    /// The schema as it was.
    private static let before = """
        delete from schema_migration where version >= 16;
        alter table custody drop constraint custody_condition_given,
            drop constraint custody_condition_back;
        """
}
