internal import FoundationEssentials
internal import HTML
public import Lending

/// The forms in which a review can be had.
public enum ReviewForm: String, Sendable, CaseIterable {
    case json, markdown, html, pdf

    public var mediaType: String {
        switch self {
        case .json: "application/json"
        case .markdown: "text/markdown"
        case .html: "text/html"
        case .pdf: ReviewPaper.type
        }
    }

    /// The file's name, such as `review-2020.en.md`; that of a draft says so, and JSON has both languages.
    public func file(of year: Int, _ language: Language, isDraft: Bool) -> String {
        "review-\(year)" + (isDraft ? ReviewForm.draft : "")
            + (self == .json ? "" : "." + language.rawValue)
            + (self == .markdown ? ".md" : ".\(rawValue)")
    }

    /// All files of a year in one state, in any language.
    public static func files(of year: Int, isDraft: Bool) -> [String] {
        Set(
            allCases.flatMap { form in
                Language.allCases.map { form.file(of: year, $0, isDraft: isDraft) }
            }
        ).sorted()
    }

    /// Stands in the names of drafts.
    public static let draft = "-draft"

    /// - Throws: ``PaperFailure``.
    public func bytes(of review: YearReview, _ language: Language) async throws -> [UInt8] {
        switch self {
        case .json:
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return Array(try encoder.encode(review))
        case .markdown: return Array(ReviewMarkdown(review, language).text.utf8)
        case .html: return ReviewHTML(review, language).document.bytes
        case .pdf: return try await ReviewPaper(review, language).pdf()
        }
    }
}
