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
            throw StoreError.reading(error)
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

    /// The migrations that a database has seen with another text than this program's.
    public func differing() async throws -> [String] {
        try await withConnection { connection in
            try await connection.withSession { session in try Migrator.differing(in: session) }
        }
    }

    /// Applies what is missing; returns the names of what was applied.
    public func migrate() async throws -> [String] {
        try await withConnection { connection in
            let first = try await connection.withSession { session in
                try MigrationFailure.checkEncoding(session)
                _ = try session.query("select pg_advisory_lock(1279677768, 0)")
                return try Migrator.version(in: session)
            }
            if first > Migrator.latest { throw Migrator.newer(first) }
            if first == 0 {
                try await connection.withSession { try MigrationFailure.checkRoom($0) }
            }
            var applied: [String] = []
            for (index, migration) in migrations.enumerated() where index >= first {
                do {
                    try await Migrator.apply(migration, as: index + 1, on: connection)
                } catch let error as PostgresError {
                    throw await MigrationFailure(error, version: index, connection).storeError
                }
                applied.append(migration.name)
            }
            return applied
        }
    }

    private static func apply(
        _ migration: EmbeddedFile, as version: Int, on connection: Connection
    ) async throws {
        try await connection.transaction(TransactionOptions(attempts: 1)) { transaction in
            if version == 1 { try transaction.runScript(unsafe: Migrator.ledger) }
            _ = try transaction.execute(
                """
                insert into schema_migration (version, name, digest)
                values (\(Int32(version)), \(migration.name),
                        sha256(convert_to(\(migration.text), 'utf8')))
                """)
            try transaction.runScript(unsafe: migration.text)
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

    /// An empty ledger may be left of a first start that was refused or interrupted.
    private static let ledger = """
        create table if not exists schema_migration (
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

    private static func differing(in session: Session) throws -> [String] {
        guard try version(in: session) > 0 else { return [] }
        let seen = try session.query(
            """
            select version::int8 as version, encode(digest, 'hex') as digest,
                   (select encode(sha256(convert_to(own.text, 'utf8')), 'hex')
                    from unnest(\(migrations.map(\.text))) with ordinality as own (text, version)
                    where own.version = m.version) as wanted
            from schema_migration m order by version
            """)
        return try seen.compactMap { row in
            guard let wanted = try row.decode(String?.self, "wanted"),
                try row.decode(String.self, "digest") != wanted
            else { return nil }
            return migrations[Int(try row.decode(Int64.self, "version")) - 1].name
        }
    }

    private func withConnection<Result: Sendable>(
        _ body: (Connection) async throws -> Result
    ) async throws -> Result {
        do {
            let connection = try await Connection.open(options)
            do {
                let result = try await body(connection)
                await connection.close()
                return result
            } catch {
                await connection.close()
                throw error
            }
        } catch {
            throw StoreError.reading(error)
        }
    }
}
