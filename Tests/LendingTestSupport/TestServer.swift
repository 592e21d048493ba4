import Glibc
import Postgres

/// The throw-away cluster that the tests need, and the template that their databases come from.
actor TestServer {
    static let variable = "LEIHLOTSE_TEST_DATABASE_URL"
    static let shared = TestServer()
    /// Databases that exist at once: the runner itself sets no limit.
    static let databases = Turnstile(places: 4)
    /// Crowds of writers at once: each takes half of the connections that a server has by default.
    static let crowds = Turnstile(places: 1)

    private let prefix = "leihlotse_test_\(getpid())_\(UInt32.random(in: 0...UInt32.max))"
    private var template: Task<String, any Error>?
    private var created = 0

    /// The database that maintenance statements run in.
    static func maintenance() throws -> ConnectionOptions {
        guard let text = getenv(variable) else { throw MissingTestServer() }
        return try ConnectionOptions(String(cString: text))
    }

    /// A new database with the schema: a copy of the template, or migrated on its own.
    func create(migratedOnItsOwn: Bool) async throws -> ConnectionOptions {
        created += 1
        let name = "\(prefix)_\(created)"
        if migratedOnItsOwn {
            try await createMigrated(name)
        } else {
            let template = try await templateName()
            try await run("create database \(identifier: name) template \(identifier: template)")
        }
        return try TestServer.maintenance().with(database: name)
    }

    func drop(_ options: ConnectionOptions) async throws {
        guard let name = options.database else { return }
        try await run("drop database if exists \(identifier: name) with (force)")
    }

    private func templateName() async throws -> String {
        if let template { return try await template.value }
        let name = "\(prefix)_template"
        let task = Task {
            try await createMigrated(name)
            return name
        }
        template = task
        return try await task.value
    }

    private func createMigrated(_ name: String) async throws {
        try await run("create database \(identifier: name)")
        let connection = try await Connection.open(
            try TestServer.maintenance().with(database: name))
        do {
            try await MigrationFiles.apply(on: connection)
            await connection.close()
        } catch {
            await connection.close()
            throw error
        }
    }

    private func run(_ statement: Statement) async throws {
        let connection = try await Connection.open(try TestServer.maintenance())
        do {
            try await connection.withSession { session in _ = try session.execute(statement) }
            await connection.close()
        } catch {
            await connection.close()
            throw error
        }
    }
}

/// The environment names no server to test with.
public struct MissingTestServer: Error, CustomStringConvertible {
    public var description: String {
        "set \(TestServer.variable) to a database of a throw-away cluster, as its superuser, "
            + "such as postgresql:///postgres"
    }
}
