/// Tells the chapters of a year, compared with the one before.
struct ReviewTeller {
    let now: ReviewFigures
    /// nil: not published.
    let before: ReviewFigures?

    /// Sentences and tables of a chapter, as they come.
    struct Told {
        private(set) var sentences: [ReviewSentence] = []
        private(set) var tables: [ReviewTable] = []

        mutating func say(_ text: LocalizedText, _ figures: Int...) {
            sentences.append(ReviewSentence(text, figures))
        }

        mutating func say(_ text: LocalizedText, of figures: [Int]) {
            sentences.append(ReviewSentence(text, figures))
        }

        /// A table without rows is none.
        mutating func show(_ table: ReviewTable) {
            if !table.rows.isEmpty { tables.append(table) }
        }
    }

    func told(_ kind: ReviewChapter.Kind) -> Told {
        switch kind {
        case .devices: devices()
        case .events: events()
        case .loans: loans()
        case .use: use()
        case .returns: returns()
        case .reach: reach()
        }
    }

    // MARK: What several chapters have

    /// The month that has more than any other; nil: there is none, or months are together.
    func fullest(_ spans: [ReviewFigures.Span]) -> (month: Int, count: Int)? {
        let counted = spans.compactMap { span in span.count.map { (span.months, $0) } }
        guard let most = counted.max(by: { $0.1 < $1.1 }), most.1 > 0, most.0.count == 1,
            counted.count(where: { $0.1 == most.1 }) == 1
        else { return nil }
        return (most.0.lowerBound, most.1)
    }

    /// The largest of those that have a name, so many at most, and as they are said with their figures.
    func largest(_ parts: [ReviewFigures.Part], most: Int = 3) -> [(name: String, count: Int)] {
        parts.filter(\.isNamed).compactMap { part in part.count.map { (part.name, $0) } }
            .filter { $0.1 > 0 }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }.prefix(most).map { $0 }
    }

    /// The one with a name that has more than any other row; nil: there is none, or some are left out.
    func most(_ parts: [ReviewFigures.Part]) -> (name: String, count: Int)? {
        guard parts.allSatisfy({ $0.count != nil }), let first = largest(parts, most: 1).first,
            parts.count(where: { ($0.count ?? 0) >= first.count }) == 1
        else { return nil }
        return first
    }

    func named(_ parts: [(name: String, count: Int)]) -> LocalizedText {
        ReviewWords.list(
            parts.map { part in
                ReviewWords.quoted(part.name) + " (" + ReviewWords.number(part.count) + ")"
            })
    }

    /// The columns of figures of this year and, where it is told, of the one before.
    func years(_ title: LocalizedText? = nil) -> [ReviewTable.Column] {
        let this = title ?? LocalizedText(untranslated: "\(now.year)")
        return [.init(this)]
            + (before.map { [.init(LocalizedText(untranslated: "\($0.year)"))] } ?? [])
    }

    func table(
        _ title: LocalizedText, months spans: (ReviewFigures) -> [ReviewFigures.Span]
    ) -> ReviewTable {
        let earlier = before.map(spans) ?? []
        return ReviewTable(
            title,
            [.init(LocalizedText("Month", de: "Monat"), isFigure: false)] + years(),
            spans(now).map { span in
                let same = earlier.first { $0.months == span.months }
                return [.text(ReviewWords.months(span.months)), .init(span.count)]
                    + (before == nil ? [] : [same.map { .init($0.count) } ?? .none])
            }, picture: 1)
    }

    func table(
        _ title: LocalizedText, _ heading: LocalizedText,
        parts: (ReviewFigures) -> [ReviewFigures.Part]
    ) -> ReviewTable {
        let earlier = before.map(parts) ?? []
        return ReviewTable(
            title, [.init(heading, isFigure: false)] + years(),
            parts(now).map { part in
                // What is together is not the same as it was.
                let same = earlier.first {
                    $0.name == part.name && part.name != PooledFigures.other
                }
                return [.text(ReviewWords.name(part.name)), .init(part.count)]
                    + (before == nil ? [] : [same.map { .init($0.count) } ?? .none])
            }, picture: 1)
    }
}

extension ReviewTeller {
    /// A table of one row: a total, with that of the year before.
    func whole(
        _ title: LocalizedText, _ heading: LocalizedText, _ dataset: ReviewFigures.Dataset,
        _ count: (ReviewFigures) -> Int?
    ) -> ReviewTable {
        ReviewTable(
            title, [.init(heading, isFigure: false)] + years(),
            [
                [.text(LocalizedText("Whole year", de: "Ganzes Jahr")), .init(count(now))]
                    + (before.map { [$0.has(dataset) ? .init(count($0)) : .none] } ?? [])
            ])
    }
}
