import Lending
import LendingSQL
import LendingStore
public import LendingWire
import Postgres

extension Accounts {
    /// The sessions of whoever is signed in, the last one first.
    public func sessions(of who: SignedIn) async throws -> [OpenSession] {
        let rows = try await store.read { session in
            try session.query(
                Queries.Accounts.sessionsOf(person: who.actor.id, life: limits.life))
        }
        return rows.map { row in
            OpenSession(
                id: row.id, beganAt: row.beganAt, expiresAt: row.expiresAt,
                isOwn: who.kind == .session && row.id == who.credential)
        }
    }

    /// Ends one of the own sessions.
    ///
    /// - Throws: `IdentityFailure` `session-unknown`: they have no such session, or no longer.
    public func endSession(_ id: Int64, of who: SignedIn) async throws {
        let ended = try await store.write {
            try $0.query(Queries.Accounts.endSessionOf(session: id, person: who.actor.id))
        }
        guard !ended.isEmpty else { throw IdentityFailure.sessionUnknown }
    }
}
