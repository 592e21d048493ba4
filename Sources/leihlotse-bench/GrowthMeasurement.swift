import Lending
import LendingOperations
import LendingPerforming
import LendingReporting
import LendingReports
import LendingStore

/// What the same work costs in a small and in a large city, in turns.
struct GrowthMeasurement {
    private let cities: [BenchCity]
    private let rounds: Int
    private let works: [Work]

    /// - Parameter names: of the works; none: those that a desk does.
    init(
        small: String, large: String, rounds: Int, _ names: some Collection<String>
    ) async throws {
        works =
            names.isEmpty
            ? Self.works.filter(\.isDeskWork)
            : try names.map { name in
                guard let work = Self.works.first(where: { $0.name == name }) else {
                    throw BenchError(reason: "no such work: \(name)")
                }
                return work
            }

        cities = [
            try await BenchCity(database: small, connections: 1),
            try await BenchCity(database: large, connections: 1),
        ]
        self.rounds = rounds
    }

    /// `WHAT SMALL LARGE`, medians in microseconds.
    func lines() async throws -> [String] {
        var lines: [String] = []
        for work in works {
            var samples = [Samples(), Samples()]
            for round in 0..<(rounds / work.rarity + Self.warmUp) {
                // Who comes first has no advantage.
                for index in round % 2 == 0 ? [0, 1] : [1, 0] {
                    guard let device = cities[index].devices.randomElement() else { continue }
                    let spent = try await ContinuousClock().measure {
                        try await work.body(cities[index], device)
                    }
                    try await work.after(cities[index], device)
                    if round >= Self.warmUp { samples[index].add(spent) }
                }
            }
            let times = samples.map { String(Int($0.median * 1e6)) }
            lines.append("\(work.name) \(times.joined(separator: " "))")
        }
        for city in cities { await city.store.close() }
        return lines
    }

    /// The server plans a statement anew the first five times.
    private static let warmUp = 8

    private struct Work: Sendable {
        typealias Body = @Sendable (BenchCity, BenchCity.Held) async throws -> Void

        let name: String
        /// Done so many times less often than others, since it takes longer.
        var rarity = 1
        /// Is it about few things, however many there are?
        var isDeskWork = true
        let body: Body
        var after: Body = { _, _ in }
    }

    private static let works: [Work] = [
        Work(
            name: "lend",
            body: { city, device in try await city.lend(device) },
            after: { city, device in try await city.takeBack(device) }),
        Work(
            name: "lend+return",
            body: { city, device in
                try await city.lend(device)
                try await city.takeBack(device)
            }),
        Work(
            name: "who-has-it",
            body: { city, device in
                let found = try await NameFinder(city.store, for: nil).devices([
                    device.inventoryNumber
                ])
                try await city.read("where", ["devices": found[0].id.description])
            }),
        Work(
            name: "devices-page",
            body: { city, _ in try await city.read("devices", ["limit": "50"]) }),
        Work(
            name: "free-page",
            body: { city, _ in try await city.read("free", ["limit": "50"]) }),
        Work(
            name: "year-report", rarity: 10,
            body: { city, _ in try await city.read("loans-of-a-year", ["year": "2024"]) }),
        Work(
            name: "inventory-year", rarity: 10, isDeskWork: false,
            body: { city, _ in try await city.read("inventory-year", ["year": "2024"]) }),
        Work(
            name: "use-of-devices", rarity: 10, isDeskWork: false,
            body: { city, _ in try await city.read("use-of-devices", ["year": "2024"]) }),
    ]
}

extension BenchCity {
    /// Reads a report to its end.
    fileprivate func read(_ name: String, _ values: [String: String]) async throws {
        let run = try ReportCatalog.standard.run(ReportRequest(name: name, values: values))
        let rows = try await Reports(store, for: nil).forEachRow(run) { _ in }
        guard rows > 0 else { throw BenchError(reason: "\(name) has no rows") }
    }
}
