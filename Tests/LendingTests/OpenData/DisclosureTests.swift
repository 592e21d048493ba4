import Lending
import TestScheduling
import Testing

/// What somebody computes who has everything that is published of a year, and time: by linear programming
/// over it, the least and the most that each protected cell can be.
@Suite("Open data under attack", .apart) struct DisclosureTests {
    private static let least = 5

    @Test("Totals concern enough people, and no cell about fewer is recovered", arguments: 1...24)
    func attack(_ seed: UInt64) async throws {
        let city = RandomYear(seed: seed)
        guard let figures = LoanFigures(city.loans, least: Self.least) else {
            #expect(!Crowd(city.loans).hides(among: Self.least))
            return
        }
        let truth = city.cells(of: figures)
        for part in truth { #expect(Crowd(part.joined()).hides(among: Self.least)) }
        for month in figures.months.indices {
            #expect(Crowd(truth.flatMap { $0[month] }).hides(among: Self.least))
        }
        let attack = Attack(figures, published: figures.cells)
        for place in protected(truth).prefix(12) {
            #expect(figures.cells[place.row][place.column] == nil, "\(place)")
            let width = try await attack.width(of: place)
            #expect(width > Double(Self.least), "\(place) of seed \(seed) is known to \(width)")
        }
        // What is left out of a row or column is known together.
        for (row, part) in truth.enumerated() {
            let left = part.indices.filter { figures.cells[row][$0] == nil }.flatMap { part[$0] }
            #expect(Crowd(left).hides(among: Self.least), "row \(row) of seed \(seed)")
        }
        for column in figures.months.indices {
            let left = truth.indices.filter { figures.cells[$0][column] == nil }
                .flatMap { truth[$0][column] }
            #expect(Crowd(left).hides(among: Self.least), "column \(column) of seed \(seed)")
        }
        // What is told is true.
        for row in truth.indices {
            for column in truth[row].indices {
                if let told = figures.cells[row][column] {
                    #expect(told == truth[row][column].count)
                }
            }
        }
    }

    @Test("Without the other cells that are left out, some are recovered: the attack is one")
    func attackOnLess() async throws {
        var recovered = 0
        for seed in 1...12 as ClosedRange<UInt64> where recovered == 0 {
            let city = RandomYear(seed: seed)
            guard let figures = LoanFigures(city.loans, least: Self.least) else { continue }
            let truth = city.cells(of: figures)
            let protected = Set(protected(truth))
            let told = truth.indices.map { row in
                truth[row].indices.map { column in
                    protected.contains(.init(row, column)) ? nil : truth[row][column].count
                }
            }
            let attack = Attack(figures, published: told)
            for place in protected.sorted(by: { ($0.row, $0.column) < ($1.row, $1.column) }) {
                if try await attack.width(of: place) < 1 { recovered += 1 }
                if recovered > 0 { break }
            }
        }
        #expect(recovered > 0)
    }

    private func protected(_ truth: [[[CountedLoan]]]) -> [Suppression.Place] {
        truth.indices.flatMap { row in
            truth[row].indices.filter { !Crowd(truth[row][$0]).hides(among: Self.least) }
                .map { Suppression.Place(row, $0) }
        }
    }
}

/// Makes the same numbers each time: SplitMix64.
private struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// A year of loans: few or many, in units of all sizes, some lent by IT, some by names that were removed.
private struct RandomYear {
    private(set) var loans: [CountedLoan] = []

    init(seed: UInt64) {
        var random = Seeded(state: seed)
        let sizes = (0..<Int.random(in: 1...10, using: &random)).map { _ in
            Int.random(in: 1...30, using: &random)
        }
        for _ in 0..<Int.random(in: 10...1200, using: &random) {
            var unit = 0
            var place = Int.random(in: 0..<sizes.reduce(0, +), using: &random)
            while place >= sizes[unit] {
                place -= sizes[unit]
                unit += 1
            }
            let borrower = unit * 1000 + Int.random(in: 0...sizes[unit], using: &random)
            let lender = unit * 1000 + 500 + Int.random(in: 0...sizes[unit] / 3, using: &random)
            loans.append(
                CountedLoan(
                    month: Int.random(in: 1...12, using: &random),
                    unit: unit == 0 ? nil : Int64(unit),
                    category: nil,
                    borrower: Int.random(in: 0..<20, using: &random) == 0 ? nil : Int64(borrower),
                    lender: [.it, .lotse(nil), .lotse(Int64(lender)), .lotse(Int64(lender))][
                        Int.random(in: 0..<4, using: &random)]))
        }
    }

    /// The loans of each cell of the table.
    func cells(of figures: LoanFigures) -> [[[CountedLoan]]] {
        figures.parts.map { part in
            figures.months.map { months in
                loans.filter { part.contains($0.unit) && months.contains($0.month ?? 0) }
            }
        }
    }
}

/// All that is told, as equations over the cells.
private struct Attack {
    private let rows: Int
    private let columns: Int
    private let equations: String

    init(_ figures: LoanFigures, published: [[Int?]]) {
        let (rows, columns) = (figures.parts.count, figures.months.count)
        var lines = ["Subject To"]
        for row in 0..<rows {
            let cells = (0..<columns).map { "x\(row)_\($0)" }.joined(separator: " + ")
            lines.append(" p\(row): \(cells) = \(figures.partTotals[row])")
        }
        for column in 0..<columns {
            let cells = (0..<rows).map { "x\($0)_\(column)" }.joined(separator: " + ")
            lines.append(" m\(column): \(cells) = \(figures.monthTotals[column])")
        }
        lines.append("Bounds")
        for row in 0..<rows {
            for column in 0..<columns {
                // Nothing is told as nothing: what is left out is one at least.
                let told = published[row][column].map { "= \($0)" } ?? ">= 1"
                lines.append(" x\(row)_\(column) \(told)")
            }
        }
        (self.rows, self.columns) = (rows, columns)
        equations = lines.joined(separator: "\n") + "\nEnd\n"
    }

    /// How far the most is from the least that a cell can be.
    func width(of place: Suppression.Place) async throws -> Double {
        let cell = "x\(place.row)_\(place.column)"
        let most = try await LinearProgram("Maximize\n o: \(cell)\n" + equations).optimum
        return most - (try await LinearProgram("Minimize\n o: \(cell)\n" + equations).optimum)
    }
}
