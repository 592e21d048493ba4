import Lending
import LendingOperations
import Postgres
import Testing

/// Nobody learns from an answer whether there is something that they may not see.
@Suite struct UnseenThingTests {
    /// Status and words, less what was sent and all digits.
    private func words(_ answer: Answer, _ sent: String) -> String {
        "\(answer.status) " + answer.text.replacing(sent, with: "").filter { !$0.isNumber }
    }

    private func expectSame(
        _ city: ServedCity, _ login: String, _ method: String, _ path: (String) -> String,
        _ hidden: String, _ missing: String, _ body: (Int64) -> JSONValue? = { _ in nil }
    ) async throws {
        let client = city.client(login)
        let ofHidden = try await client.send(
            method, path(hidden), body(Int64(hidden) ?? 0))
        let ofMissing = try await client.send(
            method, path(missing), body(Int64(missing) ?? 0))
        #expect(
            words(ofHidden, hidden) == words(ofMissing, missing),
            "\(method) \(path("…")) as \(login)")
        #expect(ofHidden.status >= 400 || ofHidden.text.contains("[]"), "\(ofHidden.text)")
    }

    @Test(arguments: ["lena", "kurt"])
    func devices(_ login: String) async throws {
        try await ServedCity.with { city in
            let hidden = city.devices[2].description
            let missing = "999999"
            for path in ["/devices/", "/reports/device?device=", "/reports/where?devices="] {
                try await expectSame(city, login, "GET", { path + $0 }, hidden, missing)
            }
            try await expectSame(
                city, login, "GET", { "/devices/\($0)/history" }, hidden, missing)
            try await expectSame(city, login, "GET", { "/find/devices?q=\($0)" }, "KN-3", "KN-9")
            try await expectSame(city, login, "GET", { "/devices?search=\($0)" }, "KN-3", "KN-9")
            try await expectSame(
                city, login, "GET", { "/devices?after=0&search=\($0)" }, "KN-3", "KN-9")
            try await expectSame(
                city, login, "POST", { _ in "/loans" }, hidden, missing
            ) { ["devices": [.integer($0)], "to": city.id("kurt")] }
            for path in ["/loans/return", "/loans/extend"] {
                try await expectSame(
                    city, login, "POST", { _ in path }, hidden, missing
                ) { id in
                    path.hasSuffix("return")
                        ? ["devices": [.integer(id)]]
                        : ["devices": [.integer(id)], "until": "2099-01-07"]
                }
            }
        }
    }

    @Test(arguments: ["lena", "kurt"])
    func loans(_ login: String) async throws {
        try await ServedCity.with { city in
            let hidden = try await city.loan(of: 3).description
            try await expectSame(
                city, login, "POST", { "/loans/\($0)/return" }, hidden, "999999", { _ in [:] })
            try await expectSame(
                city, login, "POST", { "/loans/\($0)/extend" }, hidden, "999999",
                { _ in ["until": "2099-01-07"] })
        }
    }

    @Test(arguments: ["lena", "kurt"])
    func entries(_ login: String) async throws {
        try await ServedCity.with { city in
            let hidden = try await city.entry(ofLoan: 3).description
            try await expectSame(
                city, login, "POST", { "/journal/\($0)/undo" }, hidden, "999999")
            try await expectSame(
                city, login, "POST", { "/journal/\($0)/undo" }, "1", "999999")
            try await expectSame(
                city, login, "POST", { _ in "/journal/undo" }, hidden, "999999"
            ) { ["entry": .integer($0)] }
            // Facts that others recorded, of every kind, whether they are there or not.
            for kind in FactName.Kind.allCases {
                let letter = String(kind.rawValue)
                let number = kind == .loan ? try await city.loan(of: 3) : 1
                let there = "\(letter)\(number)"
                try await expectSame(
                    city, login, "POST", { "/facts/\($0)/undo" }, there, "\(letter)999999")
                try await expectSame(
                    city, login, "POST", { "/facts/\($0)/corrections" }, there,
                    "\(letter)999999", { _ in ["values": [:], "because": "Test"] })
            }
        }
    }

    /// What is somebody else's own: their loans, their entries, whom they recorded.
    @Test(arguments: ["lena", "kurt"])
    func ownThings(_ login: String) async throws {
        try await ServedCity.with { city in
            let hidden = city.people["lars"]?.id.description ?? ""
            for path in ["", "/history", "/loans-given", "/entries"] {
                try await expectSame(
                    city, login, "GET", { "/people/\($0)\(path)" }, hidden, "999999")
            }
        }
    }

    @Test(arguments: ["kurt", "inga"])
    func people(_ login: String) async throws {
        try await ServedCity.with { city in
            let hidden = city.people["nina"]?.id.description ?? ""
            for path in ["", "/history"] {
                try await expectSame(
                    city, login, "GET", { "/people/\($0)\(path)" }, hidden, "999999")
            }
            try await expectSame(city, login, "GET", { "/find/people?q=\($0)" }, "nina", "nixa")
            try await expectSame(
                city, login, "POST", { "/people/\($0)/password-link" }, hidden, "999999")
            try await expectSame(
                city, login, "POST", { "/people/\($0)/sign-out" }, hidden, "999999")
            for headers in [[("Leihlotse-As", hidden)], [("Leihlotse-As", "999999")]] {
                let answer = try await city.client(login).get("/me", headers: headers)
                #expect(answer.status == 403)
                #expect(answer.code == "not-permitted")
            }
        }
    }

    @Test func tokens() async throws {
        try await ServedCity.with { city in
            let hidden = try await city.number(
                "select id from api_token where person_id = \(city.people["ida"]?.id.rawValue ?? 0)"
            )
            try await expectSame(
                city, "kurt", "DELETE", { "/tokens/\($0)" }, hidden.description, "999999")
            #expect(try await city.client("ida").get("/me").status == 200)
        }
    }
}
