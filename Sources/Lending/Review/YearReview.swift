/// The year told in words, from figures that anybody may know, for the council and the website.
///
/// Sentences follow the figures: there is none about nothing, and each figure in one stands in a table of its
/// chapter.
public struct YearReview: Sendable, Hashable, Codable {
    public let year: Int
    public let city: String
    /// How many people stand behind each figure about people, those of the year before too.
    public let least: Int
    /// When its figures were fixed; nil: they are not published yet, and may still change.
    public let published: CalendarDay?
    /// With which year it is compared; nil: that is not published.
    public let before: Int?
    /// Those that have something to say, in their order.
    public let chapters: [ReviewChapter]

    /// - Parameter before: what is published of the year before.
    public init(_ figures: ReviewFigures, before: ReviewFigures?, city: String) {
        let before = before.flatMap { $0.year == figures.year - 1 ? $0 : nil }
        year = figures.year
        least = min(figures.least, before?.least ?? figures.least)
        published = figures.published
        self.before = before?.year
        self.city = city
        let teller = ReviewTeller(now: figures, before: before)
        chapters = ReviewChapter.Kind.allCases.compactMap { kind in
            let told = teller.told(kind)
            guard !told.sentences.isEmpty || !told.tables.isEmpty else { return nil }
            return ReviewChapter(kind: kind, sentences: told.sentences, tables: told.tables)
        }
    }

    /// May its figures still change?
    public var isDraft: Bool { published == nil }

    public var title: LocalizedText {
        LocalizedText(
            "\(city): the digital guides in \(year)",
            de: "\(city): Die Digitallotsen im Jahr \(year)")
    }

    /// What holds of all figures.
    public var notes: [LocalizedText] {
        var notes = [
            LocalizedText(
                "Behind every figure about people stand at least \(least) of them; what would tell about "
                    + "fewer is put together or left out (–). No person is named by the figures.",
                de:
                    "Hinter jeder Zahl über Personen stehen mindestens \(least) von ihnen; was von "
                    + "weniger erzählen würde, ist zusammengefasst oder ausgelassen (–). Die Zahlen "
                    + "nennen keine Person.")
        ]
        if isDraft {
            notes.insert(
                LocalizedText(
                    "Draft: the figures of \(year) are not published yet and may still change.",
                    de:
                        "Entwurf: Die Zahlen von \(year) sind noch nicht veröffentlicht und können "
                        + "sich noch ändern."), at: 0)
        }
        return notes
    }
}

/// As it is told: with its title, its notes, and whether it is a draft.
extension YearReview {
    private enum CodingKeys: String, CodingKey {
        case year, city, least, published, before, chapters
    }

    /// What follows from the others.
    private enum Told: String, CodingKey { case title, notes, draft }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(year, forKey: .year)
        try fields.encode(city, forKey: .city)
        try fields.encode(least, forKey: .least)
        try fields.encodeIfPresent(published, forKey: .published)
        try fields.encodeIfPresent(before, forKey: .before)
        try fields.encode(chapters, forKey: .chapters)
        var told = encoder.container(keyedBy: Told.self)
        try told.encode(title, forKey: .title)
        try told.encode(notes, forKey: .notes)
        try told.encode(isDraft, forKey: .draft)
    }
}
