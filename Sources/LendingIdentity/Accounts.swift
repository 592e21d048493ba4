public import Lending
import LendingSQL
public import LendingStore
import Postgres

/// Passwords, sessions, tokens and one-time links of the people in a store.
public struct Accounts: Sendable {
    let store: Store
    public let limits: IdentityLimits
    /// Where passwords are hashed.
    public let desk: PasswordDesk

    public init(
        _ store: Store, limits: IdentityLimits = IdentityLimits(),
        desk: PasswordDesk = PasswordDesk()
    ) {
        self.store = store
        self.limits = limits
        self.desk = desk
    }

    var budget: AttemptBudget { AttemptBudget(store: store, limits: limits) }

    // MARK: Who is it?

    /// Who keeps this secret; nil: nobody, or no longer.
    public func holder(of secret: Secret) async throws -> SignedIn? {
        let digest = secret.digest
        return try await store.read { session in
            let found = Queries.Accounts.holderOfSecret(
                digest: digest, idle: limits.idle, life: limits.life, fresh: limits.fresh)
            guard let row = try session.query(found).first, !row.hasLeft,
                let kind = SignedIn.Kind(rawValue: row.kind)
            else { return nil }
            if row.slides {
                try session.execute(
                    kind == .session
                        ? Queries.Accounts.slideSession(
                            session: row.credential, idle: limits.idle, life: limits.life)
                        : Queries.Accounts.noteTokenUse(token: row.credential))
            }
            return SignedIn(
                actor: Actor(row.id, row.name, roles: row.roles, isLotse: row.isLotse), kind: kind,
                mayWrite: row.scope == "write", isFresh: row.fresh, today: row.today,
                credential: row.credential)
        }
    }

    // MARK: Sign-in

    /// Begins a session; its secret is told once.
    ///
    /// - Parameter origin: where the attempt comes from.
    /// - Throws: `IdentityFailure` `sign-in-failed`, `too-many-attempts` or `too-busy`.
    public func signIn(
        login: String, password: String, from origin: Origin
    ) async throws -> (secret: Secret, actor: Actor) {
        guard !login.utf8.contains(0), login.utf8.count <= 2000 else {
            throw IdentityFailure.wrongPassword
        }
        return try await signIn(.login(login), password, from: origin)
    }

    /// - Parameter revokesTokens: ends the person's tokens in the same step.
    func signIn(
        _ whose: Whose, _ password: String, from origin: Origin, revokesTokens: Bool = false
    ) async throws -> (secret: Secret, actor: Actor) {
        let secret = Secret(prefix: "lls_")
        let digest = secret.digest
        let person = try await prove(whose, password, from: origin) { transaction, proven in
            try begin(digest, of: proven.person, hash: proven.hash, transaction)
            if revokesTokens {
                try transaction.execute(Queries.Accounts.revokeTokensOf(person: proven.person))
            }
            return proven.person
        }
        return (secret, try await store.actor(person))
    }

    /// - Throws: `IdentityFailure` `sign-in-failed`: the password is another one by now.
    func begin(
        _ digest: [UInt8], of person: PersonID, hash: String, _ transaction: Transaction
    ) throws {
        let begun = try transaction.query(
            Queries.Accounts.beginSession(
                digest: digest, person: person, hash: hash, idle: limits.idle, life: limits.life))
        guard !begun.isEmpty else { throw IdentityFailure.wrongPassword }
    }

    public func endSession(_ secret: Secret) async throws {
        let digest = secret.digest
        _ = try await store.read { try $0.execute(Queries.Accounts.endSession(digest: digest)) }
    }

    /// Ends every session, token and open link of a person; everybody may end their own.
    ///
    /// - Returns: false: there were none, and nothing was recorded.
    public func endAll(of person: PersonID, by caller: Caller) async throws -> Bool {
        if person != caller.actor.id { try require("accounts.revoke", caller) }
        return try await store.write(as: caller) { transaction in
            _ = try transaction.query(Queries.Accounts.takeLocks(names: [Accounts.lock(person)]))
            guard try transaction.query(Queries.Accounts.hasSignIns(person: person))[0].any else {
                return false
            }
            try transaction.execute(
                Queries.Accounts.endSessionsOf(person: person, actor: caller.actor.id))
            return true
        }
    }

    func require(_ action: String, _ caller: Caller) throws(IdentityFailure) {
        guard caller.may(action) else { throw .notAllowed(action) }
    }

    // MARK: What is over

    /// Deletes sessions, links and tokens that are over, attempts that count no more, and requests'
    /// keys that are remembered no longer.
    public func tidy(keyDays: Int) async throws {
        let tidy = Queries.Accounts.tidy(
            knownDays: Int32(limits.knownDays), keyDays: Int32(keyDays))
        _ = try await store.write { try $0.query(tidy) }
    }
}
