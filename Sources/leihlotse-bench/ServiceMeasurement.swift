import Glibc
import Lending
import LendingStore

/// What a service on this machine reaches, over kept-alive connections.
struct ServiceMeasurement: Sendable {
    let port: UInt16
    let token: String

    private static let connections = 8

    /// Devices lent and taken back a second, over eight connections.
    func pairsPerSecond(database: String, seconds: Double) async throws -> Int {
        let city = try await BenchCity(database: database, connections: 1)
        let devices = city.devices.map(\.id)
        let borrowers = city.borrowers
        await city.store.close()
        return try await rate(seconds: seconds) { http, writer in
            guard let device = Self.own(devices, writer).randomElement(),
                let borrower = borrowers.randomElement()
            else { return }
            let lent = try http.send(
                "POST", "/api/v1/loans", body: "{\"devices\":[\(device)],\"to\":\(borrower)}")
            let back = try http.send(
                "POST", "/api/v1/loans/return", body: "{\"devices\":[\(device)]}")
            guard lent == 200, back == 200 else {
                throw BenchError(reason: "lend \(lent), return \(back)")
            }
        }
    }

    /// The same of the yardstick, whose every fifth device is out.
    func yardstickPairsPerSecond(devices: Int, persons: Int, seconds: Double) async throws -> Int {
        let free = (1...devices).filter { $0 % 5 != 1 }
        return try await rate(seconds: seconds) { http, writer in
            guard let device = Self.own(free, writer).randomElement() else { return }
            let person = Int.random(in: 1...persons)
            let lent = try http.exchange(
                "POST", "/loans", body: "{\"device_id\":\(device),\"person_id\":\(person)}")
            guard lent.status == 201, let loan = Self.number("id", in: lent.body) else {
                throw BenchError(reason: "the yardstick lends \(lent.status)")
            }
            let back = try http.send("POST", "/loans/\(loan)/return")
            guard back == 200 else { throw BenchError(reason: "the yardstick returns \(back)") }
        }
    }

    /// Lists answered a second, over eight connections.
    func listsPerSecond(_ path: String, seconds: Double) async throws -> Int {
        try await rate(seconds: seconds) { http, _ in
            let status = try http.send("GET", path)
            guard status == 200 else { throw BenchError(reason: "\(path): \(status)") }
        }
    }

    /// Reads pages in turn, so many a second, as people do who do not wait for each other.
    ///
    /// - Returns: how many were read; fewer than asked for where the service does not keep up.
    func browse(_ paths: [String], perSecond: Int, seconds: Double) async throws -> Int {
        let start = ContinuousClock.now
        let pause = Double(Self.connections) / Double(max(1, perSecond))
        return try await overConnections { http, reader in
            var done = 0
            var due = Double(reader) / Double(max(1, perSecond))
            while due < seconds {
                let wait = due - Samples.seconds(ContinuousClock.now - start)
                if wait > 0 { usleep(useconds_t(wait * 1e6)) }
                if Samples.seconds(ContinuousClock.now - start) > seconds { break }
                let path = paths[(done + reader) % paths.count]
                let status = try http.send("GET", path)
                guard status == 200 else { throw BenchError(reason: "\(path): \(status)") }
                done += 1
                due += pause
            }
            return done
        }
    }

    /// Each connection has things of its own, as each of pgbench's clients.
    private static func own<Thing>(_ things: [Thing], _ writer: Int) -> [Thing] {
        stride(from: writer, to: things.count, by: connections).map { things[$0] }
    }

    /// The value of a member of a JSON object that is a number.
    private static func number(_ member: String, in body: [UInt8]) -> Int? {
        let text = String(decoding: body, as: UTF8.self)
        let parts = text.split(separator: "\"\(member)\":", maxSplits: 1)
        return parts.last.flatMap { Int($0.drop { $0 == " " }.prefix { $0.isNumber }) }
    }

    /// How often a second something is done, over eight connections with a thread each.
    private func rate(
        seconds: Double, _ body: @escaping @Sendable (PlainHTTP, Int) throws -> Void
    ) async throws -> Int {
        // Statements are prepared before the clock runs.
        _ = try await count(seconds: 0.5, body)
        let clock = ContinuousClock()
        let start = clock.now
        let done = try await count(seconds: seconds, body)
        return Int(Double(done) / Samples.seconds(clock.now - start))
    }

    private func count(
        seconds: Double, _ body: @escaping @Sendable (PlainHTTP, Int) throws -> Void
    ) async throws -> Int {
        try await overConnections { http, writer in
            let deadline = ContinuousClock.now + .seconds(seconds)
            var done = 0
            while ContinuousClock.now < deadline {
                try body(http, writer)
                done += 1
            }
            return done
        }
    }

    /// The sum of what is done over each of the connections, at once.
    private func overConnections(
        _ work: @escaping @Sendable (PlainHTTP, Int) throws -> Int
    ) async throws -> Int {
        try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<Self.connections {
                group.addTask {
                    try await onThread {
                        try work(try PlainHTTP(port: port, token: token), number)
                    }
                }
            }
            return try await group.reduce(0, +)
        }
    }

    /// Median and 99th percentile of a list, in microseconds.
    func list(_ path: String, times: Int) throws -> (median: Int, p99: Int) {
        let http = try PlainHTTP(port: port, token: token)
        var samples: [Double] = []
        for round in 0..<times + 20 {
            var status = 0
            let spent = try ContinuousClock().measure { status = try http.send("GET", path) }
            guard status == 200 else { throw BenchError(reason: "\(path): \(status)") }
            if round >= 20 { samples.append(Samples.seconds(spent) * 1e6) }
        }
        samples.sort()
        return (Int(samples[samples.count / 2]), Int(samples[samples.count * 99 / 100]))
    }

    /// Copies an answer to standard output.
    func fetch(_ path: String) throws {
        try PlainHTTP(port: port, token: token).fetch(path) { bytes in
            var rest = bytes
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
                guard count > 0 else { throw BenchError(reason: "standard output is closed") }
                rest = rest.dropFirst(count)
            }
        }
    }

    /// Milliseconds until a service that begins now answers `/health/ready`.
    static func untilReady(port: UInt16) throws -> Int {
        let clock = ContinuousClock()
        let start = clock.now
        while clock.now - start < .seconds(10) {
            if let http = try? PlainHTTP(port: port, token: ""),
                (try? http.send("GET", "/health/ready")) == 200
            {
                return Int(Samples.seconds(clock.now - start) * 1000)
            }
            usleep(2000)
        }
        throw BenchError(reason: "the service is not ready after 10 s")
    }
}

/// Runs blocking work on a thread of its own.
private func onThread<Value: Sendable>(
    _ work: @escaping @Sendable () throws -> Value
) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        let box = ThreadWork { continuation.resume(with: Result(catching: work)) }
        var thread = pthread_t()
        pthread_create(
            &thread, nil,
            { context in
                Unmanaged<ThreadWork>.fromOpaque(context!).takeRetainedValue().run()
                return nil
            }, Unmanaged.passRetained(box).toOpaque())
        pthread_detach(thread)
    }
}

private final class ThreadWork {
    let run: () -> Void
    init(_ run: @escaping () -> Void) { self.run = run }
}
