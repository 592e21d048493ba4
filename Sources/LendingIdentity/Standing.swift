public import Lending
import LendingSQL
import LendingStore
import Postgres

/// What somebody may, as far as anything long must know: when it changes, what goes on in their name
/// ends.
public struct Standing: Sendable, Hashable {
    let person: PersonID
    let roles: Set<String>
    let isLotse: Bool

    init(_ actor: Actor) {
        person = actor.id
        roles = Set(actor.roles.map(\.rawValue))
        isLotse = actor.isLotse
    }

    init(_ row: Queries.Accounts.StandingRow) {
        person = row.person
        roles = Set(row.roles)
        isLotse = row.isLotse
    }
}

/// In whose name something long goes on: who proved who they are, and for whom they act.
public struct Bearer: Sendable, Hashable {
    let who: SignedIn
    let actor: Actor

    public init(_ who: SignedIn, as actor: Actor) {
        self.who = who
        self.actor = actor
    }
}

extension Accounts {
    /// Of several, those whose sign-in and rights are what they were when they began.
    public func unchanged(_ bearers: Set<Bearer>) async throws -> Set<Bearer> {
        func credentials(_ kind: SignedIn.Kind) -> [Int64] {
            Array(Set(bearers.filter { $0.who.kind == kind }.map(\.who.credential)))
        }
        let sessions = credentials(.session)
        let tokens = credentials(.token)
        let people = Array(Set(bearers.map(\.actor.id)))
        let rows = try await store.read { session in
            try session.query(
                Queries.Accounts.standing(sessions: sessions, tokens: tokens, people: people))
        }
        let standings = Dictionary(
            rows.map { ("\($0.kind) \($0.id)", Standing($0)) }, uniquingKeysWith: { $1 })
        return bearers.filter { bearer in
            standings["\(bearer.who.kind) \(bearer.who.credential)"] == Standing(bearer.who.actor)
                && standings["person \(bearer.actor.id)"] == Standing(bearer.actor)
        }
    }
}
