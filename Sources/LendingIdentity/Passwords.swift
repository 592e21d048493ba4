public import Lending
import LendingSQL
import LendingStore
public import LendingWire
import Postgres

extension Accounts {
    /// Sets a person's password without asking for the old one, which ends their sessions and links.
    ///
    /// - Parameter revokesTokens: ends their tokens too.
    /// - Returns: the tokens that still hold.
    public func setPassword(
        of person: PersonID, to password: String, revokesTokens: Bool = false, by caller: Caller
    ) async throws -> [APIToken] {
        try require("accounts.password", caller)
        return try await choose(
            password, for: person, revokesTokens: revokesTokens, by: caller, .onTheDatabase)
    }

    /// Changes the own password; the old one is proved as in a sign-in.
    ///
    /// - Parameter login: as a safeguard of whoever has several; nil: not looked at.
    /// - Returns: the tokens that still hold.
    public func changePassword(
        of who: SignedIn, login: String?, from old: String, to new: String,
        revokesTokens: Bool = false, from origin: Origin
    ) async throws -> [APIToken] {
        if let login {
            let account = Queries.Accounts.accountOf(login: login)
            let named = try await store.read { try $0.query(account).first?.id }
            // Another's password is not tried here.
            guard named == who.actor.id else { throw IdentityFailure.wrongPassword }
        }
        let proof = try await prove(who, password: old, from: origin)
        return try await choose(
            new, for: who.actor.id, revokesTokens: revokesTokens, by: Caller(who.actor), proof)
    }

    private func choose(
        _ password: String, for person: PersonID, revokesTokens: Bool, by caller: Caller,
        _ proof: Proof
    ) async throws -> [APIToken] {
        let hash = try await hash(ofNew: password, for: person)
        return try await store.write(as: caller) { transaction in
            _ = try transaction.query(Queries.Accounts.takeLocks(names: [Accounts.lock(person)]))
            try proof.requireHolding(transaction)
            return try set(hash, of: person, revokesTokens, by: caller.actor.id, transaction)
        }
    }

    /// - Returns: the tokens that still hold.
    func set(
        _ hash: String, of person: PersonID, _ revokesTokens: Bool, by actor: PersonID,
        _ transaction: Transaction
    ) throws -> [APIToken] {
        try transaction.execute(
            Queries.Accounts.setPassword(person: person, hash: hash, actor: actor))
        if revokesTokens {
            try transaction.execute(Queries.Accounts.revokeTokensOf(person: person))
        }
        return try transaction.query(Queries.Accounts.tokensOf(person: person)).map(APIToken.init)
    }

    /// The hash of a new password, for all the ways to choose one.
    ///
    /// - Throws: `IdentityFailure` for one that is too short, too long, or among the first guesses.
    func hash(ofNew password: String, for person: PersonID) async throws -> String {
        let known = try await store.read { session in
            try session.query(Queries.Accounts.passwordContext(person: person)).first
        }
        let words = PasswordContext(
            names: known?.names ?? [], signIn: known?.signIn ?? [], units: known?.units ?? [],
            city: known?.city ?? [])
        if let refusal = PasswordRules(length: limits.passwordLength, context: words)
            .refusal(of: password)
        {
            throw refusal
        }
        return try await desk.withTurn(Accounts.place(of: person)) { await $0.hash(password) }
    }
}

// MARK: One-time links

extension Accounts {
    /// A link with which a person chooses a password, once; older ones of theirs end.
    public func makeLink(
        for person: PersonID, by caller: Caller, _ proof: Proof
    ) async throws -> (secret: Secret, expiresAt: String) {
        try require("accounts.link", caller)
        let secret = Secret(prefix: "lll_")
        let digest = secret.digest
        let expires = try await store.write(as: caller) { transaction in
            _ = try transaction.query(
                Queries.Accounts.takeLocks(
                    names: [Accounts.lock(person)]
                        + (proof.credential.map { [Accounts.lock($0.actor.id)] } ?? [])))
            try proof.requireHolding(transaction)
            return try transaction.query(
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
    /// The link is looked up first: whoever has none costs nothing. Whoever lost the answer sends the
    /// same again: a link that was used signs in with the password that was chosen with it, guessed
    /// at no more often than in a sign-in.
    /// - Parameter origin: where the attempt comes from.
    /// - Returns: with the session, the tokens of the person that still hold.
    /// - Throws: `IdentityFailure` `link-invalid`, `too-many-attempts`, `too-busy`, or what is wrong
    ///   with the password.
    public func useLink(
        _ secret: Secret, password: String, revokesTokens: Bool = false, from origin: Origin
    ) async throws -> (secret: Secret, actor: Actor, tokens: [APIToken]) {
        let link = try await link(secret)
        if link.used { return try await signIn(again: link, password, revokesTokens, origin) }
        let digest = secret.digest
        let hash = try await hash(ofNew: password, for: link.id)
        let session = Secret(prefix: "lls_")
        let sessionDigest = session.digest
        let tokens = try await store.write { transaction in
            _ = try transaction.query(Queries.Accounts.takeLocks(names: [Accounts.lock(link.id)]))
            let used = try transaction.query(Queries.Accounts.useLink(digest: digest)).first
            guard let used else { throw IdentityFailure.linkUsedUp }
            let tokens = try set(hash, of: used.id, revokesTokens, by: used.id, transaction)
            try begin(sessionDigest, of: used.id, hash: hash, transaction)
            try transaction.execute(
                Queries.Accounts.notePlaces(person: used.id, places: origin.places))
            return tokens
        }
        return (session, try await store.actor(link.id), tokens)
    }

    private func signIn(
        again link: Queries.Accounts.LinkOfRow, _ password: String, _ revokesTokens: Bool,
        _ origin: Origin
    ) async throws -> (secret: Secret, actor: Actor, tokens: [APIToken]) {
        do {
            let begun = try await signIn(
                .person(link.id), password, from: origin, revokesTokens: revokesTokens)
            return (begun.secret, begun.actor, try await tokens(of: begun.actor))
        } catch let failure as IdentityFailure where failure.kind == .notSignedIn {
            throw IdentityFailure.linkUsedUp
        }
    }
}
