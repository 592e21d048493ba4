public import Lending
import LendingSQL
public import LendingStore
public import LendingWire
import Postgres

/// Passwords, sessions, tokens and one-time links of the people in a store.
public struct Accounts: Sendable {
    let store: Store
    public let limits: IdentityLimits

    public init(_ store: Store, limits: IdentityLimits = IdentityLimits()) {
        self.store = store
        self.limits = limits
    }

    // MARK: Who is it?

    /// Who keeps this secret; nil: nobody, or no longer.
    public func holder(of secret: Secret) async throws -> SignedIn? {
        let digest = secret.digest
        return try await store.read { session in
            let found = Queries.Accounts.holderOfSecret(digest: digest, idle: limits.idle)
            guard let row = try session.query(found).first, !row.hasLeft,
                let kind = SignedIn.Kind(rawValue: row.kind)
            else { return nil }
            if row.slides {
                try session.execute(
                    kind == .session
                        ? Queries.Accounts.slideSession(session: row.credential, idle: limits.idle)
                        : Queries.Accounts.noteTokenUse(token: row.credential))
            }
            return SignedIn(
                actor: Actor(row.id, row.name, roles: row.roles, isLotse: row.isLotse), kind: kind,
                mayWrite: row.scope == "write", today: row.today, credential: row.credential)
        }
    }

    // MARK: Sign-in

    /// Begins a session; its secret is told once.
    ///
    /// - Parameter address: where the attempt comes from.
    /// - Throws: `IdentityFailure` `sign-in-failed` or `too-many-attempts`.
    public func signIn(
        login: String, password: String, address: String
    ) async throws -> (secret: Secret, actor: Actor) {
        guard !login.utf8.contains(0), login.utf8.count <= 2000 else {
            throw IdentityFailure.wrongPassword
        }
        let key = login.lowercased()
        try await refuseGuessing(key, address)
        let found = try await store.read { session in
            try session.query(Queries.Accounts.passwordOf(login: login)).first
        }
        guard await PasswordHash.matches(password, found?.passwordHash), let found else {
            _ = try await store.read { session in
                try session.execute(Queries.Accounts.addFailure(login: key, address: address))
            }
            throw IdentityFailure.wrongPassword
        }
        _ = try await store.read { session in
            try session.execute(Queries.Accounts.forgetFailures(login: key, address: address))
        }
        return (try await beginSession(of: found.id), try await store.actor(found.id))
    }

    private func refuseGuessing(_ login: String, _ address: String) async throws {
        try await store.read { session in
            let row = try session.query(
                Queries.Accounts.failures(
                    login: login, address: address, window: limits.window))[0]
            if row.both >= limits.failuresOfPair || row.login >= limits.failuresOfLogin
                || row.address >= limits.failuresOfAddress
            {
                throw IdentityFailure.tooManyAttempts(minutes: limits.failureMinutes)
            }
        }
    }

    private func beginSession(of person: PersonID) async throws -> Secret {
        let secret = Secret(prefix: "lls_")
        let begin = begin(secret, of: person)
        _ = try await store.read { session in try session.execute(begin) }
        return secret
    }

    private func begin(_ secret: Secret, of person: PersonID) -> Statement {
        Queries.Accounts.beginSession(
            digest: secret.digest, person: person, idle: limits.idle, life: limits.life)
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
            guard try transaction.query(Queries.Accounts.hasSignIns(person: person))[0].any else {
                return false
            }
            try transaction.execute(
                Queries.Accounts.endSessionsOf(person: person, actor: caller.actor.id))
            return true
        }
    }

    private func require(_ action: String, _ caller: Caller) throws(IdentityFailure) {
        guard caller.may(action) else { throw .notAllowed(action) }
    }

    // MARK: Passwords

    /// Sets a person's password without asking for the old one, which ends their sessions.
    public func setPassword(
        of person: PersonID, to password: String, by caller: Caller
    ) async throws {
        try require("accounts.password", caller)
        try await setPassword(of: person, password, as: caller)
    }

    private func setPassword(
        of person: PersonID, _ password: String, as caller: Caller
    ) async throws {
        try refuseWeak(password)
        let hash = await PasswordHash.make(password)
        _ = try await store.write(as: caller) {
            try $0.execute(
                Queries.Accounts.setPassword(
                    person: person, hash: hash, actor: caller.actor.id))
        }
    }

    private func refuseWeak(_ password: String) throws {
        guard password.count >= limits.passwordLength, !password.utf8.contains(0) else {
            throw IdentityFailure.passwordTooShort(limits.passwordLength)
        }
    }

    /// Changes the own password; the old one is proved as in a sign-in.
    public func changePassword(
        of actor: Actor, login: String, from old: String, to new: String, address: String
    ) async throws {
        let proof = try await signIn(login: login, password: old, address: address)
        try await endSession(proof.secret)
        guard proof.actor.id == actor.id else { throw IdentityFailure.wrongPassword }
        try await setPassword(of: actor.id, new, as: Caller(actor))
    }

    /// A link with which a person chooses a password, once.
    public func makeLink(
        for person: PersonID, by caller: Caller
    ) async throws -> (secret: Secret, expiresAt: String) {
        try require("accounts.link", caller)
        let secret = Secret(prefix: "lll_")
        let digest = secret.digest
        let expires = try await store.write(as: caller) { transaction in
            try transaction.query(
                Queries.Accounts.addLink(
                    digest: digest, person: person, maker: caller.actor.id,
                    hours: Int32(limits.linkHours)))[0].expiresAt
        }
        return (secret, expires)
    }

    /// Whom a link is for; looking uses nothing up.
    ///
    /// - Throws: `IdentityFailure` `link-invalid`.
    public func holder(ofLink secret: Secret) async throws -> LinkHolder {
        let row = try await link(secret)
        return LinkHolder(name: row.name, login: row.login)
    }

    private func link(_ secret: Secret) async throws -> Queries.Accounts.LinkOfRow {
        let digest = secret.digest
        let found = try await store.read { session in
            try session.query(Queries.Accounts.linkOf(digest: digest)).first
        }
        guard let found else { throw IdentityFailure.linkUsedUp }
        return found
    }

    /// Uses a link: sets the password of its person and signs them in, both or neither.
    ///
    /// Whoever lost the answer sends the same again: a link that was used signs in with the password
    /// that was chosen with it, guessed at no more often than in a sign-in.
    /// - Parameter address: where the attempt comes from.
    /// - Throws: `IdentityFailure` `link-invalid`, `password-too-short` or `too-many-attempts`.
    public func useLink(
        _ secret: Secret, password: String, address: String
    ) async throws -> (secret: Secret, actor: Actor) {
        try refuseWeak(password)
        let row = try await link(secret)
        if row.used { return try await signIn(again: row, password, address) }
        let digest = secret.digest
        let hash = await PasswordHash.make(password)
        let session = Secret(prefix: "lls_")
        let begin = begin(session, of: row.id)
        try await store.write { transaction in
            guard let row = try transaction.query(Queries.Accounts.useLink(digest: digest)).first
            else {
                throw IdentityFailure.linkUsedUp
            }
            try transaction.execute(
                Queries.Accounts.setPassword(person: row.id, hash: hash, actor: row.id))
            try transaction.execute(begin)
        }
        return (session, try await store.actor(row.id))
    }

    private func signIn(
        again link: Queries.Accounts.LinkOfRow, _ password: String, _ address: String
    ) async throws -> (secret: Secret, actor: Actor) {
        guard let login = link.login else { throw IdentityFailure.linkUsedUp }
        do {
            return try await signIn(login: login, password: password, address: address)
        } catch let failure as IdentityFailure where failure.kind == .notSignedIn {
            throw IdentityFailure.linkUsedUp
        }
    }

    // MARK: Tokens

    /// A token for programs; its secret is told once.
    public func makeToken(
        of actor: Actor, name: String, mayWrite: Bool, days: Int
    ) async throws -> (token: APIToken, secret: Secret) {
        guard (1...3650).contains(days) else {
            throw IdentityFailure(
                .badInput, "token-days",
                LocalizedText(
                    "days: \(days) is not allowed; allowed: 1 to 3650",
                    de: "days: \(days) ist nicht erlaubt; erlaubt: 1 bis 3650"))
        }
        let isPlain = name.unicodeScalars.allSatisfy {
            $0.properties.generalCategory != .control && !WritingDirection.isTurned(by: $0)
        }
        guard isPlain, name.unicodeScalars.count <= 200, !name.allSatisfy(\.isWhitespace) else {
            throw IdentityFailure(
                .badInput, "field-value",
                LocalizedText(
                    "name: one line of text, up to 200 characters, is expected",
                    de: "name: eine Zeile Text, bis 200 Zeichen, wird erwartet"))
        }
        let secret = Secret(prefix: "llt_")
        let digest = secret.digest
        let scope = mayWrite ? "write" : "read"
        return try await store.write { transaction in
            let row = try transaction.query(
                Queries.Accounts.addToken(
                    digest: digest, person: actor.id, name: name, scope: scope,
                    days: Int32(days)))[0]
            let token = APIToken(
                id: row.id, name: name, scope: scope, madeAt: nil, usedOn: nil,
                expiresAt: row.expiresAt)
            return (token, secret)
        }
    }

    /// A person's tokens that hold.
    public func tokens(of actor: Actor) async throws -> [APIToken] {
        try await store.read { session in
            try session.query(Queries.Accounts.tokensOf(person: actor.id)).map { row in
                APIToken(
                    id: row.id, name: row.name, scope: row.scope, madeAt: row.madeAt,
                    usedOn: row.usedOn, expiresAt: row.expiresAt)
            }
        }
    }

    /// Revokes the token with which somebody signed in; a session is ended otherwise.
    public func revoke(_ who: SignedIn) async throws {
        guard who.kind == .token else { throw IdentityFailure.tokenUnknown }
        _ = try await revokeToken(who.credential, of: who.actor)
    }

    /// - Returns: false: it was revoked before.
    public func revokeToken(_ id: Int64, of actor: Actor) async throws -> Bool {
        let row = try await store.write {
            try $0.query(Queries.Accounts.revokeToken(token: id, person: actor.id)).first
        }
        guard let row else { throw IdentityFailure.tokenUnknown }
        return row.changed
    }
}
