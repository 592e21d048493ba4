import Lending
import Testing

@testable import LendingImport
@testable import LendingImporting

/// Cells that are staged as they are written, without being read, would be read as the same.
@Suite("Plain cells")
struct PlainCellTests {
    private static let pieces = [
        "", " ", "  ", "'", "=", "#", "+", "-", "0", "1", "12", "007", "2024", "-02", "-13", "-28",
        "-29", "-31", "T", "23", "24", ":00", ":59", ":60", "Z", "+01:00", "+12:00", "+14:00",
        "-13:30",
        "E", "e", "Err:502", "1E+5", "#NV", "Fehler:", "KN-0042", "Müller", "Maus; Netzteil:2",
        "\t",
        "\\", "\"", "\u{7F}", "\u{A0}", ".", ",", "/", "18.10.2020", "2020-10-18",
        "2020-10-18T14:30:00+02:00", "good", "x", String(repeating: "y", count: 499),
        String(repeating: "z", count: 501),
    ]

    @Test("what is taken as it is written, is read as the same", arguments: ImportKind.allCases)
    func same(kind: ImportKind) throws {
        var random = Shuffle(seed: 42)
        var taken = 0
        for field in kind.fields {
            for dayZone in [nil, "Europe/Berlin"] {
                let plain = PlainCell(field, dayZone: dayZone)
                let reader = CellReader(
                    field, dates: .dmy, decimal: nil,
                    timeZone: dayZone == nil ? nil : "UTC", dayZone: dayZone)
                for _ in 0..<2_000 {
                    let count = 1 + random.next(5)
                    let text = (0..<count).map { _ in
                        Self.pieces[random.next(Self.pieces.count)]
                    }.joined()
                    guard !text.isEmpty, takes(plain, text) else { continue }
                    taken += 1
                    guard case .value(let value) = reader.read(text) else {
                        Issue.record("\(field.name): \(text.prefix(60)) is no value")
                        continue
                    }
                    let isSame =
                        value == text
                        || field.kind.isTime && Instant(iso8601: value) != nil
                            && Instant(iso8601: value) == Instant(iso8601: text)
                    #expect(isSame, "\(field.name): \(text.prefix(60)) is read as \(value)")
                }
            }
        }
        #expect(taken > 500)
    }

    @Test("what exports write is taken as it is written")
    func exports() throws {
        let cells = [
            "device": "KN-0042", "borrower": "lena", "lent_at": "2024-01-03T19:40:48+01:00",
            "returned_at": "2024-01-04T09:00:00Z", "purpose": "Hybrid meeting, room 12",
            "borrower_number": "4711",
        ]
        for field in ImportKind.loans.fields {
            guard let cell = cells[field.name] else { continue }
            #expect(takes(PlainCell(field, dayZone: nil), cell), "\(field.name)")
        }
    }

    private func takes(_ plain: PlainCell, _ text: String) -> Bool {
        var text = text
        return text.withUTF8 { plain.takes($0) }
    }
}

/// Numbers that are the same in every run.
private struct Shuffle {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }
}
