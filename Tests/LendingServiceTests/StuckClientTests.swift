import Lending
import LendingOperations
import LendingService
import LendingStore
import LendingTestSupport
import Postgres
import Testing

/// Whoever does not take what they asked for keeps nobody waiting but themselves.
@Suite struct StuckClientTests {
    private static let exports = [
        "/reports/people.csv", "/reports/people.excel", "/reports/people.rows",
    ]

    /// More of them than connections for exports, each with several exports behind each other.
    @Test func exportsUnpagedReportsAndImportsGoOn() async throws {
        var configuration = ServiceConfiguration.quiet
        configuration.exportsPerPerson = 6
        try await ServedCity.with(configuration, exports: 2) { city in
            try await city.crowd(10_000)
            let client = city.client("petra")
            let stuck = try await blocking {
                try (1...6).map { _ in
                    try LongRead(
                        client, Self.exports[0], Self.exports[1], Self.exports[2], takes: false)
                }
            }
            let it = city.client("ida")
            #expect(try await it.get(Self.exports[0]).headers["leihlotse-rows"] == "10007")
            for path in ["/reports/free.csv", "/reports/free.excel", "/reports/free.rows"] {
                #expect(try await city.client("lars").get(path).status == 200, "\(path)")
            }
            let json = try await city.client("inga").get("/reports/inventory?year=2020")
            #expect(try json.json["items"]?.items.isEmpty == false)
            let imported = try await it.send(
                "POST", "/api/v1/imports/units", bytes: Array("code,name\nB-1,Neu\n".utf8))
            #expect(imported.status == 200, "\(imported.text)")
            withExtendedLifetime(stuck) {}
        }
    }

    @Test func aReaderWhoTakesNothingIsCutOff() async throws {
        var configuration = ServiceConfiguration.quiet
        configuration.stalledSeconds = 3
        try await ServedCity.with(configuration) { city in
            try await city.crowd(10_000)
            for path in Self.exports + ["/reports/people"] {
                let stuck = try await LongRead.open(city.client("ida"), path)
                guard stuck.status == 200, !stuck.isWhole else { continue }
                #expect(try await stuck.waitForEnd(), "\(path)")
            }
            // Somebody slow who takes something gets it all.
            let slow = try await LongRead.open(city.client("ida"), Self.exports[0])
            for _ in 1...20 {
                try await Task.sleep(for: .milliseconds(200))
                _ = try await blocking { try slow.take() }
            }
            try await slow.takeAll()
            #expect(slow.isWhole)
        }
    }

    /// What is too much for the file waits in the database, and comes whole nevertheless.
    @Test(arguments: [0, 1, 256])
    func whatASlowReaderGetsIsWhole(_ mebibytes: Int) async throws {
        var configuration = ServiceConfiguration.quiet
        configuration.exportBufferMebibytes = mebibytes
        try await ServedCity.with(configuration, exports: 2) { city in
            try await city.crowd(10_000)
            let slow = try await LongRead.open(city.client("ida"), Self.exports[0])
            for _ in 1...5 {
                try await Task.sleep(for: .milliseconds(200))
                for _ in 1...10 { _ = try await blocking { try slow.take() } }
            }
            try await slow.takeAll()
            let at = try await city.client("ida").get(Self.exports[0])
            #expect(slow.isWhole)
            #expect(try Answer(slow.bytes).body == at.body)
            #expect(at.headers["leihlotse-rows"] == "10007")
        }
    }

    @Test func oneBesidesTheOthersHasToWait() async throws {
        var configuration = ServiceConfiguration.quiet
        configuration.exportsPerPerson = 1
        try await ServedCity.with(configuration, exports: 3) { city in
            try await city.crowd(10_000)
            let first = try await LongRead.open(city.client("ida"), Self.exports[0])
            let second = Task { try await LongRead.open(city.client("ida"), Self.exports[1]) }
            let other = try await city.client("petra").get(Self.exports[0])
            #expect(other.headers["leihlotse-rows"] == "10007")
            try await first.takeAll()
            let late = try await second.value
            try await late.takeAll()
            #expect(late.status == 200 && late.isWhole)
        }
    }

    /// What never ends by itself.
    enum Endless: String, CaseIterable, Sendable {
        case reader, halfBody, follower, blockedOperation, blockedImport
    }

    /// At the end what is not through in time is cut off, whatever it waits for; nothing of it counts.
    @Test(arguments: Endless.allCases)
    func theEndHasADeadline(_ endless: Endless) async throws {
        var patient = ServiceConfiguration.quiet
        patient.shutdownSeconds = 1
        patient.stalledSeconds = 3600
        patient.requestSeconds = 3600
        patient.idleSeconds = 3600
        let configuration = patient
        try await withTestDatabase { database in
            let store = try await Store.open(database.connectionString, connections: 4)
            let founded = try await Founding(store).found()
            let kept = KeptClient()
            let serving = Task {
                try await ServedCity.serve(store, nil, configuration) { port in
                    let city = ServedCity(database, store, port, founded)
                    try await kept.begin(endless, at: city)
                }
            }
            let isThrough = await withTaskGroup(of: Bool.self) { group in
                group.addTask { (try? await serving.value) != nil }
                group.addTask {
                    try? await Task.sleep(for: .seconds(60))
                    kept.release()
                    return false
                }
                defer { group.cancelAll() }
                return await group.next() ?? false
            }
            #expect(isThrough, "\(endless)")
            kept.release()
            let unit = try await database.owner.withSession { session in
                try session.query("select count(*) from unit where code = 'B-1'")[0]
                    .decode(Int64.self, at: 0)
            }
            #expect(unit == 0)
            await store.close()
        }
    }
}

/// A client that never ends by itself.
private final class KeptClient: @unchecked Sendable {
    private var kept: (any Sendable)?
    private var lock: HeldLock?

    func begin(_ endless: StuckClientTests.Endless, at city: ServedCity) async throws {
        switch endless {
        case .reader:
            try await city.crowd(10_000)
            kept = try await LongRead.open(city.client("ida"), "/reports/people.csv")
        case .follower:
            kept = try await blocking { try EventReader(city.client("inga")) }
        case .halfBody:
            kept = try await blocking {
                let socket = try Socket(port: city.port)
                try socket.send(
                    "POST /api/v1/session HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n"
                        + "Content-Type: application/json\r\n\r\n{")
                return socket
            }
        case .blockedOperation:
            lock = await HeldLock("lock table unit in exclusive mode", in: city)
            Task {
                try await city.client("ida").post(
                    "/units", ["fields": ["code": "B-1", "name": "Neu"]])
            }
            try await city.waitForWaiting()
        case .blockedImport:
            lock = await HeldLock("lock table unit in exclusive mode", in: city)
            Task {
                try await city.client("ida").send(
                    "POST", "/api/v1/imports/units", bytes: Array("code,name\nB-1,Neu\n".utf8))
            }
            try await city.waitForWaiting()
        }
    }

    func release() { lock?.release() }
}
