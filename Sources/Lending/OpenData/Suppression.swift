/// Which cells of a table with published totals are left out, so that those about too few people cannot be
/// computed from the others.
///
/// Each protected cell stands in a rectangle with three others that are left out too, none of them below the
/// least number. Whoever adds some to it and takes as many from its neighbours in row and column, adding them
/// at the opposite corner, gets another table with the same totals of rows, of columns and in all, and with
/// nothing below zero. So the cell can be larger by at least that number, whatever else is known of totals.
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

    public private(set) var hidden: Set<Place>

    /// - Parameters:
    ///   - cells: rows of equal length.
    ///   - protected: about too few people.
    public init(_ cells: [[Int]], protected: [Place], least: Int) throws(Unprotected) {
        hidden = Set(protected)
        // The largest first: what protects them often protects the smaller ones too.
        let order = protected.sorted {
            (-cells[$0.row][$0.column], $0.row, $0.column)
                < (-cells[$1.row][$1.column], $1.row, $1.column)
        }
        for place in order {
            guard let corners = cheapest(around: place, cells, least) else {
                throw Unprotected(place: place)
            }
            hidden.formUnion(corners)
        }
    }

    private func cheapest(around place: Place, _ cells: [[Int]], _ least: Int) -> [Place]? {
        var best: (cost: Int, corners: [Place])?
        for row in cells.indices where row != place.row && cells[row][place.column] >= least {
            for column in cells[row].indices
            where column != place.column && cells[place.row][column] >= least
                && cells[row][column] >= least
            {
                let corners = [
                    Place(place.row, column), Place(row, place.column), Place(row, column),
                ]
                let cost = corners.reduce(0) {
                    $0 + (hidden.contains($1) ? 0 : cells[$1.row][$1.column])
                }
                if best.map({ cost < $0.cost }) ?? true { best = (cost, corners) }
            }
        }
        return best?.corners
    }
}
