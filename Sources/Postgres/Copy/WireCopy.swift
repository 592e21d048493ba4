internal import CLibPQ
internal import Glibc

extension Wire {
    /// Size in which COPY's data are handed over: smaller ones cost, larger ones gain nothing.
    static let copyChunk = 65_536

    func copyOut(
        _ text: String, _ chunk: (UnsafeRawBufferPointer) throws -> Void
    ) throws -> Int {
        try startCopy(text, PGRES_COPY_OUT)
        let gathered = UnsafeMutableRawBufferPointer.allocate(
            byteCount: Wire.copyChunk, alignment: 16)
        defer { gathered.deallocate() }
        var filled = 0
        do {
            while let (row, length) = try nextCopyRow() {
                defer { PQfreemem(row) }
                if filled + length > gathered.count, filled > 0 {
                    try chunk(UnsafeRawBufferPointer(rebasing: gathered[..<filled]))
                    filled = 0
                }
                if length > gathered.count {
                    try chunk(UnsafeRawBufferPointer(start: row, count: length))
                } else if let base = gathered.baseAddress {
                    memcpy(base + filled, row, length)
                    filled += length
                }
            }
            // The server's verdict first: what it did not finish must not look finished.
            let result = try lastResult(text)
            if filled > 0 { try chunk(UnsafeRawBufferPointer(rebasing: gathered[..<filled])) }
            return result?.affected ?? 0
        } catch {
            if transactionStatus == PQTRANS_ACTIVE { cancelAndDrain() }
            throw error
        }
    }

    func copyIn(_ text: String, _ body: (inout CopyWriter) throws -> Void) throws -> Int {
        try startCopy(text, PGRES_COPY_IN)
        var writer = CopyWriter(self)
        do {
            try body(&writer)
            try writer.flush()
        } catch {
            if PQputCopyEnd(connection, "the producer of the data failed") == 1 { try? flush() }
            drain()
            // What the server said (its own refusal, a cancel) explains a failed write better.
            throw error
        }
        guard PQputCopyEnd(connection, nil) == 1 else { throw lost() }
        try flush()
        return try lastResult(text)?.affected ?? 0
    }

    func putCopy(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes
        while !rest.isEmpty {
            let part = UnsafeRawBufferPointer(rebasing: rest.prefix(1 << 20))
            let status = PQputCopyData(
                connection, part.baseAddress?.assumingMemoryBound(to: CChar.self),
                Int32(part.count))
            guard status >= 0 else { throw lost() }
            // Every time, or libpq would hoard the data of a slow server.
            try flush()
            if status == 1 { rest = UnsafeRawBufferPointer(rebasing: rest[part.count...]) }
        }
    }

    private func startCopy(_ text: String, _ wanted: ExecStatusType) throws {
        guard !containsNulByte(text) else {
            throw PostgresError(.encoding, "the statement contains a NUL byte")
        }
        guard PQsendQuery(connection, text) == 1 else { throw lost() }
        try flush()
        let result = try lastResult(text)
        guard result?.status == wanted else {
            switch result?.status {
            case PGRES_COPY_IN:
                _ = PQputCopyEnd(connection, "not wanted")
                try flush()
                drain()
            case PGRES_COPY_OUT, PGRES_COPY_BOTH: cancelAndDrain()
            default: break
            }
            throw PostgresError(.misuse, "the statement is no COPY in this direction")
        }
    }

    /// The next row, which the caller frees; nil at the end.
    private func nextCopyRow() throws -> (UnsafeMutablePointer<CChar>, Int)? {
        var buffer: UnsafeMutablePointer<CChar>?
        let length = PQgetCopyData(connection, &buffer, 0)
        switch length {
        case -1: return nil
        case 1...:
            guard let buffer else { throw lost() }
            return (buffer, Int(length))
        default: throw lost()
        }
    }
}
