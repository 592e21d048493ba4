import EmbeddedPostgres
import FoundationEssentials
import Glibc
import LendingService
import LendingStore
import Postgres

/// A city whose PostgreSQL belongs to the test alone, which may break it: served over HTTP, with
/// everyone that ``Founding`` knows.
struct OwnServerCity: Sendable {
    let cluster: EmbeddedCluster
    /// As the server's owner, on a database that nobody else uses.
    let owner: ConnectionOptions
    let port: Int
    let tokens: [String: String]
    /// The folder of the server's data.
    let data: String

    static func with(
        _ configuration: ServiceConfiguration = .quiet,
        _ body: @Sendable (OwnServerCity) async throws -> Void
    ) async throws {
        let name = String(UInt64.random(in: .min ... .max), radix: 36)
        // Open to everybody, so that root's server can run below it.
        let folder = "/tmp/leihlotse-own-\(name)"
        mkdir(folder, 0o755)
        chmod(folder, 0o755)
        let cluster = EmbeddedCluster(
            at: try ClusterLocation(folder: folder + "/home", userID: geteuid()))
        let outcome: Result<Void, any Error>
        do {
            let running = try await cluster.start()
            let store = try await Store.open(running.connectionString, connections: 4)
            let founded = try await Founding(store).found()
            var owner = try ConnectionOptions(running.connectionString)
            owner.settings["dbname"] = "postgres"
            try await ServedCity.serve(store, nil, configuration) { [owner] port in
                try await body(
                    OwnServerCity(
                        cluster: cluster, owner: owner, port: port, tokens: founded.tokens,
                        data: "\(folder)/home/postgresql/\(running.version)"))
            }
            await store.close()
            outcome = .success(())
        } catch { outcome = .failure(error) }
        _ = try? await cluster.stop()
        try await blocking { _ = system("rm -rf '\(folder)'") }
        try outcome.get()
    }

    /// Runs a statement as the owner, on one connection of its own.
    func execute(_ statement: Statement, in database: String = "leihlotse") async throws {
        try await session(in: database) { _ = try $0.execute(statement) }
    }

    func session<Value: Sendable>(
        in database: String = "leihlotse", _ body: @Sendable (Session) throws -> Value
    ) async throws -> Value {
        var options = owner
        options.settings["dbname"] = database
        let connection = try await Connection.open(options)
        let result: Result<Value, any Error>
        do { result = .success(try await connection.withSession(body)) } catch {
            result = .failure(error)
        }
        await connection.close()
        return try result.get()
    }

    /// Ends all sessions but the one that asks.
    func cutOff() async throws {
        try await execute(
            """
            select pg_terminate_backend(pid) from pg_stat_activity
            where backend_type = 'client backend' and pid <> pg_backend_pid()
            """, in: "postgres")
    }

    /// Who is let in, once the server has read it.
    func letIn(_ lines: String) async throws {
        let path = data + "/pg_hba.conf"
        try await blocking {
            guard let file = fopen(path, "we") else { throw Socket.Failure(description: path) }
            fputs(lines + "\n", file)
            fclose(file)
        }
    }

    /// Kills the main process as the kernel would for want of memory.
    func killServer() throws {
        guard case .running(let process, _, _) = try cluster.status() else { return }
        let list = "/proc/\(process)/task/\(process)/children"
        let children = try String(contentsOfFile: list, encoding: .utf8)
        kill(process, SIGKILL)
        // Its sessions notice it at once, but on a busy machine they may serve a request before that.
        for child in children.split(separator: " ") {
            while access("/proc/\(child)/exe", F_OK) == 0 { usleep(10_000) }
        }
    }

    func client(_ login: String?) -> Client {
        Client(port: port, secret: login.flatMap { tokens[$0] })
    }
}
