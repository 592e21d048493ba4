import Lending
import Testing

@testable import LendingIdentity
@testable import LendingService

/// What is told of something long that is given up in the middle.
@Suite struct RightsHoldTests {
    private func hold() -> RightsHold {
        let actor = Actor(id: PersonID(1), name: "Ida", roles: [.it])
        let who = SignedIn(
            actor: actor, kind: .token, mayWrite: true, isFresh: false, today: .first,
            credential: 1)
        return RightsHold(Bearer(who, as: actor), outlivesSilence: false)
    }

    /// Somebody whose database only does not answer was not signed out.
    @Test(arguments: [RequestFailure.rightsEnded, .databaseSilent])
    func whyItEndedIsTold(_ reason: RequestFailure) async throws {
        let hold = hold()
        let failure = await #expect(throws: RequestFailure.self) {
            try await hold.during {
                hold.end(reason)
                // Whatever comes later is no reason.
                hold.end(.rightsEnded)
                try await Task.sleep(for: .seconds(60))
            }
        }
        #expect(failure?.kind == reason.kind)
        #expect(failure?.refusals.map(\.code) == reason.refusals.map(\.code))
        #expect(!hold.isGood)
    }

    @Test func whatFailsByItselfSaysSo() async throws {
        struct Failed: Error {}
        await #expect(throws: Failed.self) { try await hold().during { throw Failed() } }
    }
}
