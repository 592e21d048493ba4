import Lending
import LendingOperations
import Testing

/// What a browser may keep for a corridor without a connection.
@Suite("Kept pages") struct KeptPageTests {
    @Test("Only the page of a running count may be kept by a browser, and its worker sees no other")
    func kept() async throws {
        try await ServedCity.with { city in
            let number = try await city.stocktaking(
                for: OperationRoute(.post, "/stocktakings/{stocktaking}/counts"), .it)
            let lena = try await Browser(city, "lena")
            let path = "/stocktakings/\(number)"
            let page = try await lena.get(path)
            #expect(page.headers["leihlotse-keep"] == "counting")
            #expect(page.headers["cache-control"] == "no-store")
            for other in ["/", "/stocktakings", "/account", "/lists/stocktaking-lines"] {
                let answer = try await lena.get(other)
                #expect(answer.headers["leihlotse-keep"] == nil, "\(other)")
                #expect(!answer.text.contains("data-worker"), "\(other)")
            }
            let worker = try #require(
                page.text.firstMatch(of: /data-worker="(\/assets\/countingworker-[0-9a-f]+\.js)"/))
            let script = try await lena.get(String(worker.output.1))
            #expect(script.status == 200)
            #expect(script.headers["service-worker-allowed"] == "/stocktakings/")
            #expect(
                script.headers["content-security-policy"]
                    == "default-src 'none'; connect-src 'self'")
            #expect(script.headers["content-type"] == "text/javascript; charset=utf-8")
            #expect(script.headers["x-content-type-options"] == "nosniff")
            _ = try await city.client("ida").post(path + "/close?confirm=all", [:])
            #expect(try await lena.get(path).headers["leihlotse-keep"] == nil)
            #expect(
                try await Browser(port: city.port).get(path).headers["leihlotse-keep"] == nil)
        }
    }
}
