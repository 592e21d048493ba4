/// How a CSV file is written; SQL does the formatting.
public enum CSVProfile: String, Sendable, Codable, CaseIterable {
    /// UTF-8, `,`, LF, RFC 4180, decimal point, ISO 8601.
    case open
    /// UTF-8 with BOM, `;`, CRLF, decimal comma, TT.MM.JJJJ, no cell that reads as a formula.
    case excel

    package var byteOrderMark: [UInt8] {
        switch self {
        case .open: []
        case .excel: [0xEF, 0xBB, 0xBF]
        }
    }
}
