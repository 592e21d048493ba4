import Lending
import LendingImport
import LendingReporting
import LendingReports
import LendingStore
import LendingTestSupport
import Postgres
import Testing

@testable import DelimitedText
@testable import LendingImporting

/// What the program writes itself it reads again by its own headers, in either language.
@Suite("Own headers")
struct OwnHeaderTests {
    /// The reports whose rows are a kind of row, and what of them is not taken.
    private static let importable: [String: (kind: ImportKind, left: Set<String>)] = [
        "units": (.units, []), "unit": (.units, ["merged_into"]),
        "people": (.people, ["devices"]),
        "person": (
            .people,
            [
                "devices", "active_from", "contact_for", "borrowed",
                "recorded_by", "recorded_by_number",
            ]
        ),
        "devices": (.devices, ["holder", "holder_number"]),
        "inventory": (
            .devices,
            ["menge", "afa_kumuliert", "restbuchwert", "zugangsart"]
        ),
        "events": (.events, ["attendees"]),
        "event": (.events, ["attendees", "handovers", "briefings", "id"]),
        "handovers": (.handovers, []), "handovers-of-a-year": (.handovers, []),
        "loans": (.loans, []), "loans-of-a-year": (.loans, []),
        "out": (.loans, loansLeft.union(["overdue"])),
        "overdue": (.loans, loansLeft.union(["days_late"])),
        "due-soon": (.loans, loansLeft.union(["days_left"])),
        "contacts": (.contacts, ["name", "unit_name"]),
        "closed-days": (.closedDays, []),
    ]
    private static let loansLeft: Set = [
        "name", "category", "lender_unit", "borrower_login", "borrower_unit",
    ]

    @Test("every report that promises to be importable is among them")
    func promised() {
        let promised = ReportCatalog.standard.all.filter {
            $0.purpose.english.contains("imported again")
        }
        #expect(promised.count > 6)
        #expect(promised.map(\.name).filter { Self.importable[$0] == nil } == [])
    }

    @Test(
        "each column of such a report is a field, by its name and by its headings",
        arguments: importable.keys.sorted())
    func columns(name: String) throws {
        let report = try #require(ReportCatalog.standard[name])
        let (kind, left) = try #require(Self.importable[name])
        let names = report.columns.map(\.name)
        let byName = try ColumnMapping(ImportRequest(kind, path: "-"), header: Header(names))
        let taken = byName.columns.values.map { names[$0] }
        #expect(Set(names).subtracting(taken) == left)
        for language in Language.allCases {
            let header = Header(report.columns.map { $0.heading(language) })
            let mapping = try ColumnMapping(ImportRequest(kind, path: "-"), header: header)
            #expect(mapping.columns == byName.columns, "\(language)")
        }
    }

    @Test(
        "a field's titles and name mean it, however they are written",
        arguments: [
            (ImportKind.units, "unit"), (.people, "person"), (.devices, "device"),
            (.events, "event"), (.handovers, "custody"), (.loans, "loan"),
            (.closedDays, "closed-day"), (.contacts, "contact"),
        ])
    func titles(kind: ImportKind, noun: String) throws {
        for field in try #require(FieldCatalog.nouns[noun]) {
            for title in [field.name, field.title.english, field.title.german] {
                for written in [title, title.uppercased(), " \(title) ", decomposed(title)] {
                    var request = ImportRequest(kind, path: "-")
                    for other in kind.fields where other.name != field.name {
                        request.set[other.name] = "x"
                    }
                    let mapping = try ColumnMapping(request, header: Header([written]))
                    #expect(mapping.columns[field.name] == 0, "\(kind) \(written)")
                }
            }
        }
    }

    private func decomposed(_ text: String) -> String {
        text.replacing("ä", with: "a\u{308}").replacing("ö", with: "o\u{308}")
            .replacing("ü", with: "u\u{308}")
    }

    @Test("a header that a field took by its name or by --map is not guessed to be another")
    func takenOnce() throws {
        let both = try ColumnMapping(
            ImportRequest(.devices, path: "-"), header: Header(["Gerät", "Inventarnummer"]))
        #expect(both.columns == ["inventory_number": 1])
        var request = ImportRequest(.devices, path: "-")
        request.map = ["name": "Gerät"]
        #expect(throws: ImportError.self) {
            try ColumnMapping(request, header: Header(["Gerät"]))
        }
        #expect(throws: ImportError.self) {
            try ColumnMapping(
                ImportRequest(.devices, path: "-"),
                header: Header(["inventory_number", "In service", "In Betrieb"]))
        }
    }

    @Test(
        "an inventory list as offices keep it goes into another city, in every format",
        arguments: [CSVProfile.open, .excel], ["", "Inventarverzeichnis der Stadt;;\n\n"])
    func inventory(profile: CSVProfile, title: String) async throws {
        let title = profile == .open ? title.replacing(";", with: ",") : title
        var list = ""
        try await ImportBench.run { old in
            try await old.take(.units, Self.units)
            try await old.take(
                .devices,
                """
                Inventarnummer;Bezeichnung;Amt;AHK in €;Anschaffung;Zustand;Garantie bis
                KN-1;Büro-Laptop;10;899,50;18.10.2020;Gebrauchsspuren;31.12.2023
                007;=Beamer;Bildung und Sport;1.200,00;19.10.2020;;

                """)
            list = try await old.export("inventory", profile)
        }
        try await ImportBench.run { new in
            try await new.take(.units, Self.units)
            let summary = try await new.take(.devices, title + list)
            #expect(summary.counts == [2, 0, 0, 0])
            #expect(summary.detected.contains { $0.german.hasPrefix("Über") } == !title.isEmpty)
            #expect(try await new.export("inventory", profile) == list)
            #expect(try await new.take(.devices, list).counts == [0, 0, 2, 0])
        }
    }

    private static let units = "code,name\n10,Hauptamt\n40,Bildung und Sport\n"
}

extension ImportBench {
    /// A report as CSV.
    func export(
        _ report: String, _ profile: CSVProfile, _ values: [ReportParameter: String] = [:]
    ) async throws -> String {
        let run = try ReportRun(try ReportCatalog.standard.report(report), values)
        return try await store.snapshot { session in
            var bytes: [UInt8] = []
            try run.export(profile, in: session) { bytes.append(contentsOf: $0) }
            return String(decoding: bytes, as: UTF8.self)
        }
    }
}
