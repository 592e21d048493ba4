import LendingReporting
import LendingReports
import LendingTestSupport
import Postgres
import Testing

@Suite struct InventoryTests {
    @Test func theListShowsWhatWasInTheBooksAtTheYearsEnd() async throws {
        try await Scenario.read { session throws in
            let rows = try session.rows("inventory", [.year: "2021"])
            #expect(rows.map { $0["inventarnummer"] } == ["KN-1", "KN-2", "KN-3", "KN-10"])
            #expect(rows.map { $0["menge"] } == ["1", "1", "0", "1"])
            #expect(
                rows.map { $0["status"] } == [
                    "im Lager", "bei Lotse", "ausgesondert", "verliehen",
                ])
            #expect(rows[2]["abgangsdatum"] == "2021-06-30")
            #expect(rows[2]["abgangsgrund"] == "veraltet")
            #expect(rows[1]["organisationseinheit"] == "10 Hauptamt")
            #expect(rows[1]["kostenstelle"] == "112000")
            #expect(
                try session.column("inventarnummer", of: "inventory", [.year: "2022"])
                    == ["KN-1", "KN-2", "KN-10"])
            #expect(
                try session.column("inventarnummer", of: "inventory", [.year: "2020"])
                    == ["KN-2", "KN-3", "KN-10"])
        }
    }

    /// The offices' list is German, whoever reads it; its words are the catalogue's.
    @Test(arguments: CSVProfile.allCases)
    func theFileIsGermanAndProgramsReadStableNames(profile: CSVProfile) async throws {
        try await Scenario.read { session throws in
            let report = try #require(ReportCatalog.standard["inventory"])
            let run = try ReportRun(report, [.year: "2021"])
            var file: [UInt8] = []
            try run.export(profile, in: session) { file += $0 }
            let text = String(decoding: file, as: UTF8.self)
            for word in ["im Lager", "bei Lotse", "ausgesondert", "verliehen", "gut"] {
                #expect(text.contains(word))
            }
            #expect(!text.contains("with-lotse"))
            let status = try #require(report.columns.firstIndex { $0.name == "status" })
            var values: [String?] = []
            try run.forEachRow(in: session) { values.append($0[status]) }
            #expect(values == ["in-stock", "with-lotse", "decommissioned", "on-loan"])
        }
    }

    /// 1,200 € over 36 months from February 2020 on.
    @Test(arguments: [
        (["year": "2020"], "366.67", "833.33"),  // 11 months
        (["year": "2021"], "766.67", "433.33"),  // 23 months
        (["year": "2022"], "1166.67", "33.33"),  // 35 months
        (["year": "2023"], "1200.00", "0.00"),  // all 36
        (["at": "2020-02-28"], "0.00", "1200.00"),  // the month is not over
        (["at": "2020-02-29"], "33.33", "1166.67"),
        (["at": "2021-03-15"], "433.33", "766.67"),  // 13 months
    ])
    func depreciationIsStraightByMonth(
        values: [String: String], depreciation: String, bookValue: String
    ) async throws {
        let row = try await Scenario.read { session throws in
            let run = try ReportCatalog.standard.run(
                ReportRequest(name: "inventory", values: values))
            return try session.rows("inventory", run.values)
                .first { $0["inventarnummer"] == "KN-2" }
        }
        #expect(row?["afa_kumuliert"] == depreciation)
        #expect(row?["restbuchwert"] == bookValue)
    }

    @Test func lowValueIsWrittenOffAtOnceAndDisposalStopsDepreciation() async throws {
        let rows = try await Scenario.read { try $0.rows("inventory", [.year: "2021"]) }
        let lowValue = rows.first { $0["inventarnummer"] == "KN-10" }
        #expect(lowValue?["afa_kumuliert"] == "500.00" && lowValue?["restbuchwert"] == "0.00")
        // 360 € over 36 months from January 2020 to 30 June 2021: 18 months.
        let gone = rows.first { $0["inventarnummer"] == "KN-3" }
        #expect(gone?["afa_kumuliert"] == "180.00" && gone?["restbuchwert"] == "180.00")
        let unknown = rows.first { $0["inventarnummer"] == "KN-1" }
        #expect(unknown?["afa_kumuliert"] == nil && unknown?["restbuchwert"] == nil)
    }

    @Test func openingAndMovementsMakeTheClosingStockOfEveryYear() async throws {
        try await withTestDatabase { database in
            try await Scenario.fill(database)
            // A device that was written off twice and came back once.
            try await database.owner.withSession {
                try $0.runScript(
                    unsafe: """
                        set session_replication_role = replica;
                        insert into withdrawal (device_id, kind, period, entry_id, known_since)
                        values (2, 'decommissioned', '[2021-01-01,2022-06-01)', 1, now()),
                               (2, 'decommissioned', '[2023-02-01,)', 1, now());
                        reset session_replication_role
                        """)
            }
            var before = 0
            for year in 2019...2025 {
                let rows = try await database.pool.withSession {
                    try $0.rows("inventory-year", [.year: String(year)])
                }
                func sum(_ column: String) -> Int {
                    rows.reduce(0) { $0 + (Int($1[column] ?? "") ?? 0) }
                }
                #expect(sum("anfangsbestand") == before)
                #expect(
                    sum("anfangsbestand") + sum("zugaenge") - sum("abgaenge")
                        == sum("endbestand_buch"))
                before = sum("endbestand_buch")
            }
            #expect(before == 2)
        }
    }

    @Test func theYearIsDividedByCategoryAndUnit() async throws {
        let rows = try await Scenario.read { try $0.rows("inventory-year", [.year: "2021"]) }
        #expect(
            rows == [
                [
                    "jahr": "2021", "kategorie": "Laptop", "kostenstelle": "400",
                    "organisationseinheit": "40 Bildung", "anfangsbestand": "1",
                    "zugaenge": "0", "umsetzung_ein": "0", "umsetzung_aus": "0", "abgaenge": "0",
                    "endbestand_buch": "1",
                    "fehlend": "0", "ueberzaehlig": "0", "davon_verliehen": "1",
                    "davon_defekt": "0", "restbuchwert_eur": "0.00",
                ],
                [
                    "jahr": "2021", "kategorie": "Laptop", "kostenstelle": "112000",
                    "organisationseinheit": "10 Hauptamt", "anfangsbestand": "2",
                    "zugaenge": "0", "umsetzung_ein": "0", "umsetzung_aus": "0", "abgaenge": "1",
                    "endbestand_buch": "1",
                    "fehlend": "0", "ueberzaehlig": "0", "davon_verliehen": "0",
                    "davon_defekt": "0", "restbuchwert_eur": "433.33",
                ],
                [
                    "jahr": "2021", "kategorie": "Beamer", "anfangsbestand": "0", "zugaenge": "1",
                    "umsetzung_ein": "0", "umsetzung_aus": "0",
                    "abgaenge": "0", "endbestand_buch": "1", "davon_verliehen": "0",
                    "davon_defekt": "0", "fehlend": "0", "ueberzaehlig": "0",
                ],
            ])
    }
}
