import Lending
import Testing

/// The year in words: sentences that agree with the tables, and no small number of people.
@Suite("Review of a year") struct YearReviewTests {
    private func review(_ seed: UInt64) -> YearReview {
        YearReview(
            RandomReview(seed: seed).figures,
            before: seed.isMultiple(of: 3)
                ? nil : RandomReview(seed: seed + 1000, year: 2019).figures,
            city: "Neustadt")
    }

    @Test("Each figure in a sentence stands in a table of its chapter", arguments: 1...60)
    func agreement(_ seed: UInt64) {
        for chapter in review(seed).chapters {
            let told = Set(chapter.tables.flatMap { $0.rows.joined() }.compactMap(\.value))
            for sentence in chapter.sentences {
                #expect(told.isSuperset(of: sentence.figures), "\(sentence.text)")
                for text in [sentence.text.english, sentence.text.german] {
                    let numbers = Self.numbers(text)
                    let written = sentence.figures.filter { numbers.contains($0) || $0 < 2 }
                    // What is as many as before is said once.
                    #expect(
                        Set(written).union(
                            text.contains(/as many|so viele|none|keine/)
                                ? Set(sentence.figures) : [])
                            == Set(sentence.figures), "\(text)")
                    #expect(numbers.isSubset(of: sentence.figures), "\(text)")
                }
            }
        }
    }

    @Test("Nothing is said about nothing, and every sentence is one", arguments: 1...60)
    func sentences(_ seed: UInt64) {
        let review = review(seed)
        for sentence in review.chapters.flatMap(\.sentences) {
            for text in [sentence.text.english, sentence.text.german] {
                #expect(
                    text.hasSuffix(".") && !text.contains("  ") && !text.contains(".."), "\(text)")
                #expect(text.first.map { $0.isUppercase || $0.isNumber } ?? false, "\(text)")
                // Nothing of them, or one in figures before a word for several.
                let counts = text.replacing(/[\d.,]+\u{A0}?%/, with: "")
                #expect(!counts.contains(/(^|[ (])[01] \p{L}/), "\(text)")
            }
        }
        #expect(
            review.chapters.allSatisfy { chapter in
                !chapter.tables.isEmpty
                    && chapter.tables.allSatisfy { table in
                        table.rows.allSatisfy { $0.count == table.columns.count }
                    }
            })
    }

    @Test("No number of people, or of what they did, is small", arguments: 1...60)
    func smallNumbers(_ seed: UInt64) {
        for chapter in review(seed).chapters {
            for table in chapter.tables {
                for row in table.rows {
                    for cell in Self.aboutPeople(chapter.kind, table, row) {
                        guard case .count(let count) = cell else { continue }
                        #expect(count == 0 || count >= RandomReview.least, "\(table.title): \(row)")
                    }
                }
            }
        }
    }

    /// Devices, days, events and units may be few.
    private static func aboutPeople(
        _ chapter: ReviewChapter.Kind, _ table: ReviewTable, _ row: [ReviewTable.Cell]
    ) -> [ReviewTable.Cell] {
        switch chapter {
        case .loans, .returns: row
        case .devices: table.title.english.contains("andover") ? row : []
        case .events:
            zip(table.columns, row).filter { $0.0.heading.english.contains("Attendances") }
                .map(\.1)
        case .reach: row[0].text.english.contains("Units") ? [] : row
        case .use: []
        }
    }

    @Test("A city in which nothing happened has no chapters")
    func nothing() {
        let none = ReviewFigures(year: 2020, least: 5, published: nil, tables: [:])
        #expect(YearReview(none, before: none, city: "N").chapters.isEmpty)
    }

    @Test("One and many, in both languages")
    func grammar() {
        let figures = ReviewFigures(
            year: 2020, least: 5, published: nil,
            tables: [
                "stock": [["Laptop", "1", "0", "0", "1234"]],
                "events": [["Webinar", "1", "24"], ["Workshop", "2", ""], ["Café", "1", "0"]],
                "loans": [
                    ["1", "12", "all", "", "40"], ["1", "4", "all", "", "10"],
                    ["5", "5", "all", "", "30"],
                ],
                "returns": [["complete", "33"], ["incomplete+out", "7"]],
                "reach": [["borrowers", ""], ["lotsen", "12"], ["units", "1"]],
            ])
        let before = ReviewFigures(
            year: 2019, least: 5, published: nil,
            tables: [
                "loans": [["1", "12", "all", "", "32"]], "reach": [["lotsen", "12"]],
                "events": [["Webinar", "0", "0"]],
            ])
        let review = YearReview(figures, before: before, city: "Neustadt")
        let german = review.chapters.flatMap { $0.sentences.map(\.text.german) }
        #expect(
            german == [
                "Am Jahresende gehörten 1.234 Geräte zum Bestand; am Anfang war es eines.",
                "Es gab 4 Veranstaltungen; im Vorjahr gab es keine.",
                "Es gab ein Webinar mit 24 Teilnahmen.", "Es gab 2 Workshops.",
                "Es gab eine Veranstaltung der Art „Café“.",
                "Es gab 40 Ausleihen, 25\u{A0}% mehr als im Vorjahr (32).",
                "Am meisten begannen im Mai (30).", "33 Ausleihen endeten vollständig.",
                "7 Ausleihen endeten ohne ein Zubehör oder liefen am Jahresende noch.",
                "12 Lotsen hatten Geräte, so viele wie im Vorjahr.", "Ein Amt verlieh Geräte.",
            ])
        let english = review.chapters.flatMap { $0.sentences.map(\.text.english) }
        #expect(
            english == [
                "At the end of the year 1,234 devices were in the books; at its beginning one.",
                "There were 4 events; the year before there were none.",
                "There was one webinar with 24 attendances.", "There were 2 workshops.",
                "There was one event of the kind “Café”.",
                "There were 40 loans, 25% more than the year before (32).",
                "Most began in May (30).", "33 loans ended with everything back.",
                "7 loans ended without an accessory or still ran at the end of the year.",
                "12 Lotsen had devices, as many as the year before.", "One unit lent devices.",
            ])
    }

    @Test("Only with the year before is it compared")
    func comparison() {
        let figures = RandomReview(seed: 4).figures
        let other = RandomReview(seed: 5, year: 2017).figures
        #expect(YearReview(figures, before: other, city: "N").before == nil)
    }

    /// The figures in a text: no percentages, and nothing that people named.
    private static func numbers(_ text: String) -> Set<Int> {
        let plain = text.replacing(/“[^”]*”|„[^“]*“/, with: "").replacing(
            /[\d.,]+\u{A0}?%/, with: "")
        return Set(
            plain.matches(of: /\d[\d.,]*/).compactMap { Int($0.output.filter(\.isNumber)) })
    }
}
