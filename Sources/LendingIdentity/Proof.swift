import Lending
import LendingSQL
import LendingStore
import Postgres

/// That somebody gave their password just now. Links, tokens and passwords are made with one only, so
/// that a stolen token or a computer left open makes no secret that outlives it.
public struct Proof: Sendable {
    /// The session or token that it came with, which has to hold still when the secret is made; nil:
    /// none is needed.
    let credential: SignedIn?

    /// For whom the operating system vouches, on the database itself.
    public static let onTheDatabase = Proof(credential: nil)

    /// Within the transaction that makes the secret.
    func requireHolding(_ transaction: Transaction) throws {
        guard let credential else { return }
        let held = try transaction.query(
            Queries.Accounts.credentialHolds(
                kind: credential.kind.rawValue, credential: credential.credential))
        guard held[0].holds else { throw IdentityFailure.signedOut }
    }
}

extension Accounts {
    /// The proof of a session in which the password was given lately, or of a password that comes along.
    ///
    /// - Parameter password: nil: none came along.
    /// - Throws: `IdentityFailure` `password-needed`, `sign-in-failed` or `too-many-attempts`.
    public func prove(
        _ who: SignedIn, password: String?, from origin: Origin
    ) async throws -> Proof {
        guard let password else {
            guard who.isFresh else { throw IdentityFailure.passwordNeeded }
            return Proof(credential: who)
        }
        return try await prove(.own(who), password, from: origin) { transaction, _ in
            if who.kind == .session {
                try transaction.execute(Queries.Accounts.noteProof(session: who.credential))
            }
            return Proof(credential: who)
        }
    }

    /// Whose password is proved.
    enum Whose: Sendable {
        case login(String)
        /// They show a link that was theirs.
        case person(PersonID)
        /// They are signed in.
        case own(SignedIn)

        var own: SignedIn? {
            guard case .own(let who) = self else { return nil }
            return who
        }
    }

    /// Proves a password, and does what that allows; both count as one attempt.
    ///
    /// - Throws: `IdentityFailure` `sign-in-failed`, `too-many-attempts` or `too-busy`.
    func prove<Result: Sendable>(
        _ whose: Whose, _ password: String, from origin: Origin,
        then act: @escaping @Sendable (Transaction, Proven) throws -> Result
    ) async throws -> Result {
        let place = try await place(of: whose, origin)
        let account = try await account(of: whose)
        guard let person = account.id, let hash = account.passwordHash else {
            // What is nobody's keeps nobody waiting, and takes as long as if it were somebody's.
            try await desk.pretend(place) {
                _ = try await budget.reserve(account, origin, own: whose.own)
            }
            throw IdentityFailure.wrongPassword
        }
        return try await desk.withTurn(place) { turn in
            let attempt = try await budget.reserve(account, origin, own: whose.own)
            guard await turn.matches(password, hash) else {
                throw IdentityFailure.wrongPassword
            }
            return try await store.write { transaction in
                _ = try transaction.query(
                    Queries.Accounts.takeLocks(names: [Accounts.lock(person)]))
                let result = try act(transaction, Proven(person: person, hash: hash))
                try transaction.execute(Queries.Accounts.forgetAttempt(attempt: attempt))
                try transaction.execute(
                    Queries.Accounts.notePlaces(person: person, places: origin.places))
                return result
            }
        }
    }

    /// A password that was right.
    struct Proven: Sendable {
        let person: PersonID
        let hash: String
    }

    private func account(of whose: Whose) async throws -> Queries.Accounts.AccountOfRow {
        let statement =
            switch whose {
            case .login(let login): Queries.Accounts.accountOf(login: login)
            case .person(let person): Queries.Accounts.accountOfPerson(person: person)
            case .own(let who): Queries.Accounts.accountOfPerson(person: who.actor.id)
            }
        guard let row = try await store.read({ try $0.query(statement).first }) else {
            // Who has left just now.
            throw IdentityFailure.wrongPassword
        }
        return row
    }

    private func place(of whose: Whose, _ origin: Origin) async throws -> FairLine.Place {
        switch whose {
        case .login(let login):
            let asked = Queries.Accounts.isKnownThere(
                login: login, places: origin.places, days: Int32(limits.knownDays))
            let isKnown = try await store.read { try $0.query(asked)[0].known }
            return FairLine.Place(
                isKnown: isKnown, address: origin.address, login: login.lowercased())
        case .person(let person): return Accounts.place(of: person)
        case .own(let who): return Accounts.place(of: who.actor.id)
        }
    }

    /// Where people stand who show something secret: each in a line of their own.
    static func place(of person: PersonID) -> FairLine.Place {
        FairLine.Place(isKnown: true, address: "person \(person)", login: "")
    }

    /// Whatever changes how a person signs in does so one after the other.
    static func lock(_ person: PersonID) -> String { "sign-ins of \(person)" }
}
