import Lending
import LendingSQL
import Postgres

/// Brings a database to the program's schema: forward only, each migration in a transaction of its
/// own, its row in the ledger first; with the last one what reports read as it was known is made. Of two programs that start at once, one waits for the other.
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
                try session.execute(Queries.Schema.takeTurn())
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
        _ migration: (name: String, text: String), as version: Int, on connection: Connection
    ) async throws {
        try await connection.transaction(TransactionOptions(attempts: 1)) { transaction in
            if version == 1 {
                try transaction.execute(Queries.Schema.makeLedger())
                try transaction.execute(Queries.Schema.describeLedger())
            }
            try transaction.execute(
                Queries.Schema.note(
                    version: Int32(version), name: migration.name, text: migration.text))
            try transaction.execute(Queries.Schema.dropKnownReadings())
            try transaction.runScript(unsafe: migration.text)
            if version == latest { try transaction.execute(Queries.Schema.makeKnownReadings()) }
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

    private static func version(in session: Session) throws -> Int {
        guard try session.query(Queries.Schema.hasLedger()).first?.isThere == true else { return 0 }
        return Int(try session.query(Queries.Schema.version()).first?.version ?? 0)
    }

    private static func differing(in session: Session) throws -> [String] {
        guard try version(in: session) > 0 else { return [] }
        return try session.query(Queries.Schema.differing(texts: migrations.map(\.text)))
            .map { migrations[Int($0.version) - 1].name }
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
