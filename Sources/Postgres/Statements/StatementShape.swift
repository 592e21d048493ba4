internal import CLibPQ

/// What the server says of a statement without running it.
public struct StatementShape: Hashable, Sendable {
    /// The types of `$1`, `$2`, …
    public let parameters: [PostgresType]
    /// Names and types of the columns that it gives; none for a statement that gives no rows.
    public let columns: [Column]
}

extension Session {
    /// Asks the server what a statement takes and gives; runs nothing.
    ///
    /// For tests that hold a program's own description of its statements against the server's.
    ///
    /// - Parameters:
    ///   - text: SQL as it is, with `$1`, `$2`, … for the parameters.
    ///   - types: of the parameters; those that are missing, or ``PostgresType/inferred``, the
    ///     server infers.
    ///   - file: where it was called, for errors.
    ///   - line: where it was called, for errors.
    /// - Throws: ``PostgresError/Code/server`` when the text does not fit the schema.
    public func describe(
        unsafe text: String, types: [PostgresType] = [], file: String = #fileID, line: Int = #line
    ) throws -> StatementShape {
        try located(file, line) {
            try begin()
            return try wire.describe(text, types)
        }
    }
}

extension Wire {
    fileprivate func describe(_ text: String, _ types: [PostgresType]) throws -> StatementShape {
        try refuseNUL(text)
        let oids = types.map(\.rawValue)
        // The statement without a name is gone with the next one.
        guard PQsendPrepare(connection, "", text, Int32(oids.count), oids) == 1 else {
            throw lost()
        }
        try flush()
        _ = try lastResult(text)
        guard PQsendDescribePrepared(connection, "") == 1 else { throw lost() }
        try flush()
        guard let result = try lastResult(text) else { throw lost() }
        return StatementShape(
            parameters: (0..<PQnparams(result.pointer)).map {
                PostgresType(PQparamtype(result.pointer, $0))
            }, columns: result.columns)
    }
}
