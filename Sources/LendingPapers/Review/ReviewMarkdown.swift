public import Lending

/// A review as Markdown, with its tables as most programs read them.
public struct ReviewMarkdown: Sendable {
    private let review: YearReview
    private let language: Language

    public init(_ review: YearReview, _ language: Language) {
        self.review = review
        self.language = language
    }

    public var text: String {
        let head = ["# " + plain(review.title)] + review.notes.map { "*\(plain($0))*" }
        return (head + review.chapters.flatMap(chapter)).joined(separator: "\n\n") + "\n"
    }

    private func chapter(_ chapter: ReviewChapter) -> [String] {
        var blocks = ["## " + plain(chapter.title)]
        if !chapter.sentences.isEmpty {
            blocks.append(chapter.sentences.map { plain($0.text) }.joined(separator: " "))
        }
        return blocks + chapter.tables.flatMap { ["### " + plain($0.title), table($0)] }
    }

    private func table(_ table: ReviewTable) -> String {
        let head = line(table.columns.map { plain($0.heading) })
        let rule = line(table.columns.map { $0.isFigure ? "---:" : "---" })
        return ([head, rule] + table.rows.map { line($0.map { plain($0.text) }) })
            .joined(separator: "\n")
    }

    private func line(_ cells: [String]) -> String {
        "| " + cells.joined(separator: " | ") + " |"
    }

    private func plain(_ text: LocalizedText) -> String {
        ReviewMarkdown.escaped(text(language))
    }

    /// So that what people named means itself, in one line.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text {
            if character.isNewline {
                escaped.append(" ")
                continue
            }
            // A number with a point, or a sign, begins a list only at the beginning.
            let begins = escaped.isEmpty && "#+-=~".contains(character)
            if begins || "\\`*_[]<>|&".contains(character) { escaped.append("\\") }
            escaped.append(character)
        }
        return escaped
    }
}
