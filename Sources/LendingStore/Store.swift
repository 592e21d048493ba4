public import Lending
import LendingSQL
public import Postgres

/// The database of one city: a pool of connections in the program's role and the city's time zone.
public final class Store: Sendable {
    private let pool: ConnectionPool
    public let options: ConnectionOptions
    /// Where it is noted, outside the database, who was forgotten; nil: nowhere.
    public let forgottenFolder: String?

    private init(_ options: ConnectionOptions, _ limits: PoolLimits, _ opening: Opening) {
        pool = ConnectionPool(
            options, limits: limits, onConnect: { try Store.prepare($0, opening) })
        self.options = options
        forgottenFolder = opening.forgottenFolder
    }

    /// What holds for all connections.
    private struct Opening {
        let forgottenFolder: String?
        /// Is it to be made good that people came back who were forgotten?
        let isReplaying: Bool
    }

    /// Opens a database, bringing it to the program's schema first where it is older.
    ///
    /// - Parameters:
    ///   - forgottenFolder: where it is noted who was forgotten; a database that is older than that
    ///     is not opened, unless `isReplaying`.
    ///   - migrated: is told which migrations were applied, if any.
    /// - Throws: `StoreError`, also for a schema that is newer than the program's.
    public static func open(
        _ connectionString: String, limits: PoolLimits = PoolLimits(maximum: 4),
        forgottenFolder: String? = nil, isReplaying: Bool = false,
        migrated: (_ names: [String]) -> Void = { _ in }
    ) async throws -> Store {
        do {
            let store = Store(
                try ConnectionOptions(connectionString), limits,
                Opening(forgottenFolder: forgottenFolder, isReplaying: isReplaying))
            let options = store.options
            do {
                try await store.read { _ in }
            } catch let error as StoreError where error.isOlderSchema {
                let applied = try await Migrator(options).migrate()
                // Another program may have been first.
                if !applied.isEmpty { migrated(applied) }
                try await store.read { _ in }
            }
            return store
        } catch {
            throw StoreError.reading(error)
        }
    }

    /// Opens a database for a look at it: one that does not answer soon or has another schema is
    /// left alone.
    ///
    /// - Throws: `StoreError`.
    public static func peek(
        _ connectionString: String, forgottenFolder: String? = nil
    ) async throws -> Store {
        do {
            var options = try ConnectionOptions(connectionString)
            // libpq waits no shorter.
            options.settings["connect_timeout"] = "2"
            let store = Store(
                options, PoolLimits(maximum: 1),
                Opening(forgottenFolder: forgottenFolder, isReplaying: false))
            try await store.read { _ in }
            return store
        } catch {
            throw StoreError.reading(error)
        }
    }

    /// Opens a database for a program that keeps it open.
    ///
    /// - Parameters:
    ///   - connections: at most so many.
    ///   - seconds: how long a use waits for one of them.
    public static func open(
        _ connectionString: String, connections: Int, waiting seconds: Int = 10,
        forgottenFolder: String? = nil
    ) async throws -> Store {
        try await open(
            connectionString,
            limits: PoolLimits(maximum: connections, acquireTimeout: .seconds(seconds)),
            forgottenFolder: forgottenFolder)
    }

    /// What every connection does first.
    private static func prepare(_ session: Session, _ opening: Opening) throws {
        do {
            let rows = try session.query(Queries.Session.open())
            let version = rows.first?.version ?? 0
            if version > Migrator.latest { throw Migrator.newer(Int(version)) }
            if version < Migrator.latest { throw StoreError.olderSchema }
            if !opening.isReplaying, let city = rows.first?.city {
                try ForgottenList.refuseBroughtBack(opening.forgottenFolder, city, in: session)
            }
        } catch let error as PostgresError
            where [SQLState.undefinedTable, SQLState.undefinedFunction]
            .contains(error.server?.sqlState)
        {
            throw StoreError.olderSchema
        } catch let error as PostgresError where error.server?.sqlState == "42501" {
            throw StoreError.loginWithoutRights(error, in: session)
        }
    }

    /// Runs statements on one connection, each on its own.
    public func read<Result: Sendable>(
        _ body: @Sendable (Session) throws -> Result
    ) async throws -> Result {
        do { return try await pool.withSession(body) } catch { throw StoreError.translated(error) }
    }

    /// Runs a transaction; it is repeated after a serialization failure or a deadlock, and when the
    /// clock was put back in it.
    public func write<Result: Sendable>(
        attempts: Int = 5, _ body: @Sendable (Transaction) throws -> Result
    ) async throws -> Result {
        do { return try await writeRaw(attempts: attempts, body) } catch {
            throw StoreError.translated(error)
        }
    }

    /// Runs a transaction whose entries of the journal keep who really acts.
    public func write<Result: Sendable>(
        as caller: Caller, _ body: @Sendable (Transaction) throws -> Result
    ) async throws -> Result {
        try await write { transaction in
            if let behind = caller.behind {
                try transaction.execute(Queries.Session.actFor(person: behind))
            }
            return try body(transaction)
        }
    }

    /// The same with errors as they come, for callers that end a transaction by throwing.
    public func writeRaw<Result: Sendable>(
        attempts: Int = 5, _ body: @Sendable (Transaction) throws -> Result
    ) async throws -> Result {
        try await pool.transaction(
            TransactionOptions(
                attempts: attempts, retriedConstraints: DatabaseRefusals.clockConstraints), body)
    }

    /// Runs a transaction that sees one state of the data and changes nothing.
    public func snapshot<Result: Sendable>(
        _ body: @Sendable (Transaction) throws -> Result
    ) async throws -> Result {
        do {
            return try await pool.transaction(
                TransactionOptions(isolation: .repeatableRead, access: .readOnly), body)
        } catch { throw StoreError.translated(error) }
    }

    /// Runs a transaction that only reads, ends after some seconds, and is taken back whole: what a
    /// statement that is not the program's own may have set or locked is gone with it.
    public func isolated<Result: Sendable>(
        seconds: Int, _ body: @Sendable (Transaction) throws -> Result
    ) async throws -> Result {
        do {
            return try await pool.withSession { session in
                defer { _ = try? session.execute(Queries.Session.unlock()) }
                do {
                    return try session.transaction(
                        TransactionOptions(isolation: .repeatableRead, access: .readOnly)
                    ) { transaction throws in
                        try transaction.execute(
                            Queries.Session.limitTime(milliseconds: String(seconds * 1000)))
                        throw TakenBack(result: try body(transaction))
                    }
                } catch let end as TakenBack<Result> { return end.result }
            }
        } catch { throw StoreError.translated(error) }
    }

    /// Ends a transaction that has done what it should.
    private struct TakenBack<Result: Sendable>: Error {
        let result: Result
    }

    /// Does the database answer?
    public func ping() async throws {
        _ = try await read { try $0.query(Queries.Session.ping()) }
    }

    /// Connections now.
    public var connectionCount: Int { pool.connectionCount }

    public func close() async {
        await pool.close()
    }
}

extension StoreError {
    static let olderSchema = StoreError(
        .noDatabase, "schema-older",
        LocalizedText("the database's schema is older", de: "das Schema der Datenbank ist älter"))

    /// The login is not a member of the program's role, whose name has the database's number.
    fileprivate static func loginWithoutRights(
        _ error: PostgresError, in session: Session
    ) -> StoreError {
        let needed = try? session.query(Queries.Session.grantNeeded()).first
        let grant = needed?.grant ?? "grant … to …"
        let message = error.server?.message
        return StoreError(
            .notPermitted, "database-rights",
            LocalizedText(
                "the database's login has no rights to Leihlotse's data",
                de: "die Anmeldung an der Datenbank hat keine Rechte an Leihlotses Daten"),
            systemWords: message, remedies: [.haveOwnerRun(statement: grant)], underlying: error)
    }

    var isOlderSchema: Bool { refusals.first?.code == "schema-older" }
}
