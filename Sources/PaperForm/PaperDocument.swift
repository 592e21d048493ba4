/// What is to be put on paper, as a plain value: forms with headings, facts, tables and places to sign.
///
/// It says what something is, not what it looks like; who writes it decides on fonts and measures.
public struct PaperDocument: Codable, Sendable, Hashable {
    public var title: String
    /// Of its words, such as `de`.
    public var language: String
    /// Whose paper it is.
    public var author: String
    public var subject: String
    /// By which it is found, such as its number.
    public var keywords: [String]
    /// When it came about, as `2026-03-01T08:30:00Z`: a document of the same content has the same
    /// bytes.
    public var created: String
    public var papers: [Paper]

    public init(
        title: String, language: String, author: String, subject: String, keywords: [String],
        created: String, papers: [Paper]
    ) {
        self.title = title
        self.language = language
        self.author = author
        self.subject = subject
        self.keywords = keywords
        self.created = created
        self.papers = papers
    }
}

/// One form: it begins on a page of its own, and its pages are counted.
public struct Paper: Codable, Sendable, Hashable {
    /// What it is called among others.
    public var name: String
    /// At the foot of each page.
    public var foot: String
    public var pageCount: PageWords
    public var blocks: [PaperBlock]

    public init(name: String, foot: String, pageCount: PageWords, blocks: [PaperBlock]) {
        self.name = name
        self.foot = foot
        self.pageCount = pageCount
        self.blocks = blocks
    }

    /// The words of `Page 1 of 2`.
    public struct PageWords: Codable, Sendable, Hashable {
        public var page: String
        public var of: String

        public init(page: String, of: String) {
            self.page = page
            self.of = of
        }

        /// The text for one page.
        public func text(_ page: Int, of pages: Int) -> String {
            "\(self.page) \(page) \(of) \(pages)"
        }
    }
}
