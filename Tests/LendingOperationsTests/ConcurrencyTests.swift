import Lending
import LendingOperations
import LendingStore
import Testing

@Suite("Operations of many at once")
struct ConcurrencyTests {
    @Test("Of fifty who lend one device exactly one does")
    func oneLends() async throws {
        try await TestCity.with(devices: 1) { city in
            let lend = LendDevices(devices: city.devices, to: city.colleague.id)
            let codes = try await withThrowingTaskGroup(of: [String].self) { group in
                for _ in 0..<50 { group.addTask { try await city.refusals(lend) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(codes.count { $0 == [] } == 1)
            #expect(codes.count { $0 == ["device-on-loan"] } == 49)
            try await city.expectWholeJournal()
        }
    }

    @Test("Of fifty who send one wish with one key one changes something, and all hear the same")
    func oneChanges() async throws {
        try await TestCity.with(devices: 1) { city in
            let lend = LendDevices(devices: city.devices, to: city.colleague.id)
            let context = OperationContext(actor: city.it, idempotencyKey: "k")
            let outcomes = try await withThrowingTaskGroup(of: Outcome.self) { group in
                for _ in 0..<50 { group.addTask { try await city.perform(lend, context) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.count { $0.changed } == 1)
            #expect(Set(outcomes.map(\.entries)).count == 1)
            #expect(outcomes.allSatisfy { $0.entries.count == 1 && $0.done == outcomes[0].done })
            #expect(try await city.facts().count { $0.hasPrefix("loan ") } == 1)
        }
    }

    @Test("Lending and returning two devices crosswise loses nothing")
    func crosswise() async throws {
        try await TestCity.with(devices: 2) { city in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for turn in 0..<20 {
                    group.addTask {
                        let devices =
                            turn.isMultiple(of: 2) ? city.devices : city.devices.reversed()
                        _ = try await city.refusals(
                            LendDevices(devices: devices, to: city.colleague.id))
                        _ = try await city.refusals(ReturnDevices(devices: devices))
                    }
                }
                try await group.waitForAll()
            }
            try await city.expectWholeJournal()
        }
    }
}
