import Lending
import LendingOperations
import Postgres

extension ServedCity {
    /// A stocktaking that is as far as a request on a route needs it. Lars, who is of IT for it, takes
    /// it there, so that what Ida did last is what she can take back.
    func stocktaking(for route: OperationRoute, _ audience: Audience) async throws -> String {
        let step = route.path.split(separator: "/").last ?? ""
        let office = client("lars")
        _ = try await client("ida").send(
            "PATCH", "/people/\(people["lars"]?.id.rawValue ?? 0)?confirm=all",
            ["fields": [:], "roles": ["it"]])
        let before = try await number("select count(*) from stocktaking")
        var plan: [String: JSONValue] = [
            "cutOff": .text("2021-01-\(before < 9 ? "0" : "")\(before + 1)"), "lead": id("ida"),
            "caller": id("lena"), "scribe": id("lars"),
        ]
        // Nothing is there, so nothing differs.
        if step == "release" { plan["category"] = "Nichts" }
        _ = try await office.post("/stocktakings?confirm=all", .object(plan))
        let number = try await text(
            "select stocktaking_number(year, number) from stocktaking order by id desc limit 1")
        if step == "start" { return number }
        _ = try await office.post("/stocktakings/\(number)/start", [:])
        // Others have something, or nothing to confirm: who holds a device is a Lotse.
        if step == "confirmations", audience == .it {
            _ = try await client("ida").post(
                "/handovers", ["devices": [device(4)], "to": id("ida")])
        }
        if ["differences", "release"].contains(step) {
            _ = try await office.post("/stocktakings/\(number)/close?confirm=all", [:])
        }
        return number
    }

    /// A year that the route's step can be done with: one that is reopened or published was closed.
    func year(for route: OperationRoute) async throws -> String {
        if !route.path.hasSuffix("/close") {
            _ = try await client("ida").post("/years/2022/close?confirm=all", [:])
        }
        return "2022"
    }
}
