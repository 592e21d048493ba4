import Lending
import Testing

@testable import LendingImport
@testable import LendingImporting

/// What is typed and what comes in a file is read by the same rules.
@Suite("One validator")
struct OneValidatorTests {
    private static let today = CalendarDay(iso: "2026-11-24") ?? .first
    private static let texts = [
        "x", "KN-0042", "007", "0", "1", "36", "3.5", "-1", "1e5", "899,50", "899.5", "1.234",
        "1.234,50", "12,-", "1200 €", "10000000000", "12.345,678", "12.500", "18.10.2020",
        "2020-10-18", "2020-10-18 14:30", "30.2.2020", "0023-01-01", "worn", "Gebrauchsspuren",
        "kaputt", "GWG", "capitalized", "lowValue", "asset", "Maus; Netzteil:2", "Maus:0", "Maus:",
        "Zeile\nnoch eine", "Tab\there", "\u{7}Glocke", "eins\u{85}zwei", "Rechner\u{202E}gpj",
        "Müller", "e\u{301}", "😀", String(repeating: "ä", count: 500),
        String(repeating: "ä", count: 501), String(repeating: "x", count: 10_001),
    ]

    @Test(
        "typed or in a file, a text is taken or refused alike",
        arguments: FieldCatalog.nouns.keys.sorted())
    func sameVerdict(noun: String) throws {
        for field in FieldCatalog.nouns[noun] ?? [] {
            for text in Self.texts where !isDamagedInFiles(text, field.kind) {
                let typed = FieldReader(field.kind, dates: .typed(today: Self.today))
                let file = FieldReader(field.kind, dates: .written(.dmy))
                let one = Result { () throws(FieldFault) in try typed.read(text) }
                let other = Result { () throws(FieldFault) in try file.read(text) }
                #expect(one == other, "\(noun).\(field.name): \(text.prefix(40))")
            }
        }
    }

    /// Spreadsheets write `1e5` for a long number: in a file that is no longer the number.
    private func isDamagedInFiles(_ text: String, _ kind: FieldKind) -> Bool { text == "1e5" }

    /// What only a field of a form of its own refuses.
    private static let formFaults: Set = [
        "status-unknown", "flag-unknown", "role-unknown", "finding-unreadable",
        "due-times-unreadable", "not-a-date",
    ]

    @Test("a cell is what the field reads, but for guards and damage of spreadsheets")
    func cells() throws {
        for field in ImportKind.allCases.flatMap(\.fields) {
            let cells = CellReader(field, dates: .dmy, decimal: nil)
            let reader = FieldReader(field.kind, dates: .written(.dmy))
            for text in Self.texts {
                let value = try? reader.read(text)
                switch cells.read(text) {
                case .empty: Issue.record("\(text) is not empty")
                case .value: #expect(value != nil, "\(field.name): \(text.prefix(40))")
                case .fault(let fault):
                    #expect(
                        value == nil || fault.code == "scientific-notation"
                            || field.form != .plain && Self.formFaults.contains(fault.code),
                        "\(field.name): \(text.prefix(40)): \(fault.code)")
                }
            }
        }
    }
}
