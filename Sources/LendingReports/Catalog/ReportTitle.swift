public import Lending

/// A report's name and title, for lists of reports: the rest of the header need not be read.
public struct ReportTitle: Sendable, Hashable {
    public let name: String
    public let title: LocalizedText

    public init(name: String, title: LocalizedText) {
        self.name = name
        self.title = title
    }

    /// nil: no report but a listing, or without a title.
    init?(name: String, file: String) {
        var title: LocalizedText?
        var isReport = false
        for line in file.utf8.split(separator: UInt8(ascii: "\n"), maxSplits: 6).dropLast() {
            let line = String(Substring(line))
            if line.hasPrefix("-- title: ") {
                let words = line.dropFirst("-- title: ".count).split(separator: " | ")
                guard words.count == 2 else { return nil }
                title = LocalizedText(String(words[0]), de: String(words[1]))
            } else if line == "-- kind: report" {
                isReport = true
            }
        }
        guard let title, isReport else { return nil }
        self.name = name
        self.title = title
    }
}
