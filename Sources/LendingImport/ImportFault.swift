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
}

/// A fault as it is found: the reason is put into words later.
struct RawFault: Sendable, Hashable, Codable {
    var field: String?
    var code: String
    var value: String?
    var details: [String] = []
}
