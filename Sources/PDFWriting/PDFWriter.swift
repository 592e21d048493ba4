import CPango
public import PaperForm

/// Writes documents as PDF: with a tree to be read out by, all fonts inside, and by the rules of PDF/A-2b
/// and PDF/UA-1. The same document has the same bytes, where the same fonts are installed.
public enum PDFWriter {
    /// - Throws: ``PDFFailure``.
    public static func write(_ document: PaperDocument) throws(PDFFailure) -> [UInt8] {
        let document = document.tidied
        let canvas = try PDFCanvas(language: document.language)
        let tree = StructureNode(.document)
        var firstPages: [Int] = []
        for paper in document.papers {
            firstPages.append(canvas.page)
            draw(paper, tree.add(.section), canvas)
        }
        let bytes = try canvas.finish()
        return try PDFFinishing(bytes, canvas.marks).finished(
            document, tree, firstPages: firstPages)
    }

    private static func draw(_ paper: Paper, _ section: StructureNode, _ canvas: PDFCanvas) {
        let flow = PaperFlow(section, text: canvas.text)
        let blocks = BlockFlow(flow: flow)
        for (index, block) in paper.blocks.enumerated() {
            blocks.place(block, before: paper.blocks.dropFirst(index + 1).first)
        }
        for (index, items) in flow.pages.enumerated() {
            for item in items { canvas.mark(item.node, item.draw) }
            let count = paper.pageCount.text(index + 1, of: flow.pages.count)
            canvas.mark(nil) { draw(paper.foot, count, flow, on: $0) }
            canvas.endPage()
        }
    }

    /// The foot of a page, and the mark at which a hole punch is set on.
    private static func draw(
        _ foot: String, _ count: String, _ flow: PaperFlow, on canvas: OpaquePointer
    ) {
        let (left, right, top) = (PaperMeasures.left, PaperMeasures.right, PaperMeasures.foot)
        Ornament.line(x: left, y: top, width: right - left, grey: 0.6).draw(on: canvas)
        Ornament.line(
            x: PaperMeasures.millimetres(5), y: PaperMeasures.punchMark,
            width: PaperMeasures.millimetres(5), grey: 0.6
        ).draw(on: canvas)
        let number = flow.box(count, .small)
        let text = flow.box(foot, .small, width: right - left - number.width - 12)
        // What is too long for a foot is on the page itself.
        text.draw(0..<min(2, text.lines.count), x: left, y: top + 3, on: canvas)
        number.draw(0..<number.lines.count, x: right - number.width, y: top + 3, on: canvas)
    }
}
