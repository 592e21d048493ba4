/// A chapter of a review: what the figures say, and the figures.
public struct ReviewChapter: Sendable, Hashable, Codable {
    /// In their order.
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        case devices, events, loans, use, returns, reach
    }

    public let kind: Kind
    public let sentences: [ReviewSentence]
    public let tables: [ReviewTable]

    public var title: LocalizedText {
        switch kind {
        case .devices: LocalizedText("Devices and handovers", de: "Geräte und Übergaben")
        case .events:
            LocalizedText(
                "Webinars, workshops and other events",
                de: "Webinare, Workshops und andere Veranstaltungen")
        case .loans: LocalizedText("Loans", de: "Ausleihen")
        case .use: LocalizedText("How devices were used", de: "Auslastung der Geräte")
        case .returns: LocalizedText("Returns", de: "Rückgaben")
        case .reach: LocalizedText("People and units", de: "Lotsen und Ämter")
        }
    }
}

/// With its title.
extension ReviewChapter {
    private enum CodingKeys: String, CodingKey { case kind, sentences, tables }

    private enum Told: String, CodingKey { case title }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(kind, forKey: .kind)
        try fields.encode(sentences, forKey: .sentences)
        try fields.encode(tables, forKey: .tables)
        var told = encoder.container(keyedBy: Told.self)
        try told.encode(title, forKey: .title)
    }
}

/// A sentence, with the figures that it tells: each stands in a table of its chapter.
public struct ReviewSentence: Sendable, Hashable, Codable {
    public let text: LocalizedText
    public let figures: [Int]

    public init(_ text: LocalizedText, _ figures: [Int]) {
        self.text = text
        self.figures = figures
    }
}

/// A table of figures, with a picture where one helps.
public struct ReviewTable: Sendable, Hashable, Codable {
    public struct Column: Sendable, Hashable, Codable {
        public let heading: LocalizedText
        public let isFigure: Bool

        public init(_ heading: LocalizedText, isFigure: Bool = true) {
            self.heading = heading
            self.isFigure = isFigure
        }
    }

    public enum Cell: Sendable, Hashable, Codable {
        case text(LocalizedText)
        case count(Int)
        /// Tenths of a percent.
        case share(Int)
        case leftOut
        /// There is nothing to say.
        case none
    }

    public let title: LocalizedText
    /// The first names the row.
    public let columns: [Column]
    /// As many cells in each as there are columns.
    public let rows: [[Cell]]
    /// The column whose figures are bars; nil: no picture helps.
    public let picture: Int?

    public init(
        _ title: LocalizedText, _ columns: [Column], _ rows: [[Cell]], picture: Int? = nil
    ) {
        self.title = title
        self.columns = columns
        self.rows = rows
        self.picture = picture
    }
}

extension ReviewTable.Cell {
    public var text: LocalizedText {
        switch self {
        case .text(let text): text
        case .count(let count): ReviewWords.number(count)
        case .share(let tenths): ReviewWords.percent(tenths)
        case .leftOut: LocalizedText(untranslated: "–")
        case .none: LocalizedText(untranslated: "")
        }
    }

    /// As long as its bar is; nil: it has none.
    public var value: Int? {
        switch self {
        case .count(let count): count
        case .share(let tenths): tenths
        case .text, .leftOut, .none: nil
        }
    }

    /// A figure that may have been left out.
    init(_ count: Int?) { self = count.map { .count($0) } ?? .leftOut }
}

/// As `{"count": 5}`, one field a kind.
extension ReviewTable.Cell {
    private enum Key: String, CodingKey {
        case text, count
        case share = "tenths_of_percent"
        case leftOut = "left_out"
    }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        if let text = try fields.decodeIfPresent(LocalizedText.self, forKey: .text) {
            self = .text(text)
        } else if let count = try fields.decodeIfPresent(Int.self, forKey: .count) {
            self = .count(count)
        } else if let share = try fields.decodeIfPresent(Int.self, forKey: .share) {
            self = .share(share)
        } else {
            self = fields.contains(.leftOut) ? .leftOut : .none
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        switch self {
        case .text(let text): try fields.encode(text, forKey: .text)
        case .count(let count): try fields.encode(count, forKey: .count)
        case .share(let share): try fields.encode(share, forKey: .share)
        case .leftOut: try fields.encode(true, forKey: .leftOut)
        case .none: break
        }
    }
}
