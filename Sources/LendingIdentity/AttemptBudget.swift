import Lending
import LendingSQL
import LendingStore
import Postgres

/// How often a password may be tried: the one place where attempts are counted, for sign-in, used
/// links, changes of a password and whatever else asks for one.
struct AttemptBudget: Sendable {
    let store: Store
    let limits: IdentityLimits

    /// Counts an attempt as failed, before it is made. Attempts at one account, and from one address,
    /// are counted one after the other, by all services on a database together.
    ///
    /// - Parameter own: a sign-in of the account itself, with which it is made.
    /// - Returns: the attempt, to be forgotten if it succeeds.
    /// - Throws: `IdentityFailure` `too-many-attempts`, which says for how long.
    func reserve(
        _ account: Queries.Accounts.AccountOfRow, _ origin: Origin, own: SignedIn?
    ) async throws -> Int64 {
        let reserved = try await store.write { transaction in
            _ = try transaction.query(
                Queries.Accounts.takeLocks(
                    names: ["attempts " + account.account, "attempts from " + origin.address]))
            return try transaction.query(
                Queries.Accounts.reserveAttempt(
                    account: account.account, person: account.id, address: origin.address,
                    own: own.map { "\($0.kind.rawValue) \($0.credential)" } ?? origin.own,
                    isOwn: own != nil, knownDays: Int32(limits.knownDays),
                    ofPlace: Int32(limits.failuresInPlace),
                    ofStrangers: Int32(limits.failuresAmongStrangers),
                    ofKnownPlaces: Int32(limits.failuresInKnownPlaces),
                    ofOwn: Int32(limits.failuresOfOwn),
                    ofAddress: Int32(limits.failuresOfAddress), window: limits.window))[0]
        }
        guard let attempt = reserved.attempt else {
            throw IdentityFailure.tooManyAttempts(seconds: Int(reserved.wait ?? 60))
        }
        return attempt
    }
}
