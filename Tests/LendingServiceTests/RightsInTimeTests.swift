import EmbeddedPostgres
import Glibc
import Lending
import LendingIdentity
import LendingOperations
import LendingPerforming
import LendingService
import LendingStore
import Postgres
import Testing

/// What goes on for long goes on with the rights as they are now: every way of losing them ends every
/// kind of long answer.
@Suite struct RightsInTimeTests {
    enum Loss: String, CaseIterable, Sendable, CustomTestStringConvertible {
        case signOut, signOutEverywhere, revokedToken, takenRole, leaving, expiry, takenDevices

        var testDescription: String { rawValue }
    }

    /// Somebody with a sign-in of their own that the loss ends.
    private struct Case {
        let city: ServedCity
        let loss: Loss
        let login = "petra"
        let client: Client

        init(_ city: ServedCity, _ loss: Loss) async throws {
            self.city = city
            self.loss = loss
            if loss == .takenDevices {
                let body: JSONValue = ["devices": [city.device(4)], "to": city.id("petra")]
                let handed = try await city.client("ida").post("/handovers?confirm=all", body)
                #expect(handed.status == 200, "\(handed.text)")
            }
            if loss == .signOut || loss == .expiry {
                try await SignInTests.setPasswords(city, login)
                let begun = try await SignInTests.signIn(city.port, login)
                client = Client(port: city.port, secret: try begun.json["secret"]?.string)
            } else {
                client = city.client(login)
            }
        }

        private var person: Int64 { city.people[login]?.id.rawValue ?? 0 }

        func lose() async throws {
            let it = city.client("ida")
            let answer: Answer
            switch loss {
            case .signOut: answer = try await client.send("DELETE", "/session")
            case .signOutEverywhere:
                answer = try await it.post("/people/\(person)/sign-out")
            case .revokedToken: answer = try await client.send("DELETE", "/token")
            case .takenRole:
                answer = try await it.send("PATCH", "/people/\(person)?confirm=all", ["roles": []])
            case .leaving:
                answer = try await it.post(
                    "/people/\(person)/leave?confirm=all", ["on": "2020-12-31"])
            case .expiry:
                try await city.execute(
                    "update sign_in_session set ends_at = clock_timestamp() where person_id = \(person)"
                )
                return
            case .takenDevices:
                answer = try await it.post(
                    "/handovers/take-back?confirm=all", ["devices": [city.device(4)]])
            }
            #expect([200, 204].contains(answer.status), "\(loss): \(answer.text)")
        }
    }

    @Test(arguments: Loss.allCases)
    func aStreamOfChangesEnds(_ loss: Loss) async throws {
        try await ServedCity.with { city in
            let lost = try await Case(city, loss)
            let stream = try await blocking { try EventReader(lost.client) }
            try await lost.lose()
            #expect(try await stream.ends(), "\(loss)")
        }
    }

    @Test(arguments: Loss.allCases)
    func anExportEnds(_ loss: Loss) async throws {
        try await ServedCity.with(exports: 2) { city in
            try await city.crowd(10_000)
            let lost = try await Case(city, loss)
            let export = try await LongRead.open(lost.client, "/reports/people.csv")
            guard export.status == 200 else {
                Issue.record("\(loss): \(export.text.prefix(300))")
                return
            }
            try await lost.lose()
            try await Task.sleep(for: .milliseconds(1500))
            try await export.takeAll()
            #expect(!export.isWhole, "\(loss)")
        }
    }

    /// Of an import nothing is taken, although its file was received in time.
    @Test func anImportEnds() async throws {
        try await ServedCity.with(exports: 2) { city in
            let client = city.client("ida")
            // Whoever imports units waits for this.
            let answer = try await city.whileLocked("lock table unit in exclusive mode") {
                let sent = Task {
                    try await client.send(
                        "POST", "/api/v1/imports/units", bytes: Array("code,name\nB-1,Neu\n".utf8))
                }
                try await city.waitForWaiting()
                #expect(try await client.send("DELETE", "/token").status == 204)
                return try await sent.value
            }
            #expect(answer.code == "rights-ended", "\(answer.text)")
            #expect(try await city.number("select count(*) from unit where code = 'B-1'") == 0)
        }
    }

    /// A database that stands still says neither yes nor no: what was read from it before goes on for
    /// some seconds only, and a stream, which has nothing to tell, until it is back.
    @Test func whoCannotBeAskedForHasNoRights() async throws {
        try await OwnServerCity.with { city in
            try await city.crowd(10_000)
            let stream = try await blocking { try EventReader(city.client("ida")) }
            let export = try await LongRead.open(city.client("petra"), "/reports/people.csv")
            let processes = try await city.processes()
            for process in processes { kill(process, SIGSTOP) }
            try? await Task.sleep(for: .seconds(7))
            // Whatever comes of it, the server goes on.
            let taken: Result<Void, any Error>
            do { taken = .success(try await export.takeAll()) } catch { taken = .failure(error) }
            for process in processes { kill(process, SIGCONT) }
            try taken.get()
            #expect(export.status == 200 && !export.isWhole)
            let unit: JSONValue = ["fields": ["code": "Z", "name": "Z"]]
            let added = try await city.client("ida").post("/units", unit)
            let entry = try added.json["entries"]?.items.first?.integer64
            #expect(try await stream.events { $0.entry == entry }.isEmpty == false)
        }
    }
}

extension OwnServerCity {
    /// The server's main process and all that it has started.
    fileprivate func processes() async throws -> [pid_t] {
        guard case .running(let main, _, _) = try cluster.status() else { return [] }
        let children = try await session(in: "postgres") { session in
            try session.query("select pid from pg_stat_activity").map {
                try $0.decode(Int32.self, at: 0)
            }
        }
        return [main] + children
    }
}
