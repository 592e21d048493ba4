internal import Crypto
public import Postgres

extension ReportRun {
    /// Writes the report as CSV, piece by piece, in constant memory.
    ///
    /// - Throws: ``ReportError`` for an unknown unit, `PostgresError` also where the data end
    ///   early, and what `write` throws; then not all was written.
    @discardableResult
    public func export(
        _ profile: CSVProfile, in session: Session,
        to write: (UnsafeRawBufferPointer) throws -> Void
    ) throws -> ExportSummary {
        try checkUnit(in: session)
        let copy = profile.copyStatement(try statement(profile, in: session))
        var hash = SHA256()
        var bytes = 0
        func send(_ piece: UnsafeRawBufferPointer) throws {
            hash.update(bufferPointer: piece)
            bytes += piece.count
            try write(piece)
        }
        var filter = LineEndingFilter()
        var isFirst = true
        let rows = try session.copyOut(copy) { piece in
            if isFirst, !profile.byteOrderMark.isEmpty {
                try profile.byteOrderMark.withUnsafeBytes(send)
            }
            isFirst = false
            switch profile {
            case .open: try send(piece)
            case .excel: try filter.convert(piece, send)
            }
        }
        return ExportSummary(rows: rows, bytes: bytes, sha256: hexadecimal(hash.finalize()))
    }
}

private func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef")
    return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
}
