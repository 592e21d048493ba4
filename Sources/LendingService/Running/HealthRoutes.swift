import HTTPTypes
import Hummingbird
import LendingIdentity
import LendingStore
import NIOCore

/// Is it alive, is it ready, how is it doing? Without anything personal, for anyone who reaches it.
struct HealthRoutes: Sendable {
    let store: Store
    let exports: Store
    let desk: PasswordDesk
    let metrics: Metrics
    let database: DatabaseCheck
    /// nil: the database is nobody's of this program.
    let privateDatabase: (any KeptDatabase)?

    func add(to router: Router<ServiceContext>) {
        router.get("/health/live") { _, _ in text("ok\n") }
        router.get("/health/ready") { _, _ in
            do { try await database.answers() } catch {
                throw await privateDatabase?.state.failure ?? error
            }
            let restarts = await privateDatabase?.state.restarts ?? 0
            return text(restarts == 0 ? "ok\n" : "ok\ndatabase started again: \(restarts)\n")
        }
        router.get("/metrics") { _, _ in
            let isThere = (try? await database.answers()) != nil
            let kept = await privateDatabase?.state
            let waiting = await desk.waitingCount
            let hashed = await desk.hashed
            return text(
                metrics.text(
                    [
                        ("leihlotse_passwords_hashed", "Passwords hashed or compared.", hashed),
                        ("leihlotse_passwords_waiting", "Who waits for that.", waiting),
                        (
                            "leihlotse_database_up", "Does the database answer?", isThere ? 1 : 0
                        ),
                        (
                            "leihlotse_database_connections", "Connections for requests.",
                            store.connectionCount
                        ),
                        (
                            "leihlotse_export_connections", "Connections for exports.",
                            exports.connectionCount
                        ),
                    ] + (kept?.gauges ?? [])), type: "text/plain; version=0.0.4")
        }
    }

    private func text(_ text: String, type: String = "text/plain") -> Response {
        Response(
            status: .ok, headers: [.contentType: type],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
