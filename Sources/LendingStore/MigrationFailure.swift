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
            try session.query(Queries.Schema.owner()).first?.role
        }
    }

    var storeError: StoreError {
        switch error.server?.sqlState {
        // Read only; the role lacks rights.
        case "25006", "42501": return refused
        // Something of this name exists: a relation, an object, a function.
        case "42P07", "42710", "42723":
            return Self.occupied(error.server?.message ?? "", underlying: error)
        // A migration found what a rule that it adds does not allow.
        case "23514": return broken(error.server?.message ?? "")
        default: return Self.read(error)
        }
    }

    private func broken(_ detail: String) -> StoreError {
        StoreError(
            .noDatabase, "schema-not-migrated",
            LocalizedText(
                "the database has schema \(version) of \(Migrator.latest) and holds what the next "
                    + "one does not allow",
                de: "die Datenbank hat das Schema \(version) von \(Migrator.latest) und enthält, "
                    + "was das nächste nicht zulässt"),
            systemWords: detail,
            hint: LocalizedText(
                "Nothing was changed. The program's earlier version can correct it.",
                de: "Nichts wurde geändert. Die frühere Version des Programms kann es "
                    + "berichtigen."),
            underlying: error)
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
            systemWords: cause.refusals[0].systemWords,
            remedies: [.migrateAs(role: owner)], underlying: error)
    }

    private static func read(_ error: PostgresError) -> StoreError {
        DatabaseRefusals.storeError(error)
    }

    private static func occupied(_ detail: String, underlying: (any Error)?) -> StoreError {
        StoreError(
            .noDatabase, "database-occupied",
            LocalizedText(
                "the database holds something else already",
                de: "die Datenbank enthält bereits etwas anderes"),
            systemWords: detail,
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
        let found = try session.query(Queries.Schema.occupied(names: tables))
        guard let name = found.first?.name else { return }
        throw occupied("relation \"\(name)\" already exists", underlying: nil)
    }

    /// - Throws: `StoreError` unless every character of every language can be stored.
    static func checkEncoding(_ session: Session) throws {
        let encoding = try session.query(Queries.Schema.encoding()).first?.encoding ?? ""
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
