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
        let digits = Array("0123456789abcdef")
        let sha256 = String(
            hash.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
        return ExportSummary(rows: rows, bytes: bytes, sha256: sha256)
    }
}
