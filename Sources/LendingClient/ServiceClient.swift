internal import FoundationEssentials
public import Lending
public import LendingOperations
public import LendingWire

/// The same operations, names, reports and proofs as of a store here, sent to a service over HTTP.
public struct ServiceClient: Sendable {
    public var connection: ServiceConnection

    public init(_ connection: ServiceConnection) {
        self.connection = connection
    }

    /// Who the secret belongs to, or for whom they act.
    public func me() async throws -> (actor: Actor, today: CalendarDay) {
        let answer = try await connection.send("GET", "/me")
        let me = try connection.value(Me.self, answer)
        return (me.actor, me.today)
    }

    // MARK: Sign-in

    /// Signs in and makes a token for this computer; the session ends again.
    ///
    /// - Returns: the token's secret and the person's name.
    public func makeToken(
        login: String, password: String, name: String
    ) async throws -> (secret: String, person: String) {
        let begun = try connection.value(
            SessionBegun.self,
            try await connection.send(
                "POST", "/session", body: Credentials(login: login, password: password)))
        let session = try ServiceConnection(
            connection.url, secret: begun.secret, language: connection.language)
        let token = try session.value(
            MadeToken.self,
            try await session.send("POST", "/tokens", body: NewToken(name: name)))
        _ = try await session.send("DELETE", "/session")
        return (token.secret, begun.name)
    }

    /// Revokes the token that this connection uses.
    public func revokeOwnToken() async throws {
        _ = try await connection.send("DELETE", "/token")
    }

    /// Ends all sessions and tokens of a person.
    public func signOutEverywhere(_ person: PersonID) async throws {
        _ = try await connection.send("POST", "/people/\(person)/sign-out")
    }

    /// Chooses a password with a one-time link's secret.
    public func useLink(_ secret: String, password: String) async throws {
        _ = try await connection.send(
            "POST", "/password-links/\(secret.partOfAddress)",
            body: PasswordChoice(password: password)
        )
    }

    /// A one-time link for a person.
    public func makeLink(for person: PersonID) async throws -> PasswordLink {
        try connection.value(
            PasswordLink.self, try await connection.send("POST", "/people/\(person)/password-link"))
    }
}

extension ServiceClient: OperationPerformer {
    public func perform(
        _ operation: some Operation, _ context: OperationContext
    ) async throws -> Outcome {
        let name = type(of: operation).name
        var query: [(String, String)] = []
        if context.isDryRun { query.append(("dry-run", "true")) }
        query += confirmations(context)
        var headers: [String] = []
        if let key = context.idempotencyKey { headers.append("Idempotency-Key: \(key)") }
        let answer = try await connection.send(
            "POST", "/operations/\(name)", query: query, body: Carried(operation),
            headers: headers)
        return try connection.value(Outcome.self, answer)
    }

    /// What is confirmed, as a part of a query.
    func confirmations(_ context: OperationContext) -> [(String, String)] {
        if context.confirmsAll { return [("confirm", "all")] }
        if context.confirmed.isEmpty { return [] }
        return [("confirm", context.confirmed.sorted().joined(separator: ","))]
    }

    /// An operation behind one type.
    private struct Carried<Wanted: Operation>: Encodable, Sendable {
        let operation: Wanted
        init(_ operation: Wanted) { self.operation = operation }
        func encode(to encoder: any Encoder) throws { try operation.encode(to: encoder) }
    }
}

extension ServiceClient: NameSource {
    public func devices(_ typed: [String]) async throws -> [FoundDevice] {
        try await find(.devices, typed)
    }

    public func people(_ typed: [String]) async throws -> [FoundPerson] {
        try await find(.people, typed)
    }

    public func units(_ typed: [String]) async throws -> [FoundUnit] {
        try await find(.units, typed)
    }

    public func events(_ typed: [String]) async throws -> [FoundEvent] {
        try await find(.cityEvents, typed)
    }

    private func find<Item: Codable & Sendable>(
        _ kind: FoundKind, _ typed: [String]
    ) async throws -> [Item] {
        guard !typed.isEmpty else { return [] }
        let answer = try await connection.send(
            "POST", "/find/\(kind.rawValue)", body: Sought(typed))
        return try connection.value(ItemList<Item>.self, answer).items
    }
}

extension ServiceClient: JournalProver {
    public func verify(_ kept: String?) async throws -> JournalProofResult {
        let answer = try await connection.send("POST", "/journal/verify", body: KeptSeal(kept))
        return try connection.value(JournalProofResult.self, answer)
    }

    public func seal(_ context: OperationContext) async throws -> String {
        try connection.value(
            NewSeal.self, try await connection.send("POST", "/journal/seal")
        ).seal
    }
}
