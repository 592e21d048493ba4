/// An element of the tree by which a document is read out: what something is, in the order in which it is
/// read.
final class StructureNode {
    enum Role: String {
        case document = "Document"
        case section = "Sect"
        case title = "H1"
        case heading = "H2"
        case paragraph = "P"
        case table = "Table"
        case row = "TR"
        case headCell = "TH"
        case cell = "TD"
        case list = "L"
        case item = "LI"
        case label = "Lbl"
        case body = "LBody"
        case figure = "Figure"
    }

    enum Scope: String {
        case column = "Column"
        case row = "Row"
    }

    enum Kid {
        case node(StructureNode)
        /// What is drawn on a page, by its place among the page's marks.
        case mark(page: Int, number: Int)
    }

    let role: Role
    private(set) var kids: [Kid] = []
    /// Of which cells a head cell is the head.
    var scope: Scope?
    /// What is seen, for those who do not see it.
    var alternative: String?
    /// What is written, where the fonts have no letters for it.
    var actualText: String?
    /// Where a figure is, in points from the lower left.
    var bounds: [Double]?

    init(_ role: Role) { self.role = role }

    /// A new element at the end of this one.
    func add(_ role: Role) -> StructureNode {
        let node = StructureNode(role)
        kids.append(.node(node))
        return node
    }

    func addMark(page: Int, number: Int) { kids.append(.mark(page: page, number: number)) }
}
