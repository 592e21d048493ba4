internal import Crypto

/// Counts and hashes what is written.
public struct CheckSum {
    private var hash = SHA256()
    private var bytes = 0

    public init() {}

    public mutating func add(_ piece: UnsafeRawBufferPointer) {
        hash.update(bufferPointer: piece)
        bytes += piece.count
    }

    public func summary(rows: Int) -> ExportSummary {
        ExportSummary(rows: rows, bytes: bytes, sha256: Hexadecimal.text(hash.finalize()))
    }
}
