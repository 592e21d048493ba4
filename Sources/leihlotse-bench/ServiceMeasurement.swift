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
        let devices = city.devices
        let borrowers = city.borrowers
        await city.store.close()
        _ = try await pairs(devices, borrowers, seconds: 0.3)
        let clock = ContinuousClock()
        let start = clock.now
        let pairs = try await pairs(devices, borrowers, seconds: seconds)
        return Int(Double(pairs) / Samples.seconds(clock.now - start))
    }

    private func pairs(
        _ devices: [BenchCity.Held], _ borrowers: [PersonID], seconds: Double
    ) async throws -> Int {
        try await withThrowingTaskGroup(of: Int.self) { group in
            for writer in 0..<Self.connections {
                group.addTask {
                    try await onThread {
                        try pairs(writer, devices, borrowers, seconds: seconds)
                    }
                }
            }
            return try await group.reduce(0, +)
        }
    }

    private func pairs(
        _ writer: Int, _ devices: [BenchCity.Held], _ borrowers: [PersonID], seconds: Double
    ) throws -> Int {
        let own = devices.indices.filter { $0 % Self.connections == writer }
        let http = try PlainHTTP(port: port, token: token)
        let deadline = ContinuousClock.now + .seconds(seconds)
        var pairs = 0
        while ContinuousClock.now < deadline, let index = own.randomElement(),
            let borrower = borrowers.randomElement()
        {
            let device = devices[index].id
            let lent = try http.send(
                "POST", "/api/v1/loans", body: "{\"devices\":[\(device)],\"to\":\(borrower)}")
            let back = try http.send(
                "POST", "/api/v1/loans/return", body: "{\"devices\":[\(device)]}")
            guard lent == 200, back == 200 else {
                throw BenchError(reason: "lend \(lent), return \(back)")
            }
            pairs += 1
        }
        return pairs
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
