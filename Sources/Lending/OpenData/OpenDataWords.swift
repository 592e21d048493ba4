/// What may stand in the settings of open data.
enum OpenDataWords {
    /// The themes of data in Europe, as its publications office lists them.
    static let themes: Set<String> = [
        "AGRI", "ECON", "EDUC", "ENER", "ENVI", "GOVE", "HEAL", "INTR", "JUST", "REGI", "SOCI",
        "TECH",
        "TRAN",
    ]

    /// Does a text look like an e-mail address?
    static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".") && isPlain(text)
    }

    static func isWebAddress(_ text: String) -> Bool {
        ["https://", "http://"].contains { text.hasPrefix($0) && text.count > $0.count }
            && isPlain(text)
    }

    /// A key of 8 digits, or with that of the association of municipalities 12.
    static func isMunicipality(_ text: String) -> Bool {
        [8, 12].contains(text.utf8.count) && text.utf8.allSatisfy { (48...57).contains($0) }
    }

    /// Nothing that would have to be escaped where it is written.
    private static func isPlain(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy {
            $0.value > 32 && $0.value < 127 && !"<>\"{}|\\^`".unicodeScalars.contains($0)
        }
    }
}
