import CPango

/// Where the things of one paper come to stand, page by page; what does not fit any more goes on at the
/// top of the next.
final class PaperFlow {
    struct Item {
        /// The element that it belongs to; nil: none.
        let node: StructureNode?
        let draw: (OpaquePointer) -> Void
    }

    private(set) var pages: [[Item]] = [[]]
    /// Where the next thing comes.
    var y = PaperMeasures.top
    /// Measures text.
    let text: OpaquePointer
    /// The paper's element.
    let section: StructureNode

    init(_ section: StructureNode, text: OpaquePointer) {
        self.section = section
        self.text = text
    }

    var room: Double { PaperMeasures.bottom - y }
    var isAtTop: Bool { y <= PaperMeasures.top }

    func place(_ node: StructureNode?, _ draw: @escaping (OpaquePointer) -> Void) {
        pages[pages.count - 1].append(Item(node: node, draw: draw))
    }

    func place(_ ornament: Ornament) { place(nil) { ornament.draw(on: $0) } }

    /// Places lines of a text, at any height.
    func place(_ box: TextBox, _ range: Range<Int>, _ node: StructureNode?, x: Double, y: Double) {
        guard !range.isEmpty else { return }
        if box.isIncomplete { node?.actualText = box.text }
        place(node) { box.draw(range, x: x, y: y, on: $0) }
    }

    func breakPage() {
        pages.append([])
        y = PaperMeasures.top
    }

    /// Goes on at the top of a page where less room is left.
    func keep(_ height: Double) {
        if room < height, !isAtTop { breakPage() }
    }

    func skip(_ height: Double) { if !isAtTop { y += height } }

    func box(_ text: String, _ style: TextStyle, width: Double? = nil) -> TextBox {
        TextBox(text, style, width: width, in: self.text)
    }

    /// Places a text line by line, over as many pages as it takes.
    func flow(_ box: TextBox, _ node: StructureNode, x: Double = PaperMeasures.left) {
        var next = 0
        while next < box.lines.count {
            keep(box.lines[next].height)
            let first = next
            var height = 0.0
            repeat {
                height += box.lines[next].height
                next += 1
            } while next < box.lines.count && height + box.lines[next].height <= room
            place(box, first..<next, node, x: x, y: y)
            y += height
        }
    }
}
