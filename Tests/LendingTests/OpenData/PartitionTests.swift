import Lending
import Testing

/// Totals that are parted once: by month, by category, by how a loan ended, by event.
@Suite("Parts of published totals") struct PartitionTests {
    private static let least = 5

    @Test("Behind every part of handovers stand enough Lotsen", arguments: 1...40)
    func handovers(_ seed: UInt64) {
        var random = SplitMix(state: seed)
        let handovers = (0..<Int.random(in: 0...50, using: &random)).map { _ in
            HandoverFigures.Handover(
                month: Int.random(in: 1...12, using: &random),
                category: ["Laptop", "Beamer", "other", nil].randomElement(using: &random) ?? nil,
                lotse: Int.random(in: 0...9, using: &random) == 0
                    ? nil : Int64.random(in: 1...15, using: &random))
        }
        func people(_ handovers: [HandoverFigures.Handover]) -> Int {
            Set(handovers.map(\.lotse)).count
        }
        guard let told = HandoverFigures(handovers, least: Self.least) else {
            #expect(!handovers.isEmpty && people(handovers) < Self.least)
            return
        }
        for (months, count) in told.months {
            let these = handovers.filter { months.contains($0.month) }
            #expect(these.count == count)
            #expect(these.isEmpty || people(these) >= Self.least, "\(months)")
        }
        let named = told.categories.map(\.name).filter { $0 != PooledFigures.other }
        for (name, count) in told.categories {
            let these = handovers.filter { handover in
                let own = handover.category ?? ""
                return name == PooledFigures.other ? !named.contains(own) : own == name
            }
            #expect(these.count == count)
            #expect(people(these) >= Self.least, "\(name)")
        }
        #expect(told.categories.reduce(0) { $0 + $1.handovers } == handovers.count)
        #expect(told.months.reduce(0) { $0 + $1.handovers } == handovers.count)
    }

    @Test("Few that came back incomplete are told together with others")
    func returns() throws {
        func loans(_ people: Range<Int64>, _ ending: CountedLoan.Ending) -> [CountedLoan] {
            people.map {
                CountedLoan(
                    month: 3, unit: nil, category: nil, borrower: $0, lender: .it, ending: ending)
            }
        }
        let few = loans(0..<40, .complete) + loans(0..<2, .incomplete) + loans(5..<8, .out)
        let told = try #require(ReturnFigures(few, least: Self.least)).rows
        #expect(told.map(\.endings) == [[.complete], [.incomplete, .out]])
        #expect(told.map(\.loans) == [40, 5])
        let one = loans(0..<40, .complete) + loans(0..<1, .incomplete)
        #expect(
            ReturnFigures(one, least: Self.least)?.rows.map(\.endings) == [
                CountedLoan.Ending.allCases
            ])
        let none = try #require(ReturnFigures(loans(0..<9, .complete), least: Self.least)).rows
        #expect(none.map(\.loans) == [9, 0, 0])
        #expect(ReturnFigures(loans(0..<3, .complete), least: Self.least) == nil)
    }

    @Test("One event that too few attended is not computed from the others")
    func fewAmongMany() {
        func people(_ count: Int64) -> [Int64?] { (0..<count).map { $0 } }
        let few = [4, 17, 17, 30].map(people)
        #expect(OccasionFigures.attendances(few, least: Self.least) == [nil, nil, nil, nil])
        let many = [5, 17, 0].map(people)
        #expect(OccasionFigures.attendances(many, least: Self.least) == [5, 17, 0])
    }

    @Test("Who was reached is told of enough borrowers with enough Lotsen, all of them known")
    func reach() {
        func loans(_ borrowers: Range<Int64>, _ lotsen: Int64, unit: Int64?) -> [CountedLoan] {
            borrowers.map {
                CountedLoan(
                    month: 3, unit: unit, category: nil, borrower: $0,
                    lender: lotsen == 0 ? .it : .lotse($0 % lotsen))
            }
        }
        func reach(_ loans: [CountedLoan], _ holders: [Int64?] = []) -> ReachFigures {
            ReachFigures(loans, holders: holders, least: Self.least)
        }
        let byIT = reach(loans(0..<20, 0, unit: 1) + loans(0..<3, 0, unit: nil))
        #expect(byIT.borrowers == 20 && byIT.units == 1 && byIT.lotsen == 0)
        let byMany = reach(loans(0..<20, 5, unit: 1) + loans(0..<3, 0, unit: 2))
        #expect(byMany.borrowers == 20 && byMany.units == 2)
        let byFew = reach(loans(0..<20, 4, unit: 1), [1, 2, 3, 4])
        #expect(byFew.borrowers == nil && byFew.units == nil && byFew.lotsen == nil)
        let few = reach(loans(0..<4, 0, unit: 1), [1, 2, 3, 4, 5, 5])
        #expect(few.borrowers == nil && few.units == nil && few.lotsen == 5)
        let removed = CountedLoan(
            month: 1, unit: 3, category: nil, borrower: nil, lender: .it)
        let nameless = reach(loans(0..<20, 0, unit: 1) + [removed], [1, 2, 3, 4, 5, nil])
        #expect(nameless.borrowers == nil && nameless.units == 2 && nameless.lotsen == nil)
        // What began before the year is another year's.
        let before = CountedLoan(month: nil, unit: 9, category: nil, borrower: 9, lender: .it)
        #expect(reach([before]) == reach([]))
    }

    @Test("What is left out of events is about enough people together", arguments: 1...40)
    func events(_ seed: UInt64) {
        var random = SplitMix(state: seed)
        let events = (0..<Int.random(in: 1...6, using: &random)).map { _ in
            (0..<Int.random(in: 0...12, using: &random)).map { _ in
                Int64.random(in: 1...20, using: &random) as Int64?
            }
        }
        let told = OccasionFigures.attendances(events, least: Self.least)
        let left = events.indices.filter { told[$0] == nil }.flatMap { events[$0] }
        let all = Set(events.joined()).count
        #expect(left.isEmpty || all < Self.least || Set(left).count >= Self.least)
        for (event, count) in zip(events, told) where count != nil {
            #expect(count == event.count)
            #expect(event.isEmpty || Set(event).count >= Self.least)
        }
    }
}
