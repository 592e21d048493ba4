import Glibc
import Postgres

/// The real server that the tests need, named by the environment.
enum TestDatabase {
    static let variable = "LEIHLOTSE_TEST_DATABASE_URL"

    static func options() throws -> ConnectionOptions {
        guard let text = getenv(variable) else { throw Missing() }
        return try ConnectionOptions(String(cString: text))
    }

    static func pool(
        _ maximum: Int = 4, acquireTimeout: Duration = .seconds(30),
        onConnect: (@Sendable (Session) throws -> Void)? = nil
    ) throws -> ConnectionPool {
        ConnectionPool(
            try options(), limits: PoolLimits(maximum: maximum, acquireTimeout: acquireTimeout),
            onConnect: onConnect)
    }

    /// Runs `body` in a session of a connection of its own.
    @discardableResult
    static func session<T: Sendable>(_ body: @Sendable (Session) throws -> T) async throws -> T {
        let connection = try await Connection.open(try options())
        do {
            let value = try await connection.withSession(body)
            await connection.close()
            return value
        } catch {
            await connection.close()
            throw error
        }
    }

    /// A table of this name for `body`, empty at its beginning and gone afterwards.
    static func withTable<T>(
        _ name: String, _ columns: String, _ body: () async throws -> T
    ) async throws -> T {
        try await session {
            try $0.runScript(
                unsafe: "drop table if exists \(name); create table \(name) (\(columns))")
        }
        let value = try await body()
        try await session { try $0.runScript(unsafe: "drop table \(name)") }
        return value
    }

    struct Missing: Error, CustomStringConvertible {
        var description: String {
            "set \(TestDatabase.variable) to a connection string, such as postgresql:///postgres"
        }
    }
}

/// What a test throws through the library to see it come back.
struct Deliberate: Error, Equatable {}

/// The error that `body` throws, if it is one of this library.
func failure<T>(_ body: () async throws -> T) async -> PostgresError? {
    do {
        _ = try await body()
        return nil
    } catch {
        return error as? PostgresError
    }
}

extension Session {
    /// The first cell of the first row.
    func value<Value: PostgresDecodable>(_ type: Value.Type, _ statement: Statement) throws -> Value
    {
        try query(statement)[0].decode(Value.self, at: 0)
    }
}
