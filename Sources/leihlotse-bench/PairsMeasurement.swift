import LendingStore

/// How many devices a second are lent and taken back over eight connections.
struct PairsMeasurement {
    let database: String
    let duration: Duration

    private static let connections = 8

    func pairsPerSecond() async throws -> Double {
        let city = try await BenchCity(database: database, connections: Self.connections)
        // Connections are opened and statements prepared before the clock runs.
        _ = try await pairs(in: city, for: .milliseconds(300))
        let clock = ContinuousClock()
        let start = clock.now
        let pairs = try await pairs(in: city, for: duration)
        let elapsed = Samples.seconds(clock.now - start)
        await city.store.close()
        return Double(pairs) / elapsed
    }

    private func pairs(in city: BenchCity, for duration: Duration) async throws -> Int {
        let deadline = ContinuousClock.now + duration
        return try await withThrowingTaskGroup(of: Int.self) { group in
            for writer in 0..<Self.connections {
                group.addTask {
                    // Each writer has devices of its own, as each of pgbench's clients.
                    let own = city.devices.indices.filter { $0 % Self.connections == writer }
                        .map { city.devices[$0] }
                    var pairs = 0
                    while ContinuousClock.now < deadline, let device = own.randomElement() {
                        try await city.lend(device)
                        try await city.takeBack(device)
                        pairs += 1
                    }
                    return pairs
                }
            }
            return try await group.reduce(0, +)
        }
    }
}
