/// What was exported: enough to prove that a file is whole.
public struct ExportSummary: Sendable, Hashable, Codable {
    /// Rows without the header.
    public let rows: Int
    public let bytes: Int
    /// SHA-256 of all bytes, 64 hexadecimal digits.
    public let sha256: String

    public init(rows: Int, bytes: Int, sha256: String) {
        self.rows = rows
        self.bytes = bytes
        self.sha256 = sha256
    }
}
