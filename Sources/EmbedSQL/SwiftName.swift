/// Names and literals as Swift writes them.
enum SwiftName {
    /// `open_loans` is `OpenLoans`.
    static func type(_ name: String) -> String { words(name).map(capitalised).joined() }

    /// `open_loans` is `openLoans`, `entry_id` is `entryID`.
    static func member(_ name: String) -> String {
        let words = words(name)
        return words.enumerated().map { index, word in
            if index == 0 { return word }
            return word == "id" ? "ID" : capitalised(word)
        }.joined()
    }

    /// A literal of several lines in which nothing is special.
    static func literal(_ text: String) -> String { "###\"\"\"\n\(text)\n\"\"\"###" }

    private static func words(_ name: String) -> [String] {
        name.split(whereSeparator: { $0 == "_" || $0 == "-" }).map(String.init)
    }

    private static func capitalised(_ word: String) -> String {
        word.prefix(1).uppercased() + word.dropFirst()
    }
}
