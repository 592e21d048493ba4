import Lending
import LendingOperations
import LendingTestSupport
import Postgres
import Testing

/// What is missing at a moment is what a walk over the history counts.
@Suite("What is missing")
struct MissingAccessoriesTests {
    @Test("Follows from returns and findings, whatever came before", arguments: 1...6)
    func followsFromHistory(seed: UInt64) async throws {
        try await TestCity.with(devices: 1) { city in
            var fields = FieldValues<DeviceField>()
            fields[.accessories] = "Maus:3; Netzteil"
            try await city.perform(EditDevice(device: city.devices[0], fields: fields))
            var random = Steps(state: seed)
            var model = ["Maus": 0, "Netzteil": 0]
            for step in 0..<14 {
                let day = CalendarDay(iso: "2023-01-02")?.adding(days: 3 * step) ?? .first
                if random.next(3) == 0 {
                    try await find(&random, day, &model, city)
                } else {
                    try await returnWithout(&random, day, &model, city)
                }
                let left = model.filter { $0.value > 0 }
                #expect(try await missing(city, "infinity") == left, "seed \(seed), step \(step)")
            }
            // Before all of it nothing was.
            #expect(try await missing(city, "2023-01-01") == [:])
            // Undone one by one it becomes what it was: nothing in the end.
            while try await missing(city, "infinity") != [:] { try await city.undo() }
            #expect(try await missing(city, "infinity") == [:])
        }
    }

    private func returnWithout(
        _ random: inout Steps, _ day: CalendarDay, _ model: inout [String: Int], _ city: TestCity
    ) async throws {
        // Said in any case, and now and then of more than there is.
        let maus = random.next(5)
        let netzteil = random.next(3) / 2
        try await city.perform(
            LendDevices(
                devices: city.devices, to: city.colleague.id, at: .day(day),
                until: .day(day.adding(days: 1))))
        try await city.perform(
            ReturnDevices(
                devices: city.devices, at: .day(day.adding(days: 1)),
                missing: Accessories(
                    ["MAUS": maus, "Netzteil": netzteil].filter { $0.value > 0 })))
        model["Maus"] = min(3, (model["Maus"] ?? 0) + maus)
        model["Netzteil"] = min(1, (model["Netzteil"] ?? 0) + netzteil)
    }

    private func find(
        _ random: inout Steps, _ day: CalendarDay, _ model: inout [String: Int], _ city: TestCity
    ) async throws {
        let count = random.next(3)
        let outcome = try await city.perform(
            FindAccessories(
                device: city.devices[0],
                accessories: count == 0 ? Accessories() : Accessories(["maus": count]),
                on: .day(day.adding(days: 1))))
        let before = model
        if count == 0 { model = ["Maus": 0, "Netzteil": 0] }
        model["Maus"] = max(0, (model["Maus"] ?? 0) - count)
        #expect(outcome.changed == (model != before))
    }

    private func missing(_ city: TestCity, _ moment: String) async throws -> [String: Int] {
        let device = city.devices[0].rawValue
        return try await city.database.owner.withSession { session in
            let rows = try session.query(
                """
                select initcap(item) as item, quantity
                from missing_accessories(\(device), \(moment)::timestamptz)
                """)
            return try Dictionary(
                rows.map {
                    (try $0.decode(String.self, "item"), Int(try $0.decode(Int64.self, "quantity")))
                }
            ) { $0 + $1 }
        }
    }

    /// The same numbers in every run.
    private struct Steps {
        var state: UInt64

        mutating func next(_ below: UInt64) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % below)
        }
    }
}
