import Glibc
import Lending
import LendingOperations
import LendingService
import Logging
import Testing

/// What the log says of requests: how they ended, whose doing it was, and nothing personal.
@Suite struct RequestLogTests {
    private func with(
        _ body: @escaping @Sendable (ServedCity, RecordedLog) async throws -> Void
    ) async throws {
        let log = RecordedLog()
        try await ServedCity.with(logger: Logger(label: "test") { _ in log }) { city in
            try await body(city, log)
        }
    }

    @Test func anExportThatNobodyReadsWasAborted() async throws {
        try await with { city, log in
            try await city.crowd(10_000)
            let whole = try await city.client("ida").get("/reports/people.csv")
            #expect(whole.headers["leihlotse-rows"] == "10007")
            #expect(
                try await log.line { $0["route"]?.contains("/reports/") == true }["ended"]
                    == "whole")
            // It goes away with the end of this closure.
            _ = try await LongRead.open(city.client("ida"), "/reports/people.excel").status
            let aborted = try await log.line { $0["ended"] == "aborted" }
            #expect(aborted["status"] == "200" && aborted["level"] == "info")
            let metrics = try await city.client(nil).send("GET", "/metrics", bytes: nil)
            #expect(metrics.text.contains("leihlotse_answers_aborted_total 1\n"))
        }
    }

    /// A sender that goes away in the middle is no fault of the service.
    @Test(arguments: [
        ("/imports/units", "text/csv", "code,na"), ("/units", "application/json", "{\"fields\":"),
        ("/session", "application/json", "{\"login\":"),
    ])
    func aCutUploadIsItsSendersDoing(_ path: String, _ type: String, _ start: String) async throws {
        try await with { city, log in
            let secret = city.tokens["ida"] ?? ""
            let port = city.port
            try await blocking {
                let socket = try Socket(port: port)
                try socket.send(
                    "POST /api/v1\(path) HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \(secret)\r\n"
                        + "Content-Type: \(type)\r\nContent-Length: 1000\r\n\r\n\(start)")
                usleep(200_000)
            }
            let line = try await log.line { $0["method"] == "POST" }
            #expect(line["status"] == "400", "\(line)")
            #expect(log.lines.allSatisfy { $0["level"] == "info" }, "\(log.lines)")
        }
    }

    /// Whatever stands in a request, as labels and in the log there are only words of ours.
    @Test func nothingThatIsSentIsKept() async throws {
        try await with { city, log in
            let it = city.client("ida")
            for path in ["/people/geheim", "/reports/geheim?geheim=geheim", "/geheim/geheim"] {
                _ = try await it.get(
                    path, headers: [("X-Geheim", "geheim"), ("X-Request-ID", "geheim")])
                _ = try await it.send("PURGE", "/api/v1" + path, bytes: Array("geheim".utf8))
            }
            let metrics = try await city.client(nil).send("GET", "/metrics", bytes: nil)
            #expect(!metrics.text.contains("geheim") && !metrics.text.contains("PURGE"))
            #expect(!"\(log.lines)".contains("geheim"), "\(log.lines)")
        }
    }
}
