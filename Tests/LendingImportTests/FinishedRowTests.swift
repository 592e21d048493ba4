import Lending
import LendingImport
import Testing

/// A file does not change what is over; with a reason it is a correction.
@Suite("Files and what is over")
struct FinishedRowTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let field: String
        let kind: ImportKind
        let header: String
        let recorded: String
        let changed: String
        var testDescription: String { "\(kind) \(field)" }
    }

    /// By kind, a row that is over, as its fields were recorded and as they would be changed.
    private static let rows: [(kind: ImportKind, fields: [(String, is: String, to: String?)])] = [
        (
            .loans,
            [
                ("device", "KN-1", nil), ("borrower", "lena", "karl"),
                ("lent_at", "2021-03-01 10:00", nil),
                ("returned_at", "2021-03-02 10:00", "2021-03-03 10:00"),
                ("due", "2021-03-02", "2021-03-04"), ("purpose", "Sitzung", "Schulung"),
                ("tool", "Webex", "Zoom"), ("condition", "good", "damaged"),
                ("missing", "", "Netzteil"), ("accessories", "Netzteil", "Netzteil, Maus"),
                ("damage", "Kratzer", "Riss"), ("wished_due", "2021-03-06", "2021-03-07"),
                ("earlier_due", "", "2021-03-01 until 2021-03-01T12:00:00+01:00"),
            ]
        ),
        (
            .handovers,
            [
                ("device", "KN-1", nil), ("person", "lena", nil), ("on", "2021-05-01", nil),
                ("taken_back_on", "2021-06-01", nil), ("event", "Treffen 1", "Treffen 2"),
                ("condition", "good", "damaged"), ("accessories", "Netzteil", "Netzteil, Maus"),
                ("purpose", "Sitzung", "Schulung"), ("condition_back", "worn", "damaged"),
                ("missing", "Maus", "Netzteil"), ("damage", "Kratzer", "Riss"),
                ("data_deleted", "no", "yes"),
            ]
        ),
        (
            .contacts,
            [
                ("person", "lena", nil), ("unit", "10", nil), ("from", "2021-01-01", nil),
                ("until", "2021-12-31", "2022-06-30"),
            ]
        ),
    ]

    static let cases = rows.flatMap { kind, fields in
        fields.filter { $0.to != nil }.map { changed in
            Case(
                field: changed.0, kind: kind, header: fields.map(\.0).joined(separator: ","),
                recorded: fields.map { quoted($0.is) }.joined(separator: ","),
                changed: fields.map { quoted($0.0 == changed.0 ? $0.to ?? "" : $0.is) }
                    .joined(separator: ","))
        }
    }

    private static func quoted(_ cell: String) -> String {
        cell.contains(",") ? "\"\(cell)\"" : cell
    }

    /// Every field that a file can have is tried.
    @Test("No field of these files is left out")
    func complete() {
        // Who lends is whoever holds the device; numbers are other names of the same people, and a day
        // tells events of one name apart.
        let elsewhere: Set<String> = [
            "lender", "lender_number", "borrower_number", "person_number", "event_on",
        ]
        for (kind, fields) in Self.rows {
            let known = Set(kind.fields.map(\.name))
            let tried = Set(fields.map(\.0)).union(elsewhere)
            #expect(known.subtracting(tried) == [], "\(kind)")
        }
    }

    @Test("What is over stays as it is, unless with a reason", arguments: cases)
    func stays(row: Case) async throws {
        try await ImportBench.run { bench in
            try await bench.take(.units, "code,name\n10,Hauptamt\n")
            try await bench.take(.people, "name,login\nLena,lena\nKarl,karl\n")
            try await bench.take(
                .devices,
                "inventory_number,name,acquired_on,accessories\n"
                    + "KN-1,Laptop,2020-01-01,\"Netzteil, Maus\"\n")
            try await bench.take(
                .events, "title,on\nTreffen 1,2021-05-01\nTreffen 2,2021-05-02\n")
            let recorded = "\(row.header)\n\(row.recorded)\n"
            let changed = "\(row.header)\n\(row.changed)\n"
            #expect(try await bench.take(row.kind, recorded).counts == [1, 0, 0, 0])
            #expect(try await bench.take(row.kind, recorded).counts == [0, 0, 1, 0])
            let refused = try await bench.take(row.kind, changed)
            #expect(refused.counts == [0, 0, 0, 1])
            #expect(refused.faults.map(\.code) == ["finished-changed"])
            #expect(refused.faults.map(\.field) == [row.field])
            #expect(
                try await bench.take(row.kind, changed) { $0.because = "verlesen" }.counts
                    == [0, 1, 0, 0])
            #expect(try await bench.take(row.kind, changed).counts == [0, 0, 1, 0])
        }
    }
}
