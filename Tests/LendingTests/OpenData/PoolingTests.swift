import Lending
import Testing

/// How parts of a total are put together until enough people stand behind each.
@Suite("Pooling") struct PoolingTests {
    private func crowd(_ borrowers: Range<Int64>, _ lenders: Range<Int64> = 0..<9) -> Crowd {
        var crowd = Crowd()
        for borrower in borrowers {
            for lender in lenders { crowd.join(loan(borrower, .lotse(lender))) }
        }
        return crowd
    }

    private func loan(_ borrower: Int64?, _ lender: CountedLoan.Lender) -> CountedLoan {
        CountedLoan(month: 1, unit: nil, category: nil, borrower: borrower, lender: lender)
    }

    @Test("Nobody, or enough, of borrowers and of Lotsen")
    func crowds() {
        #expect(Crowd().hides(among: 5))
        #expect(crowd(0..<5).hides(among: 5))
        #expect(!crowd(0..<4).hides(among: 5))
        #expect(!crowd(0..<50, 0..<4).hides(among: 5))
        var nameless = Crowd()
        for _ in 0..<100 { nameless.join(loan(nil, .it)) }
        #expect(!nameless.hides(among: 3), "a hundred loans without names may be one person's")
        for borrower in 0..<2 as Range<Int64> { nameless.join(loan(borrower, .it)) }
        #expect(nameless.hides(among: 3))
        nameless.join(loan(9, .lotse(nil)))
        #expect(!nameless.hides(among: 3), "a Lotse whose name was removed is one, and not IT")
    }

    @Test("Small parts are together with those that follow, whatever the sizes of these")
    func groups() throws {
        let crowds = [crowd(0..<9), crowd(10..<12), crowd(20..<29), crowd(30..<31)]
        let groups = try #require(Pooling.groups(crowds, least: 5))
        #expect(groups.single == [0])
        #expect(groups.pooled == [1, 2, 3])
        let always = try #require(Pooling.groups(crowds, least: 5, always: [3]))
        #expect(always.single == [] && always.pooled == [0, 1, 2, 3])
        let enough = try #require(
            Pooling.groups([crowd(0..<9), crowd(0..<9), crowd(0..<9)], least: 5, always: [1]))
        #expect(enough.single == [0, 2] && enough.pooled == [1])
        #expect(Pooling.groups([crowd(0..<2), crowd(5..<7)], least: 5) == nil)
        #expect(Pooling.groups([crowd(0..<9), Crowd()], least: 5)?.single == [0, 1])
    }

    @Test("Months are put together with those that follow, the last with those before")
    func ranges() {
        let crowds = [crowd(0..<9), crowd(0..<2), crowd(0..<6), Crowd(), crowd(0..<1)]
        #expect(Pooling.ranges(crowds, least: 5) == [0..<1, 1..<5])
        #expect(Pooling.ranges([crowd(0..<2), crowd(2..<4)], least: 5) == nil)
        #expect(Pooling.ranges([crowd(0..<9), crowd(0..<9)], least: 5) == [0..<1, 1..<2])
    }

    @Test("A rectangle of cells that are large enough protects a small one, or none does")
    func rectangles() throws {
        let (few, many) = (crowd(0..<1), crowd(0..<9))
        let crowds = [[few, many, many], [many, many, many], [many, many, many]]
        let suppression = try Suppression(
            [[1, 9, 20], [9, 9, 20], [30, 30, 30]], crowds, least: 5)
        #expect(suppression.hidden == [.init(0, 0), .init(0, 1), .init(1, 0), .init(1, 1)])
        // What is left out is one at least: a neighbour of six gives away no more than five.
        #expect(throws: Suppression.Unprotected.self) {
            try Suppression([[1, 6], [9, 9]], [[few, many], [many, many]], least: 5)
        }
    }

    @Test("Behind what is left out of a row or column together stand enough people")
    func lines() throws {
        // Both are about the same few, and would protect each other.
        let (few, many) = (crowd(0..<3), crowd(0..<9))
        let suppression = try Suppression(
            [[40, 40, 90], [80, 80, 90], [99, 99, 99]],
            [[few, few, many], [many, many, many], [many, many, many]], least: 5)
        #expect(suppression.hidden.contains(.init(0, 2)))
        #expect(throws: Suppression.Unprotected.self) {
            try Suppression([[40, 40], [80, 80]], [[few, few], [many, many]], least: 5)
        }
    }

    @Test("A publication tells of categories without too few behind them")
    func pooled() {
        func part(_ name: String, _ borrowers: Range<Int64>) -> PooledFigures.Part {
            .init(name: name, crowd: crowd(borrowers), things: [3], use: [borrowers.count * 7])
        }
        let rows = PooledFigures(
            [part("Beamer", 0..<2), part("Kamera", 0..<4), part("Laptop", 0..<40)], least: 5
        ).rows
        #expect(rows.map(\.name) == [PooledFigures.other])
        #expect(rows[0].things == [9] && rows[0].use == [322])
        let none = PooledFigures([part("Beamer", 0..<2)], least: 5).rows
        #expect(none.map(\.use) == [nil] && none[0].things == [3])
        #expect(none[0].name == PooledFigures.other, "what there was is not told either")
    }
}
