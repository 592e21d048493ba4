import LendingReporting
import LendingReports
import LendingTestSupport
import Postgres
import Testing

/// What a closed year keeps of each device, to compare it with what is recorded later, is what its inventory list
/// prints: every column, of every device, those that left in the year included.
@Suite struct KeptDetailTests {
    /// What each column of the list is kept as.
    private static let kept = [
        "inventarnummer": "inventory_number", "bezeichnung": "name", "hersteller": "maker",
        "modell": "model", "seriennummer": "serial_number", "anschaffungsdatum": "acquired_on",
        "inbetriebnahme": "in_service_on", "belegnummer": "voucher", "lieferant": "supplier",
        "ahk_eur": "cost", "nutzungsdauer_monate": "useful_life_months",
        "restbuchwert": "book_value", "kostenstelle": "cost_centre",
        "organisationseinheit": "unit", "standort": "location", "zustand": "condition",
        "status": "status", "garantie_bis": "warranty_until", "abgangsdatum": "left_books",
        "abgangsgrund": "why",
    ]

    /// What is kept besides is printed of movements and in the yearly report. These columns follow from others: the quantity from the day of leaving, the depreciation from cost and book value;
    /// the kind of addition is not recorded yet.
    private static let derived: Set = ["menge", "afa_kumuliert", "zugangsart"]

    @Test(arguments: [2020, 2021, 2022, 2023])
    func everyColumnIsKept(year: Int) async throws {
        try await Scenario.read { session throws in
            let report = try #require(ReportCatalog.standard["inventory"])
            #expect(Set(report.columns.map(\.name)) == Self.derived.union(Self.kept.keys))
            var printed: [String: [String: String]] = [:]
            try ReportRun(report, [.year: "\(year)"]).forEachRow(in: session) { row in
                let cells = zip(report.columns, row).compactMap { column, cell in
                    Self.kept[column.name].flatMap { name in cell.map { (name, $0) } }
                }
                let facts = Dictionary(uniqueKeysWithValues: cells)
                printed[facts["inventory_number"] ?? ""] = facts
            }
            #expect(printed.count > 2)
            var details: [String: [String: String]] = [:]
            for row in try session.query(
                """
                select k.inventory_number, x.key, x.value from book_details_on(make_date(\(Int32(year)), 12, 31)) k
                cross join jsonb_each_text(k.details - array['registered', 'category']) x
                """)
            {
                let (device, key, value) = try row.decode(String.self, String.self, String.self)
                details[device, default: [:]][key] = value
            }
            #expect(details == printed)
        }
    }
}
