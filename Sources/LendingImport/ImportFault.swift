public import Lending

/// What is wrong with one row.
public struct ImportFault: Sendable, Hashable, Codable {
    /// The physical line of the file, counted from 1.
    public let line: Int
    public let field: String?
    /// The header of the field's column; nil if it has none.
    public let header: String?
    /// The cell as it stands in the file, shortened.
    public let value: String?
    /// Stable, for example `unit-unknown`.
    public let code: String
    public let reason: LocalizedText
    /// What can be done about it; nil: mend the cell.
    public let remedies: [Remedy]?

    package init(
        line: Int, field: String?, header: String?, value: String?, code: String,
        reason: LocalizedText, remedies: [Remedy]?
    ) {
        self.line = line
        self.field = field
        self.header = header
        self.value = value
        self.code = code
        self.reason = reason
        self.remedies = remedies
    }
}
