import Glibc
import Lending
import LendingImport
import LendingTestSupport
import Testing

/// Rejected rows that are sent back as they are, are rejected again, for the same reasons.
@Suite("Rejected rows sent back unmended")
struct ResentRejectsTests {
    /// How a file is written.
    enum Writing: String, CaseIterable, Sendable {
        case commas, semicolons, tabs, windows, utf16

        var delimiter: String {
            switch self {
            case .commas, .utf16: ","
            case .semicolons, .windows: ";"
            case .tabs: "\t"
            }
        }

        func bytes(_ text: String) -> [UInt8] {
            switch self {
            case .commas, .tabs: Array(text.utf8)
            case .semicolons: [0xEF, 0xBB, 0xBF] + Array(text.utf8)
            case .windows: text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
            case .utf16:
                ([0xFEFF] + Array(text.utf16)).flatMap {
                    [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)]
                }
            }
        }
    }

    /// By kind: the fields, and rows each with the faults that it has.
    typealias File = (kind: ImportKind, fields: [String], rows: [(cells: [String], codes: String)])

    private static let long = String(repeating: "ä", count: 501)

    static let files: [File] = [
        (
            .units, ["code", "name", "parent", "cost_centre", "valid_from", "valid_until"],
            [
                (["30", "", "", "x;y,z|q", "", ""], "value-missing"),
                (["31", "A \"x\"", "99", "'=1", "", ""], "unit-unknown"),
                (["32", "A", "33", "", "", ""], "unit-circle"),
                (["33", "B", "32", "", "", ""], "unit-circle"),
                (["34", "Ä\u{A0}ö", "", "", "2020-01-02", "2020-01-01"], "end-before-start"),
                (["35", "A", "", "", "", ""], "duplicate-line"),
                (["35", "B", "", "", "", ""], "duplicate-line"),
                (["36", "#REF!", "", "", "", ""], "spreadsheet-error"),
                (["6.37702E+15", "A", "", "", "", ""], "scientific-notation"),
                (["37", "A\u{7}B", "", "", "", ""], "control-character"),
                (["38", "A\r\nB", "", "", "", ""], "line-break"),
                (["39", long, "", "", "", ""], "too-long"),
                (["40", "A", "", "", "", "", "=1+1", ""], "too-many-cells"),
                (["41", "A"], "too-few-cells"),
                (["42", "RAW:\"A \"\"x\"\" ;\"B\"C\"", "", "", "", ""], "quote-damaged"),
                (["43", "A", "", "", "2020-02-30", ""], "no-such-day"),
                (["44", "A", "", "", "0023-01-01", ""], "year-unlikely"),
                (["45", "A", "", "", "irgendwann", ""], "not-a-date"),
                (["46", "A", "", "", "2020-01-01 14:00", ""], "day-with-time"),
                (["47", "=\"x\" ", "", "  'a", "", ""], ""),
            ]
        ),
        (
            .people,
            ["name", "login", "email", "personnel_number", "unit", "left_on", "roles", "id"],
            [
                (["X1", "", "", "", "99", "", "", ""], "unit-unknown"),
                (["X2", "", "", "", "10; Doppelt", "", "", ""], "unit-ambiguous"),
                (["X3", "", "", "", "", "", "chef", ""], "role-unknown"),
                (["X4", "", "", "", "", "", "", "3x"], "not-a-count"),
                (["Kurt", "kurt", "", "", "", "", "", ""], "duplicate-line"),
                (["Kurt", "KURT", "", "", "", "", "", ""], "duplicate-line"),
                (["Anna", "anna", "", "", "", "", "", ""], "same-person-line"),
                (["Anna", "", "", "1", "", "", "", ""], "same-person-line"),
                (["Bert", "karl", "", "2", "", "", "", ""], "person-conflict"),
                (["Cora", "cora", "", "99", "", "", "", ""], "person-other-key"),
                (["Gone", "gone", "", "", "", "2023-01-01", "", ""], "leaving-recorded"),
                (["Lena", "lena", "", "", "", "2025-01-01", "", ""], "person-holds-devices"),
                (["Nele", "nele", "", "", "", "2020-06-01", "", ""], "person-has-left"),
                (["Ida", "ida", "", "", "", "2030-01-01", "", ""], "last-it"),
            ]
        ),
        (
            .devices,
            [
                "inventory_number", "name", "cost", "asset_class", "condition", "accessories",
                "useful_life_months", "status", "status_since", "registered", "found", "note",
            ],
            [
                (
                    ["D1", "A", "viel", "", "", "", "", "", "", "", "", "a\r\nb;\"c\""],
                    "not-an-amount"
                ),
                (["D2", "A", "-5.00", "", "", "", "", "", "", "", "", "\r\n"], "amount-negative"),
                (["D3", "A", "1.999", "", "", "", "", "", "", "", "", "\\."], "amount-too-fine"),
                (
                    ["D4", "A", "12345678901.00", "", "", "", "", "", "", "", "", ""],
                    "amount-too-large"
                ),
                (["D5", "A", "5.00", "x", "", "", "", "", "", "", "", ""], "asset-class-unknown"),
                (["D6", "A", "", "", "kaputt", "", "", "", "", "", "", ""], "condition-unknown"),
                (
                    ["D7", "A", "", "", "", "Maus:0", "", "", "", "", "", ""],
                    "accessory-unreadable"
                ),
                (["D8", "A", "", "", "", "", "", "wo?", "", "", "", ""], "status-unknown"),
                (["D9", "A", "", "", "", "", "", "", "", "", "Maus", ""], "finding-unreadable"),
                (
                    ["KN-lost", "", "", "", "", "", "", "in-repair", "", "", "", ""],
                    "status-recorded"
                ),
                (
                    ["KN-out", "", "", "", "", "", "", "decommissioned", "", "", "", ""],
                    "status-while-out"
                ),
                (
                    ["KN-3", "", "", "", "", "", "", "decommissioned", "", "", "", ""],
                    "status-to-approve"
                ),
                (
                    ["KN-was", "", "", "", "", "", "", "lost", "2020-06-01", "", "", ""],
                    "status-later"
                ),
                (
                    ["KN-1", "", "", "", "", "", "", "lost", "2099-01-01", "", "", ""],
                    "time-in-future"
                ),
                (
                    ["KN-2", "", "", "", "", "", "", "lost", "2019-01-01", "", "", ""],
                    "device-not-yet-registered"
                ),
                (
                    ["KN-held", "", "", "", "", "", "", "", "", "2023-01-01", "", ""],
                    "registered-later"
                ),
            ]
        ),
        (
            .events, ["title", "on", "tools", "teams", "attended_by"],
            [
                (["E1", "2020-01-01", "Jitsi", "A; B", ""], "teams-without-tools"),
                (["E2", "2020-01-01", "", "", "lena; niemand"], "person-unknown"),
                (["E3", "2020-01-01", "", "", "Maria Muster"], "person-ambiguous"),
                (["E4", "2020-01-01", "", "", ""], "duplicate-line"),
                (["E4", "2020-01-01", "x", "", ""], "duplicate-line"),
                (["E5", "", "", "", ""], "value-missing"),
            ]
        ),
        (
            .handovers,
            [
                "device", "person", "on", "taken_back_on", "event", "condition", "data_deleted",
                "purpose",
            ],
            [
                (["KN-?", "lena", "2022-03-01", "", "", "", "", "a\nb"], "device-unknown"),
                (
                    ["KN-1", "niemand", "2021-03-01", "2021-03-02", "", "", "", ""],
                    "person-unknown"
                ),
                (
                    ["KN-1", "lena", "2021-04-01", "2021-04-02", "Fest", "", "", ""],
                    "event-unknown"
                ),
                (["KN-1", "lena", "2099-04-01", "", "", "", "", ""], "time-in-future"),
                (["KN-1", "lena", "2021-05-03", "2021-05-01", "", "", "", ""], "end-before-start"),
                (
                    ["KN-1", "lena", "2019-05-03", "2019-05-04", "", "", "", ""],
                    "device-not-yet-registered"
                ),
                (["KN-held", "kurt", "2022-01-01", "", "", "", "", ""], "custody-of-other"),
                (["KN-was", "lena", "2021-01-01", "2021-06-01", "", "", "", ""], "custody-ended"),
                (["KN-was2", "lena", "2021-01-01", "", "", "damaged", "", ""], "finished-changed"),
                (["KN-lost", "lena", "2023-05-03", "", "", "", "", ""], "device-lost"),
                (["KN-repair", "lena", "2023-05-03", "", "", "", "", ""], "device-in-repair"),
                (["KN-gone", "lena", "2023-05-03", "", "", "", "", ""], "device-decommissioned"),
                (["KN-2", "gone", "2023-05-03", "", "", "", "", ""], "person-has-left"),
                (["KN-out", "lena", "2022-01-15", "", "", "", "", ""], "loan-in-the-way"),
                (
                    ["KN-around", "lena", "2021-06-01", "2021-06-02", "", "", "", ""],
                    "loans-around"
                ),
                (
                    ["KN-held2", "kurt", "2022-05-01", "2022-05-02", "", "", "", ""],
                    "device-not-in-stock"
                ),
                (["KN-3", "lena", "2021-06-01", "2021-06-05", "", "", "", ""], "overlaps-line"),
                (["KN-3", "kurt", "2021-06-03", "2021-06-09", "", "", "", ""], "overlaps-line"),
                (
                    ["KN-1", "lena", "2021-07-01", "2021-07-02", "", "", "vielleicht", ""],
                    "flag-unknown"
                ),
            ]
        ),
        (
            .loans,
            [
                "device", "lender", "borrower", "lent_at", "returned_at", "due", "purpose",
                "earlier_due",
            ],
            [
                (
                    ["KN-1", "", "kurt", "2021-01-01", "2021-01-02", "2020-12-01", "", ""],
                    "due-before-start"
                ),
                (["KN-1", "", "", "2022-01-01", "", "", "", ""], "borrower-missing"),
                (
                    ["KN-held", "lena", "lena", "2022-02-01", "2022-02-02", "", "", ""],
                    "borrower-holds-device"
                ),
                (
                    ["KN-was", "lena", "kurt", "2021-12-01", "2022-03-02", "", "", ""],
                    "outside-custody"
                ),
                (["KN-held", "", "kurt", "2022-03-01", "2022-03-02", "", "", ""], "lender-needed"),
                (
                    ["KN-2", "lena", "kurt", "2021-01-01", "2021-01-02", "", "", ""],
                    "device-was-in-stock"
                ),
                (
                    ["KN-held", "karl", "kurt", "2022-04-01", "2022-04-02", "", "", ""],
                    "lender-was-other"
                ),
                (["KN-out", "", "kurt", "2022-04-01", "2022-04-02", "", "", ""], "device-on-loan"),
                (
                    ["KN-around", "", "nele", "2021-05-01", "2021-05-02", "", "=1+1", ""],
                    "finished-changed"
                ),
                (
                    ["KN-2", "", "kurt", "2022-03-27 02:30", "2022-04-02", "", "", ""],
                    "time-never-shown"
                ),
                (
                    ["KN-2", "", "kurt", "2022-10-30 02:30", "2022-11-02", "", "", ""],
                    "time-shown-twice"
                ),
                (
                    ["KN-2", "", "kurt", "2022-11-30 25:30", "2022-12-02", "", "", ""],
                    "no-such-time"
                ),
                (
                    ["KN-3", "", "kurt", "2022-11-30", "2022-12-02", "", "", "bald"],
                    "due-times-unreadable"
                ),
            ]
        ),
        (
            .closedDays, ["day", "unit", "name"],
            [
                (["2020-12-24", "", "Heilig;\r\nabend"], "duplicate-line"),
                (["2020-12-24", "", "x"], "duplicate-line"),
                (["2020-12-31", "99", "x"], "unit-unknown"),
            ]
        ),
        (
            .contacts, ["person", "unit", "from", "until"],
            [
                (["lena", "10", "2021-06-01", "2021-07-01"], "contact-recorded"),
                (["kurt", "10", "2021-06-01", "2021-05-01"], "end-before-start"),
            ]
        ),
    ]

    /// What concerns the whole file, or another system's only.
    private static let elsewhere: Set = [
        "amount-ambiguous", "date-ambiguous", "checked-out-to-nobody",
    ]

    @Test("every fault that an import knows is tried")
    func complete() throws {
        var known: Set<String> = []
        for file in ["FaultWording", "FactWording"] {
            let source = try SourceFolder("Sources/LendingImporting").texts(
                endingIn: "\(file).swift")
            for line in source.map(\.1).joined(separator: "\n").split(separator: "\n")
            where line.contains(" case \"") {
                let quoted = line.split(separator: "\"", omittingEmptySubsequences: false)
                known.formUnion(
                    quoted.indices.filter { !$0.isMultiple(of: 2) }.map { String(quoted[$0]) }
                        .filter {
                            $0.allSatisfy { $0.isLowercase || $0 == "-" } && $0.contains("-")
                        })
            }
        }
        let tried = Set(Self.files.flatMap { $0.rows.map(\.codes) }).union(Self.elsewhere)
        #expect(known.count > 60)
        #expect(known.subtracting(tried) == [])
    }

    @Test("rejected again for the same reasons", arguments: Writing.allCases)
    func again(writing: Writing) async throws {
        try await ImportBench.run { bench in
            try await prepare(bench)
            for file in Self.files {
                let rows = [file.fields] + file.rows.map(\.cells)
                let text = rows.map { row in
                    row.map { quoted($0, writing) }.joined(separator: writing.delimiter) + "\r\n"
                }.joined()
                let first = try await bench.take(
                    file.kind, "", bytes: writing.bytes(text), confirmsAll: true
                ) { $0.rejectsPath = bench.rejectsPath }
                let place = "\(writing) \(file.kind)"
                #expect(
                    Set(first.codes) == Set(file.rows.map(\.codes)).subtracting([""]),
                    "\(place): \(first.faults.map { "\($0.line) \($0.code) \($0.value ?? "")" })")
                let rejects = bench.bytes(bench.rejectsPath)
                let second = try await resend(first, file.kind, rejects, bench)
                #expect(Self.told(second) == Self.told(first), "\(place)")
                #expect(second.rejected == first.rejected && second.added + second.changed == 0)
                // From here on nothing changes any more, not even the lines.
                let again = bench.bytes(bench.rejectsPath)
                let third = try await resend(second, file.kind, again, bench)
                #expect(Self.told(third) == Self.told(first), "\(place)")
                #expect(bench.bytes(bench.rejectsPath) == again, "\(place)")
            }
        }
    }

    private static func told(_ summary: ImportSummary) -> [String] {
        summary.faults.map { "\($0.field ?? "") \($0.code) \($0.value ?? "")" }
    }

    private func resend(
        _ summary: ImportSummary, _ kind: ImportKind, _ bytes: [UInt8], _ bench: ImportBench
    ) async throws -> ImportSummary {
        let settings = summary.resending.map { ($0.name, $0.value) }
        return try await bench.take(kind, "", bytes: bytes, confirmsAll: true) { request in
            guard
                let known = try? ImportRequest(
                    kind, path: request.path, query: settings, rejects: bench.rejectsPath)
            else { return }
            request = known
            request.rejectsPath = bench.rejectsPath
            request.faultLimit = 100
        }
    }

    private func quoted(_ cell: String, _ writing: Writing) -> String {
        if cell.hasPrefix("RAW:") { return String(cell.dropFirst(4)) }
        let special = ["\"", "\r", "\n", "\r\n", writing.delimiter]
        guard cell.contains(where: { special.contains(String($0)) }) else { return cell }
        return "\"" + cell.replacing("\"", with: "\"\"") + "\""
    }

    /// People and devices in every state that a fault is about.
    private func prepare(_ bench: ImportBench) async throws {
        try await bench.take(.units, "code,name\n10,Hauptamt\n20,Doppelt\n21,Doppelt\n")
        try await bench.take(
            .people,
            """
            name,login,personnel_number,left_on
            Lena,lena,,
            Kurt,kurt,,
            Karl,karl,,
            Nele,nele,,
            Anna,anna,1,
            Bert,bert,2,
            Cora,cora,3,
            Gone,gone,,2022-06-30
            Maria Muster,,,
            Maria Muster,,,

            """, confirmsAll: true)
        let devices = [
            "1,", "2,", "3,", "lost,lost", "repair,in-repair", "gone,decommissioned", "out,",
            "held,",
            "held2,", "was,", "was2,", "around,",
        ]
        try await bench.take(
            .devices,
            "inventory_number,status,name,acquired_on,status_since\n"
                + devices.map { device in
                    "KN-\(device),Laptop,2020-01-01,\(device.hasSuffix(",") ? "" : "2023-01-01")\n"
                }.joined(), confirmsAll: true)
        try await bench.take(
            .handovers,
            """
            device,person,on,taken_back_on,condition
            KN-held,lena,2022-01-01,,
            KN-held2,lena,2022-01-01,,
            KN-was,lena,2021-01-01,2021-12-31,good
            KN-was2,lena,2021-01-01,2021-12-31,good

            """)
        try await bench.take(
            .loans,
            """
            device,borrower,lent_at,returned_at
            KN-out,karl,2022-02-01 10:00,
            KN-around,kurt,2021-05-01,2021-05-02
            KN-around,nele,2021-07-01,2021-07-02

            """)
        try await bench.take(
            .contacts, "person,unit,from,until\nlena,10,2021-01-01,2021-12-31\n")
        try await bench.take(.events, "title,on\nFest,2021-04-03\nFest,2021-04-04\n")
    }
}

extension ImportBench {
    /// A whole file.
    func bytes(_ path: String) -> [UInt8] {
        guard let file = fopen(path, "re") else { return [] }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 65_536)
        while case let count = fread(&block, 1, block.count, file), count > 0 {
            bytes += block.prefix(count)
        }
        return bytes
    }
}
