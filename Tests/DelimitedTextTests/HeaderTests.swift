import DelimitedText
import Testing

@Suite("Columns can be addressed, whatever their names")
struct HeaderTests {
    @Test("blank and duplicate names get addresses of their own")
    func addresses() {
        let header = Header([" Name ", "", "City", "City", "\u{A0}", "City"], line: 3)
        #expect(
            header.addresses == [
                "Name", "header 2 (blank)", "City", "City#2", "header 5 (blank)", "City#3",
            ])
        #expect(header.blanks == [2, 5])
        #expect(header.duplicates.map(\.name) == ["City"])
        #expect(header.duplicates.map(\.positions) == [[3, 4, 6]])
        #expect(header.line == 3)
        #expect(header.columns[3].position == 4)
        #expect(header.columns[3].name == "City")
    }

    @Test("a column that is really called NAME#2 keeps its name")
    func literalNumber() {
        let header = Header(["A", "A#2", "A"])
        #expect(header.addresses == ["A", "A#2", "A#3"])
        #expect(Set(header.addresses).count == 3)
    }

    @Test("columns are found exactly, failing that regardless of case")
    func index() {
        let header = Header(["Asset Tag", "id", "ID", "Äpfel"])
        #expect(header.index(of: "asset tag") == 0)
        #expect(header.index(of: "ID") == 2)
        #expect(header.index(of: "äpfel") == 3)
        #expect(header.index(of: "Id") == nil)
        #expect(header.index(of: "name") == nil)
    }

    @Test("the first of several columns can be said")
    func firstOfSeveral() {
        let header = Header(["note", "name", "note", "x#1"])
        #expect(header.index(of: "note#1") == 0)
        #expect(header.index(of: "note#2") == 2)
        #expect(header.index(of: "x#1") == 3)
        #expect(header.index(of: "y#1") == nil)
    }
}
