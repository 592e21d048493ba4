import LendingReporting
import LendingReports
import Postgres
import Testing

@testable import struct LendingReports.ReportHeader

@Suite struct ExportTests {
    /// One row of every kind, one of empty cells, one of what CSV has to quote.
    static func everyKind() throws -> ReportRun {
        try ReportRun(
            try ReportHeader.report(
                name: "kinds",
                file: """
                    -- title: Kinds | Arten
                    -- purpose: Every kind | Jede Art
                    -- kind: report
                    -- people: none
                    -- column cell text | C | C | c | c
                    -- column number number | N | N | n | n
                    -- column day day | D | D | d | d
                    -- column time time | T | T | t | t
                    -- column when when | W | W | w | w
                    -- column flag flag | F | F | f | f
                    -- column status status | S | S | s | s
                    select * from (values
                        ('=1+1', -1234.50, date '2020-10-18', '2020-10-18T09:30:00+02:00',
                         '2020-01-31', true, 'in-stock'),
                        (null, null, null, null, null, null, null),
                        (E'a;b,"c"\\nd', 7, '0999-01-02', '2020-12-31T23:00:00Z',
                         '2020-07-01T08:00:00+02:00', false, 'lost'),
                        ('+49', 0, null, null, null, null, null),
                        ('@x', 0, null, null, null, null, null),
                        (E'\\tx', 0, null, null, null, null, null),
                        ('-', 0, null, null, null, null, null),
                        ('', 0, null, null, null, null, null)
                    ) as v (cell, number, day, time, "when", flag, status)
                    """))
    }

    private static func exported(
        _ profile: CSVProfile
    ) async throws -> (text: String, summary: ExportSummary) {
        try await Scenario.read { session throws in
            var bytes: [UInt8] = []
            var sum = CheckSum()
            let rows = try everyKind().export(profile, in: session) {
                bytes.append(contentsOf: $0)
                sum.add($0)
            }
            let summary = sum.summary(rows: rows)
            #expect(summary.bytes == bytes.count)
            let digest = try session.query("select encode(sha256(\(bytes)), 'hex')")
            #expect(summary.sha256 == (try digest[0].decode(String.self, at: 0)))
            return (String(decoding: bytes, as: UTF8.self), summary)
        }
    }

    @Test func theOpenProfile() async throws {
        let (text, summary) = try await Self.exported(.open)
        #expect(summary.rows == 8)
        #expect(
            text == """
                cell,number,day,time,when,flag,status
                '=1+1,-1234.50,2020-10-18,2020-10-18T09:30:00+02:00,2020-01-31,true,in-stock
                ,,,,,,
                "a;b,""c""
                d",7,0999-01-02,2020-12-31T23:00:00Z,2020-07-01T08:00:00+02:00,false,lost
                '+49,0,,,,,
                '@x,0,,,,,
                '\tx,0,,,,,
                '-,0,,,,,
                ,0,,,,,

                """)
    }

    @Test func theExcelProfile() async throws {
        let (text, summary) = try await Self.exported(.excel)
        #expect(summary.rows == 8)
        let expected = """
            \u{FEFF}cell;number;day;time;when;flag;status
            '=1+1;-1234,50;18.10.2020;18.10.2020 09:30:00;31.01.2020;true;in-stock
            ;;;;;;
            "a;b,""c""<LF>d";7;02.01.0999;01.01.2021 00:00:00;01.07.2020 08:00:00;false;lost
            '+49;0;;;;;
            '@x;0;;;;;
            '\tx;0;;;;;
            '-;0;;;;;
            ;0;;;;;

            """
        #expect(
            Array(text.utf8)
                == Array(
                    expected.replacing("\n", with: "\r\n").replacing("<LF>", with: "\n").utf8))
    }

    @Test func rowsAsCellsAreThoseOfTheOpenProfile() async throws {
        let rows = try await Scenario.read { session throws in
            var rows: [[String?]] = []
            let count = try Self.everyKind().forEachRow(in: session) { rows.append($0) }
            #expect(count == 8)
            return rows
        }
        #expect(
            rows[0] == [
                "=1+1", "-1234.50", "2020-10-18", "2020-10-18T09:30:00+02:00", "2020-01-31",
                "true", "in-stock",
            ])
        #expect(rows[1] == [nil, nil, nil, nil, nil, nil, nil])
    }

    @Test func aWriterThatFailsEndsTheExport() async throws {
        struct Enough: Error {}
        try await Scenario.read { session throws in
            let run = try ReportRun(try #require(ReportCatalog.standard["devices"]))
            #expect(throws: Enough.self) {
                try run.export(.open, in: session) { _ in throw Enough() }
            }
        }
    }
}
