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

    /// Signs in by name and password.
    public func signIn(login: String, password: String) async throws -> SessionBegun {
        try connection.value(
            SessionBegun.self,
            try await connection.send(
                "POST", "/session", body: Credentials(login: login, password: password)))
    }

    /// Makes a token for this computer; the session ends again.
    ///
    /// - Returns: the token's secret and the person's name.
    public func makeToken(
        in begun: SessionBegun, name: String
    ) async throws -> (secret: String, person: String) {
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

    /// Ends all sessions and tokens of a person; false: there were none.
    public func signOutEverywhere(_ person: PersonID) async throws -> Bool {
        try connection.value(
            Effect.self, try await connection.send("POST", "/people/\(person)/sign-out")
        ).changed
    }

    /// Whom a one-time link is for; looking uses nothing up.
    public func holder(ofLink secret: String) async throws -> LinkHolder {
        try connection.value(
            LinkHolder.self,
            try await connection.send("GET", "/password-links/\(secret.partOfAddress)"))
    }

    /// Chooses a password with a one-time link's secret, and signs in whom it is for.
    ///
    /// - Parameter revokesTokens: ends the tokens that they have.
    public func useLink(
        _ secret: String, password: String, revokesTokens: Bool = false
    ) async throws -> SessionBegun {
        try connection.value(
            SessionBegun.self,
            try await connection.send(
                "POST", "/password-links/\(secret.partOfAddress)",
                body: PasswordChoice(
                    password: password, revokeTokens: revokesTokens ? true : nil)))
    }

    /// A one-time link for a person.
    ///
    /// - Parameter password: the own one; nil: it was given lately. Else the failure is
    ///   `password-needed`.
    public func makeLink(
        for person: PersonID, password: String? = nil
    ) async throws -> PasswordLink {
        try connection.value(
            PasswordLink.self,
            try await connection.send(
                "POST", "/people/\(person)/password-link", body: OwnPassword(password: password)))
    }

    /// Changes the own password; the tokens that still hold are answered.
    public func changePassword(_ change: PasswordChange) async throws -> [APIToken] {
        try connection.value(
            PasswordChanged.self, try await connection.send("PUT", "/password", body: change)
        ).tokens
    }
}

extension ServiceClient: OperationPerformer {
    public func perform(
        _ operation: some Operation, _ context: OperationContext
    ) async throws -> Outcome {
        try await send(
            to: "/operations/\(type(of: operation).name)", Carried(operation), context)
    }

    public func performAll(
        _ operations: [any Operation], _ context: OperationContext
    ) async throws -> Outcome {
        try await send(to: "/batch", CarriedBatch(operations: operations.map(Line.init)), context)
    }

    private func send(
        to path: String, _ body: some Encodable & Sendable, _ context: OperationContext
    ) async throws -> Outcome {
        var query: [(String, String)] = []
        if context.isDryRun { query.append(("dry-run", "true")) }
        query += confirmations(context)
        var headers: [String] = []
        if let key = context.idempotencyKey { headers.append("Idempotency-Key: \(key)") }
        let answer = try await connection.send(
            "POST", path, query: query, body: body, headers: headers)
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

    private struct CarriedBatch: Encodable, Sendable {
        let operations: [Line]
    }

    /// An operation with its name beside its fields.
    private struct Line: Encodable, Sendable {
        let operation: any Operation

        private enum Key: CodingKey { case operation }

        func encode(to encoder: any Encoder) throws {
            try operation.encode(to: encoder)
            var members = encoder.container(keyedBy: Key.self)
            try members.encode(type(of: operation).name, forKey: .operation)
        }
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

    public func seal(
        _ context: OperationContext
    ) async throws -> (text: String, changed: Bool) {
        let answer = try connection.value(
            NewSeal.self, try await connection.send("POST", "/journal/seal"))
        return (answer.seal, answer.changed)
    }

    public func export(
        _ context: OperationContext,
        to write: @escaping @Sendable (UnsafeRawBufferPointer) throws -> Void
    ) async throws -> Int {
        let message = connection.message("GET", "/journal/export")
        return try await connection.onOwnThread { isCancelled in
            let answer = try connection.perform(message, isCancelled: isCancelled, receive: write)
            // The service tells the lines behind the last byte: without it, it was cut off.
            guard let lines = answer.headers["leihlotse-rows"].flatMap({ Int($0) }) else {
                throw ServiceFailure(
                    .noDatabase, "export-ended-early",
                    LocalizedText(
                        "the export was cut off, nothing was written",
                        de: "der Export brach ab, nichts wurde geschrieben"))
            }
            return lines
        }
    }
}
