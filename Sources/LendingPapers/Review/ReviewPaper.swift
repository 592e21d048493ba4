public import Lending
internal import PDFPrinting
public import PaperForm

/// A review on paper: sentences and tables. Pictures stand in the page; their tables are here.
public struct ReviewPaper: Sendable {
    /// The type of the file.
    public static let type = "application/pdf"

    private let review: YearReview
    private let language: Language

    public init(_ review: YearReview, _ language: Language) {
        self.review = review
        self.language = language
    }

    /// - Throws: ``PaperFailure``.
    public func pdf() async throws -> [UInt8] {
        do { return try await PDFPrinter().print(document) } catch let failure as PDFPrintFailure {
            throw PaperFailure(failure)
        }
    }

    public var document: PaperDocument {
        let title = review.title(language)
        return PaperDocument(
            title: title, language: language == .german ? "de-DE" : "en", author: review.city,
            subject: name, keywords: ["\(review.year)"], created: created,
            papers: [
                Paper(
                    name: title, foot: title,
                    pageCount: language == .german
                        ? Paper.PageWords(page: "Seite", of: "von")
                        : Paper.PageWords(page: "Page", of: "of"),
                    blocks: [
                        .letterhead(
                            PaperLetterhead(
                                sender: review.city, title: name, reference: "\(review.year)"))
                    ] + review.notes.map { .paragraph(PaperText($0(language), .quiet)) }
                        + review.chapters.flatMap(blocks))
            ])
    }

    private var name: String {
        LocalizedText("Review of the year", de: "Jahresrückblick")(language)
    }

    /// When the figures were fixed; of a draft the year's end: the same content has the same bytes.
    private var created: String {
        "\(review.published?.iso ?? "\(review.year)-12-31")T00:00:00Z"
    }

    private func blocks(_ chapter: ReviewChapter) -> [PaperBlock] {
        var blocks: [PaperBlock] = [.heading(chapter.title(language))]
        if !chapter.sentences.isEmpty {
            blocks.append(
                .paragraph(
                    PaperText(chapter.sentences.map { $0.text(language) }.joined(separator: " "))))
        }
        for table in chapter.tables {
            blocks.append(.paragraph(PaperText(table.title(language), .strong)))
            blocks.append(.table(self.table(table)))
        }
        return blocks
    }

    private func table(_ table: ReviewTable) -> PaperTable {
        PaperTable(
            columns: table.columns.map { column in
                PaperTable.Column(column.heading(language), share: column.isFigure ? 1 : 2)
            },
            rows: table.rows.map { row in
                row.map { .lines([PaperText($0.text(language))]) }
            })
    }
}
