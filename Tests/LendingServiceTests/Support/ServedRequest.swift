import Lending
import LendingOperations
import Postgres

extension ServedCity {
    /// An open request: Kurt's, whom IT and Lotsen answer; whoever else withdraws one has asked themselves.
    func request(for route: OperationRoute, _ audience: Audience) async throws -> String {
        let isOwn = route.path.hasSuffix("/withdraw") && audience != .it
        let asker = isOwn ? OperationAccessTests.logins[audience] ?? "kurt" : "kurt"
        // Asked for in the same way it would be the same one.
        let before = try await number("select count(*) from request_known")
        _ = try await client(asker).post(
            "/requests", ["from": .text("\(2100 + before)-01-05"), "purpose": "Schulung"])
        return try await text("select 'R' || max(id) from request")
    }
}
