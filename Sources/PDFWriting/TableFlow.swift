import CPango

/// Rows of cells, whose heads stand on each page. A row stays on one page, unless it is higher than one.
struct TableFlow {
    /// A cell with its texts in lines.
    struct Cell {
        enum Content {
            case texts([TextBox])
            case code(PaperCodeBox)
            /// A line to write on.
            case blank
        }

        let content: Content
        let role: StructureNode.Role
        var scope: StructureNode.Scope?
        /// Above the first line, beside a line to write on.
        var lift = 0.0
    }

    /// A code and what it is.
    struct PaperCodeBox {
        let drawing: CodeDrawing
        let alternative: String
    }

    let flow: PaperFlow
    let widths: [Double]
    /// Above and below the texts of a cell.
    let margin: Double
    /// Are rows told apart by lines, and columns by a margin beside them?
    let isRuled: Bool
    let head: [Cell]?
    let node: StructureNode

    /// - Parameters:
    ///   - widths: of the columns, with their margins.
    ///   - head: repeated on every page; nil: there is none.
    init(_ flow: PaperFlow, widths: [Double], margin: Double, isRuled: Bool, head: [Cell]?) {
        self.flow = flow
        self.widths = widths
        self.margin = margin
        self.isRuled = isRuled
        self.head = head
        node = flow.section.add(.table)
    }

    func place(_ rows: [[Cell]]) {
        if let head {
            // The head never stands alone at the foot of a page.
            flow.keep(height(head) + (rows.first.map(height) ?? 0).clamped(to: 0...120))
            placeHead(head, node.add(.row))
        }
        for row in rows { place(row) }
    }

    private func place(_ row: [Cell]) {
        let element = node.add(.row)
        let cells = row.map { cell in
            let node = element.add(cell.role)
            node.scope = cell.scope
            return CellLines(cell, node, margin: margin, side: isRuled ? margin : 0)
        }
        let whole = cells.map(\.height).max() ?? 0
        if whole > flow.room, whole <= page || flow.room < 60 { nextPage() }
        while true {
            let room = flow.room
            let top = flow.y
            var height = 0.0
            var x = PaperMeasures.left
            for (cell, width) in zip(cells, widths) {
                height = max(height, cell.place(flow, x: x, y: top, width: width, room: room))
                x += width
            }
            flow.y += height
            if isRuled { rule(0.6) }
            guard cells.contains(where: { !$0.isDone }) else { return }
            nextPage()
        }
    }

    /// What a page has for one row.
    private var page: Double {
        PaperMeasures.bottom - PaperMeasures.top - (head.map(height) ?? 0)
    }

    private func nextPage() {
        flow.breakPage()
        // Who listens has heard it already.
        if let head { placeHead(head, nil) }
    }

    private func placeHead(_ head: [Cell], _ row: StructureNode?) {
        let height = height(head)
        flow.place(
            .area(
                x: PaperMeasures.left, y: flow.y, width: PaperMeasures.content, height: height))
        var x = PaperMeasures.left
        for (cell, width) in zip(head, widths) {
            let node = row?.add(.headCell)
            node?.scope = .column
            _ = CellLines(cell, node, margin: margin, side: isRuled ? margin : 0).place(
                flow, x: x, y: flow.y, width: width, room: .infinity)
            x += width
        }
        flow.y += height
        rule(0)
    }

    private func rule(_ grey: Double) {
        flow.place(
            .line(x: PaperMeasures.left, y: flow.y, width: PaperMeasures.content, grey: grey))
    }

    private func height(_ row: [Cell]) -> Double {
        row.map { CellLines($0, nil, margin: margin, side: 0).height }.max() ?? 0
    }
}

/// What is still to be placed of a cell.
private final class CellLines {
    private let cell: TableFlow.Cell
    private let node: StructureNode?
    private let margin: Double
    private let side: Double
    /// The next line: its text, and its place in it.
    private var text = 0
    private var line = 0
    private var paragraph: StructureNode?
    private(set) var isDone = false

    init(_ cell: TableFlow.Cell, _ node: StructureNode?, margin: Double, side: Double) {
        self.cell = cell
        self.node = node
        self.margin = margin
        self.side = side
    }

    var height: Double {
        switch cell.content {
        case .texts(let boxes): boxes.reduce(2 * margin + cell.lift) { $0 + $1.height }
        case .code: PaperMeasures.code + margin
        case .blank: PaperMeasures.blank
        }
    }

    /// Places as much as there is room for; returns how high it is.
    func place(_ flow: PaperFlow, x: Double, y: Double, width: Double, room: Double) -> Double {
        switch cell.content {
        case .texts(let boxes):
            return place(boxes, flow, x: x + side, y: y, room: room)
        case .code(let code):
            guard !isDone else { return 0 }
            isDone = true
            let (side, top) = (PaperMeasures.code, y + margin / 2)
            // Its light edge is as wide as the margin of texts.
            let left = x
            let figure = node?.add(.figure)
            figure?.alternative = code.alternative.onOneLine
            figure?.bounds = [
                left, PaperMeasures.height - top - side, left + side, PaperMeasures.height - top,
            ]
            flow.place(figure) { code.drawing.draw(x: left, y: top, side: side, on: $0) }
            return height
        case .blank:
            guard !isDone else { return 0 }
            isDone = true
            flow.place(
                .line(x: x, y: y + height - 2.5, width: width, grey: 0.45))
            return height
        }
    }

    private func place(
        _ boxes: [TextBox], _ flow: PaperFlow, x: Double, y: Double, room: Double
    ) -> Double {
        var used = margin + (paragraph == nil && text == 0 ? cell.lift : 0)
        while text < boxes.count {
            let box = boxes[text]
            let first = line
            var height = 0.0
            while line < box.lines.count,
                used + height + box.lines[line].height + margin <= room || used + height == margin
            {
                height += box.lines[line].height
                line += 1
            }
            if first < line {
                if paragraph == nil { paragraph = node?.add(.paragraph) }
                flow.place(box, first..<line, paragraph, x: x, y: y + used)
            }
            used += height
            guard line == box.lines.count else { return used + margin }
            text += 1
            line = 0
            paragraph = nil
        }
        isDone = true
        return used + margin
    }
}

extension Double {
    fileprivate func clamped(to range: ClosedRange<Double>) -> Double {
        min(max(self, range.lowerBound), range.upperBound)
    }
}
