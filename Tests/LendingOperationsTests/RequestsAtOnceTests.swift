import Lending
import LendingOperations
import LendingTestSupport
import Testing

@Suite("Requests of several at once, and submissions sent again")
struct RequestsAtOnceTests {
    @Test("Of two who accept at once, each with a device, one lends")
    func acceptedTwice() async throws {
        try await TestCity.with(devices: 12) { city in
            for round in 0..<6 {
                try await city.perform(AskForDevice(purpose: "Kurs \(round)"), city.kurt)
                let request = RequestNumber(Int64(round) + 1)
                let pair = city.devices[(2 * round)..<(2 * round + 2)]
                let changed = try await withThrowingTaskGroup(of: Bool.self) { group in
                    for device in pair {
                        group.addTask {
                            try await city.perform(AcceptRequest(request: request, device: device))
                                .changed
                        }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                #expect(changed.count { $0 } == 1)
                #expect(try await city.counted("select count(*) from loan") == Int64(round) + 1)
            }
        }
    }

    @Test("What is withdrawn while it is accepted is either withdrawn or lent")
    func acceptedAndWithdrawn() async throws {
        try await TestCity.with(devices: 6) { city in
            for (round, device) in city.devices.enumerated() {
                try await city.perform(AskForDevice(purpose: "Kurs \(round)"), city.kurt)
                let request = RequestNumber(Int64(round) + 1)
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask {
                        _ = try await city.refusals(
                            AcceptRequest(request: request, device: device))
                    }
                    group.addTask {
                        _ = try await city.refusals(
                            WithdrawRequest(request: request), as: city.colleague)
                    }
                    try await group.waitForAll()
                }
                let loose = """
                    select (select count(*) from loan)
                           - (select count(*) from request r where r.state = 'accepted')
                    """
                #expect(try await city.counted(loose) == 0)
            }
        }
    }

    @Test("A submission that calls itself like somebody else's is not swallowed")
    func submissionOfAnother() async throws {
        try await TestCity.with { city in
            try await city.perform(TakeRequest(asker: city.colleague.id, submission: "id 1"))
            try await city.expect(
                ["submission-of-another"], TakeRequest(asker: city.lotse.id, submission: "id 1"))
            try await city.undo()
            try await city.expect(
                ["submission-of-another"], TakeRequest(asker: city.lotse.id, submission: "id 1"))
        }
    }

    @Test("Asked twice at once it is one request")
    func askedTwice() async throws {
        try await TestCity.with { city in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 {
                    group.addTask { try await city.perform(AskForDevice(), city.kurt) }
                }
                try await group.waitForAll()
            }
            #expect(try await city.requestStates() == ["open"])
        }
    }

    @Test("A submission is taken once, by two at once, and when what it asked was taken back")
    func submissions() async throws {
        try await TestCity.with { city in
            let take = TakeRequest(asker: city.colleague.id, submission: "F-2026-1")
            let outcomes = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<4 { group.addTask { try await city.perform(take).changed } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.filter { $0 }.count == 1)
            #expect(try await city.requestStates() == ["open"])
            try await city.undo()
            #expect(try await city.requestStates() == [])
            #expect(try await !city.perform(take).changed)
            #expect(try await city.requestStates() == [])
            try await city.expect(
                ["field-value"], TakeRequest(asker: city.colleague.id, submission: " "))
        }
    }
}
