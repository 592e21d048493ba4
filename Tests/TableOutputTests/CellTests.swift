import TableOutput
import Testing

@Suite struct CellTests {
    @Test(
        arguments: [
            (.empty, "", ""), (.text("a.b"), "a.b", "a.b"), (.number("-0.5"), "-0,5", "-0.5"),
            (.number("NaN"), "NaN", "NaN"), (.number(-3), "-3", "-3"), (.flag(true), "ja", "yes"),
            (.flag(false), "nein", "no"), (.day("2020-10-18"), "18.10.2020", "2020-10-18"),
            (.day("infinity"), "infinity", "infinity"), (.day("2020-1-1"), "2020-1-1", "2020-1-1"),
            (.time("2020-10-18 14:00:05+02"), "18.10.2020 14:00", "2020-10-18 14:00"),
            (.time("2020-10-18T14:00:00.5Z"), "18.10.2020 14:00", "2020-10-18 14:00"),
            (.time("infinity"), "infinity", "infinity"),
            (.time("2020-10-18"), "2020-10-18", "2020-10-18"),
            (.styled(.alert, .styled(.strong, .flag(true))), "ja", "yes"),
        ] as [(Cell, String, String)])
    func aCellIsShownInBothLanguages(cell: Cell, german: String, english: String) {
        #expect(cell.shown(in: .german) == german)
        #expect(cell.shown(in: .english) == english)
    }

    @Test func aStyledCellKeepsItsValue() {
        let cell = Cell.styled(.alert, .styled(.muted, .number(3)))
        #expect(cell.plain == .number("3"))
        #expect(cell.style == .alert)
        #expect(Cell.number(3).style == nil)
    }

    @Test func aColumnMakesCellsOfItsKind() {
        #expect(Column.Kind.allCases.map { $0.cell(nil) } == Array(repeating: .empty, count: 5))
        #expect(Column.Kind.flag.cell("t") == .flag(true))
        #expect(Column.Kind.flag.cell("f") == .flag(false))
        #expect(Column.Kind.number.cell("007") == .number("007"))
        #expect(Column.Kind.day.cell("2020-10-18") == .day("2020-10-18"))
        #expect(Column(name: "a", heading: "A", kind: .number).alignment == .trailing)
        #expect(Column(name: "a", heading: "A", kind: .day).alignment == .leading)
    }
}
