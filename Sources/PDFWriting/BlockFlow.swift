import CPango
import PaperForm

/// Puts a form's blocks onto its pages.
struct BlockFlow {
    let flow: PaperFlow

    /// - Parameter next: what follows.
    func place(_ block: PaperBlock, before next: PaperBlock?) {
        switch block {
        case .letterhead(let head): place(head)
        case .heading(let text): place(heading: text, above: next)
        case .paragraph(let text):
            flow.skip(PaperMeasures.gap / 3)
            flow.flow(box(text, width: PaperMeasures.content), flow.section.add(.paragraph))
        case .facts(let facts): place(facts)
        case .table(let table): place(table)
        case .list(let items): place(list: items)
        case .signatures(let places): place(places)
        }
    }

    private func box(_ text: PaperText, width: Double) -> TextBox {
        let style: TextStyle =
            switch text.weight {
            case .plain: .plain
            case .strong: .strong
            case .quiet: .quiet
            }
        return flow.box(text.text, style, width: width)
    }

    private func place(_ head: PaperLetterhead) {
        let width = PaperMeasures.content
        flow.flow(flow.box(head.sender, .quiet, width: width), flow.section.add(.paragraph))
        flow.y += 4
        flow.flow(flow.box(head.title, .title, width: width), flow.section.add(.title))
        flow.y += 2
        flow.flow(flow.box(head.reference, .reference, width: width), flow.section.add(.paragraph))
        flow.y += 8
        flow.place(.line(x: PaperMeasures.left, y: flow.y, width: width, grey: 0))
        flow.y += 8
    }

    private func place(heading text: String, above next: PaperBlock?) {
        let box = flow.box(text, .heading, width: PaperMeasures.content)
        flow.skip(PaperMeasures.gap)
        let room: Double =
            if case .signatures(let places) = next {
                columns(places).height
            } else {
                // Two lines, or the head of a table with one.
                60
            }
        flow.keep(box.height + room + 8)
        flow.flow(box, flow.section.add(.heading))
        flow.y += 4
    }

    private func place(_ facts: [PaperFact]) {
        let widths = [PaperMeasures.labels, PaperMeasures.content - PaperMeasures.labels]
        let rows = facts.map { fact in
            [
                TableFlow.Cell(
                    content: .texts([flow.box(fact.label, .label, width: widths[0] - 6)]),
                    role: .headCell, scope: .row, lift: fact.value.isEmpty ? 7 : 1),
                TableFlow.Cell(
                    content: fact.value.isEmpty
                        ? .blank : .texts([flow.box(fact.value, .plain, width: widths[1] - 4)]),
                    role: .cell),
            ]
        }
        TableFlow(flow, widths: widths, margin: 1.5, isRuled: false, head: nil).place(rows)
    }

    private func place(_ table: PaperTable) {
        let margin = PaperMeasures.cellMargin
        let shares = table.columns.reduce(0) { $0 + $1.share }
        let widths = table.columns.map { $0.share / shares * PaperMeasures.content }
        let head = zip(table.columns, widths).map { column, width in
            TableFlow.Cell(
                content: .texts([flow.box(column.heading, .columnHead, width: width - 2 * margin)]),
                role: .headCell, scope: .column)
        }
        let rows = table.rows.map { row in
            zip(row, widths).enumerated().map { index, cell -> TableFlow.Cell in
                let (cell, width) = cell
                let content: TableFlow.Cell.Content =
                    switch cell {
                    case .lines(let texts):
                        .texts(texts.map { box($0, width: width - 2 * margin) })
                    case .code(let code):
                        .code(
                            TableFlow.PaperCodeBox(
                                drawing: CodeDrawing(rows: code.rows.map { Array($0.utf8) }),
                                alternative: code.alternative))
                    }
                return TableFlow.Cell(
                    content: content, role: index == 0 ? .headCell : .cell,
                    scope: index == 0 ? .row : nil)
            }
        }
        TableFlow(flow, widths: widths, margin: margin, isRuled: true, head: head).place(rows)
    }

    private func place(list items: [String]) {
        let indent = 12.0
        let list = flow.section.add(.list)
        for item in items {
            let body = flow.box(item, .plain, width: PaperMeasures.content - indent)
            guard let first = body.lines.first else { continue }
            flow.keep(first.height)
            let element = list.add(.item)
            let bullet = flow.box("•", .plain)
            flow.place(
                bullet, 0..<bullet.lines.count, element.add(.label), x: PaperMeasures.left + 2,
                y: flow.y)
            flow.flow(body, element.add(.body), x: PaperMeasures.left + indent)
            flow.y += 2
        }
    }

    private func place(_ places: [PaperSignature]) {
        let signatures = columns(places)
        flow.keep(signatures.height)
        let top = flow.y
        for (index, column) in signatures.columns.enumerated() {
            let x = PaperMeasures.left + Double(index) * (signatures.width + SignatureColumns.gap)
            var y = top
            flow.place(
                column.role, 0..<column.role.lines.count, flow.section.add(.paragraph), x: x, y: y)
            y += column.role.height
            for line in column.lines {
                y += PaperMeasures.writing
                flow.place(.line(x: x, y: y, width: signatures.width, grey: 0))
                y += 2
                flow.place(line, 0..<line.lines.count, flow.section.add(.paragraph), x: x, y: y)
                y += line.height
            }
        }
        flow.y = top + signatures.height
    }

    private func columns(_ places: [PaperSignature]) -> SignatureColumns {
        SignatureColumns(places, flow)
    }
}

/// Places to sign beside each other.
private struct SignatureColumns {
    static let gap = PaperMeasures.millimetres(10)

    let width: Double
    let columns: [(role: TextBox, lines: [TextBox])]

    init(_ places: [PaperSignature], _ flow: PaperFlow) {
        let count = Double(max(1, places.count))
        let width = (PaperMeasures.content - SignatureColumns.gap * (count - 1)) / count
        self.width = width
        columns = places.map { place in
            (
                flow.box(place.role, .strong, width: width),
                place.lines.map { flow.box($0, .small, width: width) }
            )
        }
    }

    var height: Double {
        columns.map { role, lines in
            lines.reduce(role.height) { $0 + PaperMeasures.writing + 2 + $1.height }
        }.max() ?? 0
    }
}
