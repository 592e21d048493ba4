import CQPDF
import PaperForm

/// Makes of cairo's document one that archives keep (PDF/A-2b) and that is read out well (PDF/UA-1):
/// its tree, its language, what it says about itself, and what its colours mean.
struct PDFFinishing {
    private let objects: PDFObjects
    private let pages: [PDFObject]
    private let marks: [[PDFCanvas.Mark]]

    /// - Parameter marks: of each page, as they were drawn.
    init(_ cairo: [UInt8], _ marks: [[PDFCanvas.Mark]]) throws(PDFFailure) {
        objects = try PDFObjects(cairo)
        pages = objects.pages
        self.marks = marks
    }

    func finished(
        _ document: PaperDocument, _ tree: StructureNode, firstPages: [Int]
    ) throws(PDFFailure) -> [UInt8] {
        try markContents()
        mendFonts()
        setTree(tree)
        describe(document)
        setColours()
        if document.papers.count > 1 { setOutline(document.papers, firstPages) }
        return try objects.written()
    }

    // MARK: Pages

    private func markContents() throws(PDFFailure) {
        for (index, page) in pages.enumerated() {
            let content = try objects.content(of: page) { content throws(PDFFailure) in
                try ContentMarks.rewritten(content, marks[index])
            }
            objects.replace(stream: objects.value("Contents", of: page), content)
            // Nothing shines through.
            objects.remove("Group", of: page)
            objects.set("StructParents", of: page, .integer(index))
            objects.set("Tabs", of: page, .name("S"))
        }
    }

    /// The numbers by which letters are written are those of the font itself, which has to be said.
    private func mendFonts() {
        for page in pages {
            let resources = objects.value("Resources", of: page)
            guard objects.has("Font", resources) else { continue }
            let fonts = objects.value("Font", of: resources)
            for name in objects.keys(of: fonts) {
                let font = objects.value(name, of: fonts)
                guard objects.has("DescendantFonts", font) else { continue }
                let descendant = objects.first(of: objects.value("DescendantFonts", of: font))
                objects.set("CIDToGIDMap", of: descendant, .name("Identity"))
            }
        }
    }

    // MARK: Tree

    private func setTree(_ tree: StructureNode) {
        let root = objects.add()
        var owners = marks.map { [PDFObject?](repeating: nil, count: $0.count) }
        let document = add(tree, below: root, &owners)
        let numbers = owners.enumerated().flatMap { index, owners -> [PDFValue] in
            [.integer(index), .list(owners.map { $0.map(PDFValue.object) ?? .nothing })]
        }
        let parents = objects.add(.dictionary([("Nums", .list(numbers))]))
        objects.set("Type", of: root, .name("StructTreeRoot"))
        objects.set("K", of: root, .list([.object(document)]))
        objects.set("ParentTree", of: root, .object(parents))
        objects.set("ParentTreeNextKey", of: root, .integer(pages.count))
        objects.set("StructTreeRoot", of: objects.root, .object(root))
        objects.set("MarkInfo", of: objects.root, .dictionary([("Marked", .flag(true))]))
    }

    private func add(
        _ node: StructureNode, below parent: PDFObject, _ owners: inout [[PDFObject?]]
    ) -> PDFObject {
        let element = objects.add()
        objects.set("Type", of: element, .name("StructElem"))
        objects.set("S", of: element, .name(node.role.rawValue))
        objects.set("P", of: element, .object(parent))
        if let text = node.alternative { objects.set("Alt", of: element, .text(text)) }
        if let text = node.actualText { objects.set("ActualText", of: element, .text(text)) }
        if let scope = node.scope {
            objects.set(
                "A", of: element,
                .dictionary([("O", .name("Table")), ("Scope", .name(scope.rawValue))]))
        }
        if let bounds = node.bounds {
            objects.set(
                "A", of: element,
                .dictionary([
                    ("O", .name("Layout")), ("Placement", .name("Block")),
                    ("BBox", .list(bounds.map { .number($0) })),
                ]))
        }
        var kids: [PDFValue] = []
        var home: Int?
        for kid in node.kids {
            switch kid {
            case .node(let node): kids.append(.object(add(node, below: element, &owners)))
            case .mark(let page, let number):
                owners[page][number] = element
                if home == nil {
                    home = page
                    objects.set("Pg", of: element, .object(pages[page]))
                }
                kids.append(
                    page == home
                        ? .integer(number)
                        : .dictionary([
                            ("Type", .name("MCR")), ("Pg", .object(pages[page])),
                            ("MCID", .integer(number)),
                        ]))
            }
        }
        if !kids.isEmpty { objects.set("K", of: element, .list(kids)) }
        return element
    }

    // MARK: Description

    private func describe(_ document: PaperDocument) {
        let root = objects.root
        let producer =
            "Leihlotse (cairo, pango, qpdf)"
        let metadata = XMPMetadata(producer: producer, document: document)
        objects.set(
            "Metadata", of: root,
            .object(
                objects.add(
                    stream: Array(metadata.text.utf8),
                    [("Type", .name("Metadata")), ("Subtype", .name("XML"))])))
        objects.set("Lang", of: root, .text(document.language))
        objects.set(
            "ViewerPreferences", of: root, .dictionary([("DisplayDocTitle", .flag(true))]))
        let time = "D:" + document.created.filter(\.isNumber) + "Z"
        objects.set(
            "Info", of: objects.trailer,
            .object(
                objects.add(
                    .dictionary([
                        ("Title", .text(document.title)), ("Author", .text(document.author)),
                        ("Subject", .text(document.subject)),
                        ("Keywords", .text(document.keywords.joined(separator: ", "))),
                        ("Producer", .text(producer)), ("CreationDate", .text(time)),
                        ("ModDate", .text(time)),
                    ]))))
    }

    private func setColours() {
        let profile = objects.add(
            stream: PackageResources.sRGB_icc,
            [("N", .integer(3)), ("Alternate", .name("DeviceRGB"))])
        let name = PDFValue.text("sRGB IEC61966-2.1")
        objects.set(
            "OutputIntents", of: objects.root,
            .list([
                .object(
                    objects.add(
                        .dictionary([
                            ("Type", .name("OutputIntent")), ("S", .name("GTS_PDFA1")),
                            ("OutputConditionIdentifier", name), ("Info", name),
                            ("DestOutputProfile", .object(profile)),
                        ])))
            ]))
    }

    /// A line for each paper, to find it among many.
    private func setOutline(_ papers: [Paper], _ firstPages: [Int]) {
        let outline = objects.add()
        let items = papers.map { _ in objects.add() }
        for (index, paper) in papers.enumerated() {
            objects.set("Title", of: items[index], .text(paper.name.onOneLine))
            objects.set("Parent", of: items[index], .object(outline))
            objects.set(
                "Dest", of: items[index],
                .list([.object(pages[firstPages[index]]), .name("Fit")]))
            if index > 0 { objects.set("Prev", of: items[index], .object(items[index - 1])) }
            if index + 1 < items.count {
                objects.set("Next", of: items[index], .object(items[index + 1]))
            }
        }
        objects.set("Type", of: outline, .name("Outlines"))
        objects.set("First", of: outline, .object(items[0]))
        objects.set("Last", of: outline, .object(items[items.count - 1]))
        objects.set("Count", of: outline, .integer(items.count))
        objects.set("Outlines", of: objects.root, .object(outline))
    }
}
