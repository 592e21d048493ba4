public import HTML
public import Lending

/// A review in HTML: sentences, pictures, and beside each its table.
public struct ReviewHTML: Sendable {
    private let review: YearReview
    private let language: Language

    public init(_ review: YearReview, _ language: Language) {
        self.review = review
        self.language = language
    }

    /// A page of its own, which needs nothing else.
    public var document: HTML {
        HTML.document(language.rawValue) {
            Element.meta(.charset("utf-8"))
            Element.meta(.name("viewport"), .content("width=device-width, initial-scale=1"))
            Element.title { review.title(language) }
            Element.style { HTML.uncheckedMarkup(ReviewHTML.style) }
        } body: {
            Element.main {
                Element.h1 { review.title(language) }
                content
            }
        }
    }

    /// The same without its heading, to be put into a page.
    @HTMLBuilder public var content: HTML {
        for note in review.notes { Element.p { Element.small { note(language) } } }
        for chapter in review.chapters { section(chapter) }
    }

    private func section(_ chapter: ReviewChapter) -> HTML {
        Element.section {
            Element.h2 { chapter.title(language) }
            if !chapter.sentences.isEmpty {
                Element.p {
                    chapter.sentences.map { $0.text(language) }.joined(separator: " ")
                }
            }
            for table in chapter.tables {
                if let chart = chart(table) { chart.html }
                self.table(table)
            }
        }
    }

    private func chart(_ table: ReviewTable) -> BarChart? {
        guard let picture = table.picture else { return nil }
        return BarChart(
            table.title(language),
            table.rows.compactMap { row in
                row[picture].value.map { value in
                    BarChart.Bar(
                        name: row[0].text(language), value: Double(value),
                        figure: row[picture].text(language))
                }
            })
    }

    private func table(_ table: ReviewTable) -> HTML {
        let caption = table.title(language)
        return Element.div(
            .class("table"), .role("region"), .tabindex(0), .aria("label", caption)
        ) {
            Element.table {
                Element.caption { caption }
                Element.thead {
                    Element.tr {
                        for column in table.columns {
                            Element.th(.scope("col"), column.isFigure ? .class("number") : nil) {
                                column.heading(language)
                            }
                        }
                    }
                }
                Element.tbody {
                    for row in table.rows {
                        Element.tr {
                            for (column, cell) in zip(table.columns, row) {
                                Element.td(
                                    .data("label", column.heading(language)),
                                    column.isFigure ? .class("number") : nil
                                ) { cell.text(language) }
                            }
                        }
                    }
                }
            }
        }
    }

    /// In the reader's own colours, light or dark, high contrast too.
    private static let style = """
        :root{color-scheme:light dark}
        body{background:Canvas;color:CanvasText;font:1.125rem/1.5 "Fira Sans","Noto Sans",system-ui,sans-serif;margin:0}
        main{margin:0 auto;max-width:48rem;padding:1.5rem}
        .table{margin:1.5rem 0;overflow-x:auto}
        table{border-collapse:collapse;width:100%}
        caption{font-weight:500;text-align:start}
        th,td{border-bottom:1px solid GrayText;padding:.25rem .75rem .25rem 0;text-align:start}
        .number{font-variant-numeric:tabular-nums;text-align:end}
        .chart{margin:1.5rem 0}
        .chart figcaption{font-weight:500}
        .chart svg{display:block;width:100%}
        .chart text{fill:CanvasText;font-size:.875rem}
        .chart .bar{fill:LinkText}
        """
}
