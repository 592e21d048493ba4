public import Lending
import LendingSQL
import LendingStore
public import LendingWire
import Postgres

extension Accounts {
    /// A token for programs; its secret is told once.
    public func makeToken(
        of actor: Actor, name: String, mayWrite: Bool, days: Int, _ proof: Proof
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
            _ = try transaction.query(
                Queries.Accounts.takeLocks(names: [Accounts.lock(actor.id)]))
            try proof.requireHolding(transaction)
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
            try session.query(Queries.Accounts.tokensOf(person: actor.id)).map(APIToken.init)
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

extension APIToken {
    init(_ row: Queries.Accounts.TokensOfRow) {
        self.init(
            id: row.id, name: row.name, scope: row.scope, madeAt: row.madeAt, usedOn: row.usedOn,
            expiresAt: row.expiresAt)
    }
}
