/// Which cells of a table with published totals are left out, so that those about too few people cannot be
/// computed from the others.
///
/// Each protected cell stands in a rectangle with three others that are left out too, all of them larger than
/// the least number by two at least. Whoever adds some to it and takes as many from its neighbours in row and
/// column, adding them at the opposite corner, gets another table with the same totals of rows, of columns
/// and in all, and with nothing at zero that is left out. So the cell can be larger by more than that
/// number, whatever else is known of totals.
///
/// What is left out of one row or column together is known, from its total: enough people stand behind that
/// too.
public struct Suppression: Sendable {
    public struct Place: Sendable, Hashable {
        public let row: Int
        public let column: Int

        public init(_ row: Int, _ column: Int) {
            self.row = row
            self.column = column
        }
    }

    /// A cell that no rectangle protects.
    public struct Unprotected: Error, Hashable { public let place: Place }

    private let cells: [[Int]]
    private let crowds: [[Crowd]]
    private let least: Int
    public private(set) var hidden: Set<Place>

    /// - Parameters:
    ///   - cells: rows of equal length.
    ///   - crowds: who stands behind each.
    public init(_ cells: [[Int]], _ crowds: [[Crowd]], least: Int) throws(Unprotected) {
        self.cells = cells
        self.crowds = crowds
        self.least = least
        let protected = crowds.indices.flatMap { row in
            crowds[row].indices.filter { !crowds[row][$0].hides(among: least) }
                .map { Place(row, $0) }
        }
        hidden = Set(protected)
        // The largest first: what protects them often protects the smaller ones too.
        for place in protected.sorted(by: { isLarger($0, $1) }) {
            hidden.formUnion(try rectangle(around: place) { _, _ in true })
        }
        try coverLines()
    }

    /// Adds rectangles until enough people stand behind what is left out of each line together.
    private mutating func coverLines() throws(Unprotected) {
        while let line = (rows + columns).first(where: { !together($0).hides(among: least) }) {
            let places = line.filter(hidden.contains).sorted { isLarger($0, $1) }
            guard let first = places.first else { return }
            let inRow = Set(line.map(\.row)).count == 1
            var failure = Unprotected(place: first)
            var added: [Place]?
            for place in places where added == nil {
                do throws(Unprotected) {
                    added = try rectangle(around: place) { row, column in
                        !hidden.contains(
                            inRow ? Place(place.row, column) : Place(row, place.column))
                    }
                } catch { failure = error }
            }
            guard let added else { throw failure }
            hidden.formUnion(added)
        }
    }

    private var rows: [[Place]] {
        cells.indices.map { row in cells[row].indices.map { Place(row, $0) } }
    }

    private var columns: [[Place]] {
        (cells.first ?? []).indices.map { column in cells.indices.map { Place($0, column) } }
    }

    /// Who stands behind what is left out of a line.
    private func together(_ line: [Place]) -> Crowd {
        line.filter(hidden.contains).reduce(into: Crowd()) { $0.join(crowds[$1.row][$1.column]) }
    }

    private func isLarger(_ one: Place, _ other: Place) -> Bool {
        (-cells[one.row][one.column], one.row, one.column)
            < (-cells[other.row][other.column], other.row, other.column)
    }

    /// The other corners of the rectangle that leaves out the least.
    private func rectangle(
        around place: Place, where isWanted: (_ row: Int, _ column: Int) -> Bool
    ) throws(Unprotected) -> [Place] {
        var best: (cost: Int, corners: [Place])?
        for row in cells.indices where row != place.row && isLarge(Place(row, place.column)) {
            for column in cells[row].indices
            where column != place.column && isWanted(row, column) {
                let corners = [
                    Place(place.row, column), Place(row, place.column), Place(row, column),
                ]
                guard corners.allSatisfy(isLarge) else { continue }
                let cost = corners.reduce(0) {
                    $0 + (hidden.contains($1) ? 0 : cells[$1.row][$1.column])
                }
                if best.map({ cost < $0.cost }) ?? true { best = (cost, corners) }
            }
        }
        guard let best else { throw Unprotected(place: place) }
        return best.corners
    }

    /// Can it give away more than the least number, and still not be nothing?
    private func isLarge(_ place: Place) -> Bool { cells[place.row][place.column] > least + 1 }
}
