import Lending
import LendingSQL
import Postgres

/// Why a schema could not be brought up to date, and who can do it.
struct MigrationFailure {
    private let error: PostgresError
    /// What the database has.
    private let version: Int
    /// The role to which the schema belongs; nil: there is none yet.
    private let owner: String?

    init(_ error: PostgresError, version: Int, _ connection: Connection) async {
        self.error = error
        self.version = version
        owner = try? await connection.withSession { session in
            try session.query(
                """
                select pg_get_userbyid(c.relowner)::text from pg_class c
                where c.oid = to_regclass('schema_migration')
                """
            ).first?.decode(String.self, at: 0)
        }
    }

    var storeError: StoreError {
        switch error.server?.sqlState {
        // Read only; the role lacks rights.
        case "25006", "42501": return refused
        // Something of this name exists: a relation, an object, a function.
        case "42P07", "42710", "42723":
            return Self.occupied(error.server?.message ?? "", underlying: error)
        default: return Self.read(error)
        }
    }

    private var refused: StoreError {
        let cause = Self.read(error)
        let why = cause.refusals[0].message
        return StoreError(
            cause.kind, "schema-not-migrated",
            LocalizedText(
                "the database has schema \(version) of \(Migrator.latest) and cannot be brought up "
                    + "to date: \(why.english)",
                de: "die Datenbank hat das Schema \(version) von \(Migrator.latest) und lässt sich "
                    + "nicht auf den neuesten Stand bringen: \(why.german)"),
            remedies: [.migrateAs(role: owner)], underlying: error)
    }

    private static func read(_ error: PostgresError) -> StoreError {
        DatabaseRefusals.storeError(error)
    }

    private static func occupied(_ detail: String, underlying: (any Error)?) -> StoreError {
        StoreError(
            .noDatabase, "database-occupied",
            LocalizedText(
                "the database holds something else already: \(detail)",
                de: "die Datenbank enthält bereits etwas anderes: \(detail)"),
            hint: LocalizedText(
                "Leihlotse needs a database of its own.",
                de: "Leihlotse braucht eine eigene Datenbank."),
            underlying: underlying)
    }

    /// Before the first migration: none of the tables that all of them will make is there.
    static func checkRoom(_ session: Session) throws {
        let tables = migrations.flatMap { $0.text.split(separator: "\n") }.compactMap { line in
            line.wholeMatch(of: /create table (\w+) \(/).map { String($0.1) }
        }
        let found = try session.query(
            """
            select name from unnest(\(tables)) as name
            where to_regclass(quote_ident(name)) is not null limit 1
            """)
        guard let name = try found.first?.decode(String.self, at: 0) else { return }
        throw occupied("relation \"\(name)\" already exists", underlying: nil)
    }

    /// - Throws: `StoreError` unless every character of every language can be stored.
    static func checkEncoding(_ session: Session) throws {
        let rows = try session.query("select current_setting('server_encoding')")
        let encoding = try rows[0].decode(String.self, at: 0)
        guard encoding != "UTF8" else { return }
        throw StoreError(
            .noDatabase, "database-encoding",
            LocalizedText(
                "the database's encoding is \(encoding); UTF-8 is needed",
                de: "die Datenbank hat die Zeichenkodierung \(encoding); nötig ist UTF-8"),
            remedies: [
                .makeDatabase(statement: "create database … encoding 'UTF8' template template0")
            ])
    }
}
