import Lending
import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension PostgresJSON {
    /// An operation whose texts are as they are kept; nil: all of them are so already.
    ///
    /// A record's fields are tidied by their kind (``FieldReader``).
    func tidyingTexts() throws -> PostgresJSON? {
        // An operation has a few texts; a line break or a tab in one is escaped in JSON.
        guard
            text.utf8.contains(UInt8(ascii: "\\"))
                || !text.utf8.elementsEqual(text.foldedBlanks.utf8)
        else { return nil }
        let value = try decode(JSONValue.self)
        let tidy = value.tidied(hasLines: false)
        return tidy.isWritten(as: value) ? nil : try PostgresJSON.of(tidy)
    }
}

extension JSONValue {
    /// What may have several lines; everything else is one.
    static let textsOfLines: Set = ["because", "damage", "dataWiped", "purpose", "reason"]

    /// - Parameter hasLines: may this text have several?
    fileprivate func tidied(hasLines: Bool) -> JSONValue {
        switch self {
        case .text(let text):
            if text.contains(where: \.isNewline), hasLines { return .text(text.tidyLines) }
            return .text(hasLines ? text.foldedBlanks.tidyLines : text.onOneLine.foldedBlanks)
        case .list(let values): return .list(values.map { $0.tidied(hasLines: hasLines) })
        case .object(let members):
            return .object(
                Dictionary(
                    uniqueKeysWithValues: members.map { name, value in
                        let hasLines = Self.textsOfLines.contains(name)
                        return (name, name == "fields" ? value : value.tidied(hasLines: hasLines))
                    }))
        default: return self
        }
    }

    /// Are the texts of two operations the same to the letter? (`==` takes letters with their marks for
    /// one sign.)
    fileprivate func isWritten(as other: JSONValue) -> Bool {
        switch (self, other) {
        case (.text(let one), .text(let two)): one.utf8.elementsEqual(two.utf8)
        case (.list(let ones), .list(let twos)):
            zip(ones, twos).allSatisfy { $0.isWritten(as: $1) }
        case (.object(let ones), .object(let twos)):
            ones.allSatisfy { name, value in twos[name].map(value.isWritten) ?? false }
        default: true
        }
    }
}

extension String {
    /// The text with a blank for every line break and tab.
    fileprivate var onOneLine: String {
        guard contains(where: { $0.isNewline || $0 == "\t" }) else { return self }
        return String(map { $0.isNewline || $0 == "\t" ? " " : $0 })
    }
}
