internal import CLibPQ

/// Owns a `PGresult`. libpq never changes a finished one, so threads may share it.
final class ResultHandle: @unchecked Sendable {
    let pointer: OpaquePointer

    init(_ pointer: OpaquePointer) { self.pointer = pointer }

    deinit { PQclear(pointer) }

    var status: ExecStatusType { PQresultStatus(pointer) }
    var rowCount: Int { Int(PQntuples(pointer)) }
    var columnCount: Int { Int(PQnfields(pointer)) }

    /// Rows changed by the statement, 0 where that means nothing.
    var affected: Int {
        guard let text = PQcmdTuples(pointer) else { return 0 }
        return Int(String(cString: text)) ?? 0
    }

    /// Such as `COMMIT` or `INSERT 0 1`.
    var commandTag: String { PQcmdStatus(pointer).map { String(cString: $0) } ?? "" }

    var columns: [Column] {
        (0..<columnCount).map { index in
            Column(
                name: columnName(index),
                type: PostgresType(PQftype(pointer, Int32(index))))
        }
    }

    func columnName(_ index: Int) -> String {
        PQfname(pointer, Int32(index)).map { String(cString: $0) } ?? ""
    }

    /// Index of the first column of this name.
    func index(ofColumn name: String) -> Int? {
        for index in 0..<columnCount {
            if let candidate = PQfname(pointer, Int32(index)), matches(candidate, name) {
                return index
            }
        }
        return nil
    }

    /// Text of a cell in text format; nil is null.
    func text(row: Int, column: Int) -> String? {
        let row = Int32(row)
        let column = Int32(column)
        guard PQgetisnull(pointer, row, column) == 0 else { return nil }
        let bytes = UnsafeRawBufferPointer(
            start: PQgetvalue(pointer, row, column), count: Int(PQgetlength(pointer, row, column)))
        return String(decoding: bytes, as: UTF8.self)
    }

    private func matches(_ candidate: UnsafePointer<CChar>, _ name: String) -> Bool {
        var position = 0
        for byte in name.utf8 {
            if candidate[position] != CChar(bitPattern: byte) || byte == 0 { return false }
            position += 1
        }
        return candidate[position] == 0
    }
}
