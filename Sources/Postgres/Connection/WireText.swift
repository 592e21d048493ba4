internal import CLibPQ

extension Wire {
    /// Runs text by the simple protocol, several statements allowed; gives the last result.
    @discardableResult
    func simple(_ text: String) throws(PostgresError) -> ResultHandle? {
        try refuseNUL(text)
        guard PQsendQuery(connection, text) == 1 else { throw lost() }
        do {
            try flush()
            let result = try lastResult(text)
            switch result?.status {
            case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH:
                isBroken = true
                throw PostgresError(.misuse, "COPY runs through copyIn and copyOut")
            default: return result
            }
        } catch let error as PostgresError {
            throw error
        } catch {
            throw PostgresError(.protocolViolation, "\(error)")
        }
    }

    /// Runs one unprepared statement; results are in text format.
    func text(_ statement: Statement) throws -> ResultHandle {
        try sendText(statement)
        try flush()
        guard let result = try lastResult(statement.text) else { throw lost() }
        switch result.status {
        case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY: return result
        default:
            isBroken = true
            throw PostgresError(.misuse, "COPY runs through copyIn and copyOut")
        }
    }

    /// Runs one unprepared statement and hands over its rows one at a time.
    func eachTextRow(
        _ statement: Statement, columns: ([Column]) throws -> Void,
        _ body: ([String?]) throws -> Void
    ) throws {
        try sendText(statement)
        guard PQsetSingleRowMode(connection) == 1 else { throw lost() }
        try flush()
        var isFirst = true
        while let result = nextResult() {
            switch result.status {
            case PGRES_SINGLE_TUPLE, PGRES_TUPLES_OK:
                do {
                    if isFirst { try columns(result.columns) }
                    isFirst = false
                    for row in 0..<result.rowCount {
                        try body((0..<result.columnCount).map { result.text(row: row, column: $0) })
                    }
                } catch {
                    cancelAndDrain()
                    throw error
                }
            case PGRES_COMMAND_OK, PGRES_EMPTY_QUERY: break
            default:
                let error = error(from: result, query: statement.text)
                drain()
                throw error
            }
        }
        if PQstatus(connection) != CONNECTION_OK { throw lost() }
    }

    func escape(literal text: String) throws -> String {
        try escape(text, PQescapeLiteral)
    }

    func escape(identifier text: String) throws -> String {
        try escape(text, PQescapeIdentifier)
    }

    /// Breaks off what is under way and reads what still comes.
    func cancelAndDrain() {
        canceller.cancelNow()
        drain()
    }

    /// Reads to the end of what is under way.
    func drain() {
        while !isBroken, let result = nextResult() {
            switch result.status {
            case PGRES_COPY_OUT:
                var buffer: UnsafeMutablePointer<CChar>?
                while PQgetCopyData(connection, &buffer, 0) > 0 { PQfreemem(buffer) }
            // It would wait for data for ever.
            case PGRES_COPY_IN, PGRES_COPY_BOTH: isBroken = true
            default: break
            }
            if PQstatus(connection) != CONNECTION_OK { isBroken = true }
        }
    }

    private func sendText(_ statement: Statement) throws {
        if let failure = statement.parameters.failure {
            throw describe(PostgresError(.encoding, failure), statement, nil)
        }
        try refuseNUL(statement.text)
        let parameters = statement.parameters
        let sent = scratch.withPointers(parameters) {
            PQsendQueryParams(
                connection, statement.text, Int32(parameters.slots.count), parameters.types,
                scratch.values, scratch.lengths, scratch.formats, 0)
        }
        guard sent == 1 else { throw lost() }
    }

    func refuseNUL(_ text: String) throws(PostgresError) {
        if containsNulByte(text) {
            throw PostgresError(.encoding, "the statement contains a NUL byte")
        }
    }

    private func escape(
        _ text: String,
        _ function: (OpaquePointer?, UnsafePointer<CChar>?, Int) -> UnsafeMutablePointer<CChar>?
    ) throws -> String {
        guard !containsNulByte(text) else {
            throw PostgresError(.encoding, "text with a NUL byte cannot be quoted")
        }
        guard let escaped = function(connection, text, text.utf8.count) else {
            throw PostgresError(.encoding, Wire.message(of: connection))
        }
        defer { PQfreemem(escaped) }
        return String(cString: escaped)
    }
}
