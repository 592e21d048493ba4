internal import CLibPQ

extension Wire {
    /// Runs prepared statements, all in one round trip; results are in binary format, except for
    /// statements that want text.
    ///
    /// What is not prepared yet is prepared on the way. Outside a transaction they are one
    /// implicit transaction.
    func run(_ statements: [Statement]) throws -> [ResultHandle] {
        for (index, statement) in statements.enumerated() { try check(statement, index) }
        try deallocateForgotten()
        if statements.count == 1 {
            let entry = cache.entry(for: statements[0])
            if entry.isPrepared { return [try run(statements[0], entry)] }
        }
        return try pipeline(statements)
    }

    private func check(_ statement: Statement, _ index: Int) throws {
        if let failure = statement.parameters.failure {
            throw describe(PostgresError(.encoding, failure), statement, index)
        }
        if containsNulByte(statement.text) {
            throw describe(
                PostgresError(.encoding, "the statement contains a NUL byte"), statement, index)
        }
    }

    /// The short way for one statement that is prepared.
    private func run(_ statement: Statement, _ entry: StatementCache.Entry) throws -> ResultHandle {
        guard send(statement, entry) else { throw lost() }
        try flush()
        do {
            guard let result = try lastResult(statement.text) else { throw lost() }
            switch result.status {
            case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY: return result
            default:
                isBroken = true
                throw PostgresError(.misuse, "COPY runs through copyIn and copyOut")
            }
        } catch var error as PostgresError {
            error.statementName = statement.name.isEmpty ? nil : statement.name
            forgetIfStale(entry, error)
            throw error
        }
    }

    private enum Expected {
        case preparation(StatementCache.Entry, statement: Int)
        case execution(StatementCache.Entry, statement: Int)

        var statement: Int {
            switch self {
            case .preparation(_, let statement), .execution(_, let statement): statement
            }
        }
    }

    private func pipeline(_ statements: [Statement]) throws -> [ResultHandle] {
        guard PQenterPipelineMode(connection) == 1 else { throw lost() }
        var expected: [Expected] = []
        expected.reserveCapacity(statements.count + 2)
        for (index, statement) in statements.enumerated() {
            let entry = cache.entry(for: statement)
            if !entry.isPrepared {
                guard prepare(statement, entry) else { throw lost() }
                // Until its result says otherwise: a second use in this pipeline counts on it.
                entry.isPrepared = true
                expected.append(.preparation(entry, statement: index))
            }
            guard send(statement, entry) else { throw lost() }
            expected.append(.execution(entry, statement: index))
        }
        guard PQpipelineSync(connection) == 1 else { throw lost() }
        try flush()
        let results = try collect(expected, statements)
        toDeallocate += cache.trim().map(\.serverName)
        return results
    }

    /// Reads up to the end of the pipeline, whatever fails in it.
    private func collect(
        _ expected: [Expected], _ statements: [Statement]
    ) throws -> [ResultHandle] {
        var results: [ResultHandle] = []
        results.reserveCapacity(statements.count)
        var failure: PostgresError?
        for item in expected {
            guard let result = nextResult() else { throw failure ?? remember(lost()) }
            switch result.status {
            case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY:
                if case .execution = item { results.append(result) }
            case PGRES_PIPELINE_ABORTED:
                if case .preparation(let entry, _) = item { unprepare(entry) }
            default:
                let statement = statements[item.statement]
                var error = error(from: result, query: statement.text)
                error = describe(
                    error, statement, statements.count > 1 ? item.statement : nil)
                switch item {
                case .preparation(let entry, _): unprepare(entry)
                case .execution(let entry, _): forgetIfStale(entry, error)
                }
                if failure == nil { failure = error }
            }
            if PQstatus(connection) != CONNECTION_OK { throw failure ?? remember(lost()) }
            // The end of this statement.
            guard nextResult() == nil else {
                isBroken = true
                throw failure ?? PostgresError(.misuse, "COPY runs through copyIn and copyOut")
            }
        }
        guard let end = nextResult() else { throw failure ?? remember(lost()) }
        // A good-bye, or the failure of an implicit commit, comes in the place of the end.
        if end.status == PGRES_FATAL_ERROR {
            let last = error(from: end, query: nil)
            isBroken = true
            throw failure ?? last
        }
        guard end.status == PGRES_PIPELINE_SYNC, PQexitPipelineMode(connection) == 1 else {
            throw failure ?? remember(lost())
        }
        if let failure { throw failure }
        return results
    }

    private func prepare(_ statement: Statement, _ entry: StatementCache.Entry) -> Bool {
        let types = statement.parameters.types
        return PQsendPrepare(
            connection, entry.serverName, statement.text, Int32(types.count), types) == 1
    }

    private func send(_ statement: Statement, _ entry: StatementCache.Entry) -> Bool {
        let count = Int32(statement.parameters.slots.count)
        return scratch.withPointers(statement.parameters) {
            PQsendQueryPrepared(
                connection, entry.serverName, count, scratch.values, scratch.lengths,
                scratch.formats, statement.givesText ? 0 : 1)
        } == 1
    }

    /// The server refused to prepare it, or skipped it.
    private func unprepare(_ entry: StatementCache.Entry) {
        entry.isPrepared = false
        cache.remove(entry)
        cache.release(name: entry.serverName)
    }

    private func forgetIfStale(_ entry: StatementCache.Entry, _ error: PostgresError) {
        guard error.isStalePlan else { return }
        cache.remove(entry)
        if error.server?.sqlState == SQLState.unknownPreparedStatement {
            cache.release(name: entry.serverName)
        } else {
            toDeallocate.append(entry.serverName)
        }
    }

    /// Deallocates what the cache gave up, outside transactions only: should someone have been
    /// quicker (`deallocate all`), the failure must not take a transaction with it.
    private func deallocateForgotten() throws {
        guard !toDeallocate.isEmpty, transactionStatus == PQTRANS_IDLE else { return }
        let names = toDeallocate
        toDeallocate = []
        for name in names {
            do {
                _ = try simple("deallocate \"\(name.replacing("\"", with: "\"\""))\"")
            } catch {
                guard error.code == .server else { throw error }
                firstFailure = nil
            }
            cache.release(name: name)
        }
    }

    func describe(
        _ error: PostgresError, _ statement: Statement, _ index: Int?
    ) -> PostgresError {
        var error = error
        error.query = statement.text
        error.statementName = statement.name.isEmpty ? nil : statement.name
        error.statementIndex = index
        return error
    }
}
