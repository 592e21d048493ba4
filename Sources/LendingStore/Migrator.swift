import Lending
import LendingSQL
import Postgres

/// Brings a database to the program's schema: forward only, each migration in a transaction of its
/// own, its row in the ledger first. Of two programs that start at once, one waits for the other.
public struct Migrator: Sendable {
    private let options: ConnectionOptions

    init(_ options: ConnectionOptions) {
        self.options = options
    }

    /// - Parameter connectionString: any libpq URI or keyword string.
    public init(_ connectionString: String) throws {
        do { options = try ConnectionOptions(connectionString) } catch {
            throw StoreError.from(error)
        }
    }

    /// The schema that this program was built for.
    public static var latest: Int { migrations.count }

    /// The version of a database: 0 without any schema.
    public func version() async throws -> Int {
        try await withConnection { connection in
            try await connection.withSession { session in try Migrator.version(in: session) }
        }
    }

    /// Applies what is missing; returns the names of what was applied.
    public func migrate() async throws -> [String] {
        try await withConnection { connection in
            try await connection.withSession { session in
                _ = try session.query("select pg_advisory_lock(1279677768, 0)")
                if try Migrator.version(in: session) == 0 {
                    try session.runScript(unsafe: Migrator.ledger)
                }
            }
            var applied: [String] = []
            let first = try await connection.withSession { try Migrator.version(in: $0) }
            if first > Migrator.latest { throw Migrator.newer(first) }
            for (index, migration) in migrations.enumerated() where index >= first {
                try await connection.transaction(TransactionOptions(attempts: 1)) { transaction in
                    _ = try transaction.execute(
                        """
                        insert into schema_migration (version, name, digest)
                        values (\(Int32(index + 1)), \(migration.name),
                                sha256(convert_to(\(migration.text), 'utf8')))
                        """)
                    try transaction.runScript(unsafe: migration.text)
                }
                applied.append(migration.name)
            }
            return applied
        }
    }

    static func newer(_ version: Int) -> StoreError {
        StoreError(
            .noDatabase, "schema-newer",
            LocalizedText(
                "the database has schema \(version), this program knows only up to \(latest)",
                de: "die Datenbank hat das Schema \(version), dieses Programm kennt nur "
                    + "\(latest)"),
            hint: LocalizedText("Update leihlotse.", de: "leihlotse aktualisieren."))
    }

    private static let ledger = """
        create table schema_migration (
            version    integer     not null,
            name       text        not null,
            digest     bytea       not null,
            applied_at timestamptz not null default clock_timestamp(),
            constraint schema_migration_pkey primary key (version)
        );
        comment on table schema_migration is 'Which files of sql/migrations this database has seen.';
        """

    private static func version(in session: Session) throws -> Int {
        let ledger = try session.query("select to_regclass('schema_migration') is not null")
        guard try ledger[0].decode(Bool.self, at: 0) else { return 0 }
        let rows = try session.query("select coalesce(max(version), 0)::int8 from schema_migration")
        return Int(try rows[0].decode(Int64.self, at: 0))
    }

    private func withConnection<Result: Sendable>(
        _ body: (Connection) async throws -> Result
    ) async throws -> Result {
        let connection: Connection
        do { connection = try await Connection.open(options) } catch {
            throw StoreError.from(error)
        }
        do {
            let result = try await body(connection)
            await connection.close()
            return result
        } catch {
            await connection.close()
            throw StoreError.from(error)
        }
    }
}
