import Lending
import Testing

@testable import LendingService

/// Of one person only so many go on at once.
@Suite struct TurnsTests {
    private let ida = PersonID(1)

    private func turns(_ patience: Duration) -> Turns {
        Turns(perPerson: 2, patience: patience, refusal: .tooManyExports(2))
    }

    @Test(arguments: [Duration.zero, .milliseconds(50)])
    func whoHasTooManyIsToldSo(_ patience: Duration) async throws {
        let turns = turns(patience)
        let held = [try await turns.take(for: ida), try await turns.take(for: ida)]
        let failure = await #expect(throws: RequestFailure.self) {
            _ = try await turns.take(for: ida)
        }
        #expect(failure?.refusals.first?.code == "too-many-exports")
        #expect(failure?.retryAfter == 10)
        // Others do not wait for her.
        _ = try await turns.take(for: PersonID(2))
        withExtendedLifetime(held) {}
    }

    @Test func whoWaitsIsNext() async throws {
        let turns = turns(.seconds(60))
        try await handOn(turns)
        // All are given back, each once.
        let again = [try await turns.take(for: ida), try await turns.take(for: ida)]
        withExtendedLifetime(again) {}
    }

    /// Takes both turns, and hands one on to who waits; at the end nobody keeps any.
    private func handOn(_ turns: Turns) async throws {
        var held = [try await turns.take(for: ida), try await turns.take(for: ida)]
        // A task keeps what it returns as long as it is kept itself.
        let waiting = Task { try await turns.take(for: ida) }
        await Task.yield()
        held.removeFirst()
        _ = try await waiting.value
    }
}
