import Lending
import TestScheduling
import Testing

/// What somebody computes who has what is published, and knows how it was made: of all that could have
/// happened in small cities, what would have been published the same. Of a part about too few people nobody ever
/// knows how much it was: as many numbers are open as are too few.
@Suite("Parts of totals under attack", .apart) struct GuessingTests {
    private static let least = 3
    private static let most = 8

    /// Counts of so many parts that are no more together than the most.
    private static func cities(_ parts: Int) -> [[Int]] {
        (0..<parts).reduce([[]]) { cities, _ in
            cities.flatMap { city in (0...most - city.reduce(0, +)).map { city + [$0] } }
        }
    }

    /// Nobody did anything twice.
    private static func people(_ counts: [Int]) -> [[Int64?]] {
        var next: Int64 = 0
        return counts.map { count in
            (0..<count).map { _ in
                next += 1
                return next
            }
        }
    }

    private static func loans(_ counts: [Int]) -> [[CountedLoan]] {
        zip(CountedLoan.Ending.allCases, people(counts)).map { ending, people in
            people.map {
                CountedLoan(
                    month: 1, unit: nil, category: nil, borrower: $0, lender: .it, ending: ending)
            }
        }
    }

    /// - Parameter published: everything that would be told of a city, as a text.
    private func attack(_ parts: Int, _ published: ([Int]) -> String) {
        let same = Dictionary(grouping: Self.cities(parts), by: published)
        for (told, cities) in same {
            for place in 0..<parts {
                let open = Set(cities.map { $0[place] })
                #expect(
                    open.isDisjoint(with: 1..<Self.least) || open.count >= Self.least - 1,
                    "part \(place) of \(told): \(open)")
            }
        }
    }

    @Test("Events of a kind, with the total of the kind", arguments: 1...4)
    func events(_ events: Int) {
        attack(events) { counts in
            let told = OccasionFigures.attendances(Self.people(counts), least: Self.least)
            let total = counts.reduce(0, +)
            return "\(told) \(total == 0 || total >= Self.least ? total : -1)"
        }
    }

    @Test("Months that follow each other", arguments: 1...4)
    func months(_ months: Int) {
        attack(months) { counts in
            let crowds = Self.people(counts).map { people in
                people.reduce(into: Crowd()) { $0.join(attending: $1) }
            }
            guard let ranges = Pooling.ranges(crowds, least: Self.least) else { return "none" }
            return ranges.map { "\($0) \(counts[$0].reduce(0, +))" }.joined(separator: ", ")
        }
    }

    @Test("Returns")
    func returns() {
        attack(3) { counts in
            let rows = ReturnFigures(Self.loans(counts).flatMap { $0 }, least: Self.least)?.rows
            return "\(rows ?? [])"
        }
    }

    @Test("Purposes and kinds, of which those that did not occur have no row", arguments: 1...4)
    func named(_ names: Int) {
        attack(names) { counts in
            let parts = zip(0..., Self.people(counts)).filter { !$0.1.isEmpty }
                .map { name, people in
                    PooledFigures.Part(
                        name: "\(name)",
                        crowd: people.reduce(into: Crowd()) { $0.join(attending: $1) }, things: [],
                        use: [people.count])
                }
            return "\(PooledFigures(parts, least: Self.least).rows)"
        }
    }

    @Test("Who was reached, beside purposes of as many loans", arguments: 1...3)
    func reached(_ names: Int) {
        attack(names) { counts in
            let loans = zip(0..., Self.people(counts)).flatMap { name, people in
                people.map {
                    CountedLoan(
                        month: 1, unit: nil, category: nil, borrower: $0, lender: .it,
                        purpose: "\(name)")
                }
            }
            let reach = ReachFigures(loans, holders: [], least: Self.least)
            let parts = Dictionary(grouping: loans) { $0.purpose ?? "" }
                .sorted { $0.key < $1.key }
                .map {
                    PooledFigures.Part(
                        name: $0.key, crowd: Crowd($0.value), things: [], use: [$0.value.count])
                }
            let rows = PooledFigures(parts, least: Self.least).rows
            return "\(rows) \(reach.borrowers ?? -1) \(reach.units ?? -1)"
        }
    }

    @Test("With the smallest other one left out instead, some are recovered: the attack is one")
    func attackOnLess() {
        let cities = Self.cities(3).filter { $0.reduce(0, +) >= Self.least }
        let same = Dictionary(grouping: cities) { counts in
            var left = counts.indices.filter { (1..<Self.least).contains(counts[$0]) }
            let others = counts.indices.filter { counts[$0] >= Self.least }
                .min { (counts[$0], $0) < (counts[$1], $1) }
            if !left.isEmpty, left.reduce(0, { $0 + counts[$1] }) < Self.least, let others {
                left.append(others)
            }
            return counts.indices.map { left.contains($0) ? -1 : counts[$0] }
                + [counts.reduce(0, +)]
        }
        #expect(
            same.values.contains { cities in
                cities.count == 1 && cities[0].contains { (1..<Self.least).contains($0) }
            })
    }
}
