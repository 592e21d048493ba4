public import Postgres

extension TestDatabase {
    /// What became of one writer of a crowd.
    public typealias Attempt<Value> = Result<Value, PostgresError>

    /// Runs `body` for so many writers at once, each with a connection of its own and in a
    /// transaction of its own, in the program's role.
    ///
    /// All begin when the last is connected. After 40001 and 40P01 a writer tries again, so that
    /// what remains is a success or a refusal by a rule.
    public func crowd<Value: Sendable>(
        _ count: Int = 50, isolation: TransactionOptions.Isolation = .readCommitted,
        _ body: @escaping @Sendable (Int, Transaction) throws -> Value
    ) async throws -> [Attempt<Value>] {
        await TestServer.crowds.enter()
        let outcome: Result<[Attempt<Value>], any Error>
        do { outcome = .success(try await gather(count, isolation, body)) } catch {
            outcome = .failure(error)
        }
        await TestServer.crowds.leave()
        return try outcome.get()
    }

    private func gather<Value: Sendable>(
        _ count: Int, _ isolation: TransactionOptions.Isolation,
        _ body: @escaping @Sendable (Int, Transaction) throws -> Value
    ) async throws -> [Attempt<Value>] {
        var connections: [Connection] = []
        do {
            for _ in 0..<count {
                let connection = try await Connection.open(options)
                connections.append(connection)
                try await connection.withSession { try $0.becomeProgram() }
            }
            let attempts = try await run(connections, isolation, body)
            for connection in connections { await connection.close() }
            return attempts
        } catch {
            for connection in connections { await connection.close() }
            throw error
        }
    }

    private func run<Value: Sendable>(
        _ connections: [Connection], _ isolation: TransactionOptions.Isolation,
        _ body: @escaping @Sendable (Int, Transaction) throws -> Value
    ) async throws -> [Attempt<Value>] {
        try await withThrowingTaskGroup(of: Attempt<Value>.self) { group in
            for (index, connection) in connections.enumerated() {
                group.addTask {
                    do {
                        let options = TransactionOptions(isolation: isolation, attempts: 10_000)
                        return .success(
                            try await connection.transaction(options) { try body(index, $0) })
                    } catch let error as PostgresError where error.code == .server {
                        return .failure(error)
                    }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }
}

extension Collection {
    /// The values of those who succeeded.
    public func winners<Value>() -> [Value] where Element == Result<Value, PostgresError> {
        compactMap { try? $0.get() }
    }

    /// The names of the constraints that refused the others; `""` where none is named.
    public func refusals<Value>() -> [String] where Element == Result<Value, PostgresError> {
        compactMap { attempt in
            guard case .failure(let error) = attempt else { return nil }
            return error.server?.constraint ?? ""
        }
    }
}
