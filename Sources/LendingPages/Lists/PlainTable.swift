import HTML

/// A table of what is no report: its caption, its headings, and rows whose cells may hold anything.
struct PlainTable {
    let caption: String
    let headings: [String]
    let rows: [[HTML]]

    var html: HTML {
        Element.div(
            .class("table"), .role("region"), .tabindex(0), .aria("label", caption)
        ) {
            Element.table {
                Element.caption { caption }
                Element.thead {
                    Element.tr {
                        for heading in headings { Element.th(.scope("col")) { heading } }
                    }
                }
                Element.tbody {
                    for row in rows {
                        Element.tr {
                            for (heading, cell) in zip(headings, row) {
                                Element.td(
                                    .data("label", heading),
                                    cell.bytes.isEmpty ? .class("empty") : nil
                                ) { cell }
                            }
                        }
                    }
                }
            }
        }
    }
}
