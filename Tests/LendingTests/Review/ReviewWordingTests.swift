import Lending
import Testing

/// What a review says of some figures, word by word.
@Suite("Words of a review") struct ReviewWordingTests {
    private func sentences(
        _ now: [String: [[String]]], before: [String: [[String]]]? = nil
    ) -> (english: [String], german: [String]) {
        let review = YearReview(
            ReviewFigures(year: 2020, least: 5, published: nil, tables: now),
            before: before.map {
                ReviewFigures(year: 2019, least: 5, published: nil, tables: $0)
            }, city: "Neustadt")
        let texts = review.chapters.flatMap { $0.sentences.map(\.text) }
        return (texts.map(\.english), texts.map(\.german))
    }

    @Test("One of a thing, none any more, and about as many")
    func oneAndNone() {
        let one = sentences(
            ["stock": [["Laptop", "1", "0", "0", "1"]], "events": [["Webinar", "1", "24"]]],
            before: ["events": [["Webinar", "1", "24"]]])
        #expect(
            one.english == [
                "At the end of the year one device was in the books, as at its beginning.",
                "There was one event, as the year before.",
                "It had 24 attendances, as many as the year before.",
            ])
        #expect(
            one.german == [
                "Am Jahresende gehörte ein Gerät zum Bestand, wie am Anfang.",
                "Es gab eine Veranstaltung, wie im Vorjahr.",
                "Gezählt wurden 24 Teilnahmen, so viele wie im Vorjahr.",
            ])
        let none = sentences(
            [
                "stock": [["Laptop", "3", "0", "3", "0"]],
                "loans": [["1", "12", "all", "", "1001"]],
            ],
            before: ["loans": [["1", "12", "all", "", "1000"]]])
        #expect(
            none.english == [
                "At the end of the year no device was in the books; at its beginning 3.",
                "There were 1,001 loans, about as many as the year before (1,000).",
            ])
        #expect(
            none.german == [
                "Am Jahresende gehörte kein Gerät zum Bestand; am Anfang waren es 3.",
                "Es gab 1.001 Ausleihen, etwa so viele wie im Vorjahr (1.000).",
            ])
    }

    @Test("Most is only what is more than everything else, what has no name included")
    func superlatives() {
        func loans(_ others: Int) -> [String: [[String]]] {
            [
                "loans": [
                    ["1", "12", "all", "", "\(50 + others)"], ["1", "12", "10", "Hauptamt", "30"],
                    ["1", "12", "20", "Bauamt", "20"], ["1", "12", "other", "", "\(others)"],
                ]
            ]
        }
        #expect(sentences(loans(29)).english.contains { $0.contains("10 Hauptamt") })
        for others in [30, 31] {
            #expect(!sentences(loans(others)).english.contains { $0.contains("Hauptamt") })
        }
        let used = [["Beamer", "2", "700", "90"], ["Laptop", "9", "3000", "900"]]
        #expect(sentences(["use": used]).english.contains { $0.contains("Laptop") })
        // One of those that are together may be used more.
        let other = sentences(["use": used + [["other", "4", "1400", "80"]]])
        #expect(other.english.count == 1)
        let nameless = sentences(["use": used + [["", "4", "1400", "800"]]])
        #expect(nameless.english.count == 1)
    }

    @Test("Tools are told apart where a name has commas and semicolons")
    func tools() {
        let told = sentences([
            "events": [["Webinar", "2", "24"]],
            "occasions": [
                ["2020-04-22", "Webinar", "", "Jitsi;; neu; Teams, Stackfield", "12"],
                ["2020-04-23", "other", "", "Teams, Stackfield;", "12"],
            ],
        ]).english
        #expect(told.contains("Introduced: Jitsi; neu and Teams, Stackfield."))
    }

    @Test("What was not published is nothing; what is together is no more what it was")
    func comparisons() throws {
        let tables = [
            "loans": [["1", "12", "all", "", "40"]], "handovers": [["1", "12", "all", "12"]],
            "purposes": [["Schulung", "30"], ["other", "10"]], "reach": [["lotsen", "12"]],
        ]
        func cells(_ before: [String: [[String]]], _ title: String) -> [ReviewTable.Cell] {
            let review = YearReview(
                ReviewFigures(year: 2020, least: 5, published: nil, tables: tables),
                before: ReviewFigures(year: 2019, least: 5, published: nil, tables: before),
                city: "N")
            return review.chapters.flatMap(\.tables).filter { $0.title.english == title }
                .flatMap(\.rows).compactMap(\.last)
        }
        let old = ["loans": [["1", "12", "all", "", "32"]]]
        #expect(cells(old, "Loans that began") == [.count(32)])
        #expect(cells(old, "Handovers to Lotsen") == [.none])
        #expect(cells(old, "Reached") == [.none, .none, .none])
        #expect(cells(old, "Loans by purpose") == [.none, .none])
        let new = tables.merging(
            ["handovers": [["1", "12", "all", ""]], "reach": [["lotsen", ""]]]
        ) { $1 }
        #expect(cells(new, "Handovers to Lotsen") == [.leftOut])
        #expect(cells(new, "Reached") == [.leftOut, .leftOut, .leftOut])
        #expect(cells(new, "Loans by purpose") == [.count(30), .none])
    }

    @Test("As many people are promised as stand behind the figures of both years")
    func promise() throws {
        func figures(_ year: Int, least: Int) -> ReviewFigures {
            ReviewFigures(
                year: year, least: least, published: CalendarDay(iso: "2021-02-01"),
                tables: ["loans": [["1", "12", "all", "", "40"]]])
        }
        let review = YearReview(
            figures(2020, least: 10), before: figures(2019, least: 5), city: "N")
        #expect(review.least == 5 && !review.isDraft)
        #expect(review.notes.map(\.english).joined().contains("at least 5 "))
        let stricter = YearReview(
            figures(2020, least: 5), before: figures(2019, least: 10), city: "N")
        #expect(stricter.least == 5)
        // What is too long ago is not told.
        let alone = YearReview(
            figures(2020, least: 10), before: figures(2018, least: 5), city: "N")
        #expect(alone.least == 10)
    }
}
