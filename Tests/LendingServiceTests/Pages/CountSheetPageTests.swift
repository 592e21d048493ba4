import Foundation
import HTML
import Lending
import LendingImport
import LendingOperations
import LendingPerforming
import LendingService
import Postgres
import Testing

/// A count sheet that was filled in comes back through the pages.
@Suite("Count sheets in pages") struct CountSheetPageTests {
    private static let counts = OperationRoute(.post, "/stocktakings/{stocktaking}/counts")
    private static let header =
        "device;serial_number;name;category;unit;location;found;found_at;condition_seen;remark\n"

    /// Lena counts in a stocktaking of the whole city.
    private func with(
        _ body: @Sendable (ServedCity, _ number: String, _ lena: Browser) async throws -> Void
    ) async throws {
        try await ServedCity.with { city in
            let number = try await city.stocktaking(for: Self.counts, .it)
            try await body(city, number, try await Browser(city, "lena"))
        }
    }

    private func send(
        _ browser: Browser, _ number: String, _ rows: String, _ more: [(String, String)] = [],
        file: String = "liste.csv"
    ) async throws -> Answer {
        let page = PageText(try await browser.get("/stocktakings/\(number)").text)
        let fields = page.hidden(ofFormWith: "sheet-evidence")
        #expect(fields.map(\.0) == ["form-seal"])
        return try await browser.send(
            "/stocktakings/\(number)/sheet", fields + more, file: file,
            (rows.isEmpty ? rows : Self.header + rows).utf8)
    }

    private func scans(_ city: ServedCity) async throws -> String {
        try await city.text(
            """
            select coalesce(string_agg(concat_ws(' ', c.number, c.evidence, c.location, c.condition, c.remark),
                                       ', ' order by c.id), '') from stocktaking_count c
            """)
    }

    @Test("It counts what the command line counts by it, and nothing twice")
    func whole() async throws {
        try await with { city, number, lena in
            let rows = """
                KN-1;;;;;;x;;;
                KN-4;;;;;;ja;Keller;gut;Aufkleber fehlt
                KN-6;;;;;;;;;
                kn-7;;;;;;1;;;
                '=FUND;;;;;;;Flur;;

                """
            let answer = try await send(lena, number, rows)
            #expect(answer.status == 303, "\(PageText(answer.text).words)")
            let after = try await lena.follow(answer)
            #expect(after.status == 200)
            for said in ["KN-1 gezählt", "=FUND gezählt; es steht nicht in den Büchern"] {
                #expect(PageText(after.text).words.contains(said))
            }
            let counted =
                "KN-1 sight, KN-7 sight, KN-4 sight Keller good Aufkleber fehlt, =FUND sight Flur"
            #expect(try await scans(city) == counted)
            // Sent again, it counts nothing; nor does the same sheet at the command line.
            #expect(try await send(lena, number, rows).status == 303)
            let file = try TemporarySheet(Self.header + rows)
            let actor = try #require(city.people["lena"])
            let outcome = try await StorePerformer(city.store).performAll(
                try CountSheet(path: file.path).operations(
                    try #require(StocktakingNumber(number)), by: actor.id, evidence: .sight),
                OperationContext(actor: actor))
            #expect(!outcome.changed)
            #expect(try await scans(city) == counted)
        }
    }

    @Test("How and when it was counted is said with it, and what is wrong there at its field")
    func evidence() async throws {
        try await with { city, number, lena in
            let wrong = try await send(
                lena, number, "KN-1;;;;;;x;;;\n",
                [("sheet-evidence", "confirmation"), ("sheet-at", "neulich")])
            #expect(wrong.status == 422)
            #expect(wrong.text.contains("id=\"field-sheet-at-fault\""))
            #expect(wrong.text.contains("value=\"neulich\""))
            #expect(wrong.text.contains("<option value=\"confirmation\" selected>"))
            #expect(wrong.text.contains("<title>Fehler: "))
            let none = try await send(lena, number, "", file: "")
            #expect(none.status == 422)
            #expect(none.text.contains("href=\"#field-sheet-file\""))
            #expect(try await scans(city) == "")
            let good = try await send(
                lena, number, "KN-1;;;;;;x;;;\n",
                [("sheet-evidence", "confirmation"), ("sheet-at", "1.3.2020")])
            #expect(good.status == 303, "\(PageText(good.text).words)")
            #expect(
                try await city.text(
                    "select evidence || ' ' || counted_at::date from stocktaking_count"
                ) == "confirmation 2020-03-01")
        }
    }

    @Test("Cells that are not clear are named by row and column, and nothing is counted")
    func faults() async throws {
        try await with { city, number, lena in
            let rows = """
                KN-1;;;;;;x;;;
                KN-4;;;;;;vielleicht;;<b>nett</b>;
                ;;;;;;x;;;
                KN-1;;;;;;x;Keller;;

                """
            let german = try await send(lena, number, rows)
            #expect(german.status == 400)
            #expect(german.text.contains("<title>Fehler: "))
            #expect(!german.text.contains("<b>nett"))
            let words = PageText(german.text).words
            for said in [
                "Zeile 3, found: „vielleicht“: erlaubt sind x oder ja",
                "Zeile 3, condition_seen: „<b>nett</b>“: erlaubt sind neu, gut",
                "Zeile 4, device: die Zeile ist ausgefüllt und nennt kein Gerät",
                "Zeile 5, device: „KN-1“: Zeile 2 sagt etwas anderes darüber",
            ] {
                #expect(words.contains(said), "\(said): \(words)")
            }
            #expect(german.text.contains("id=\"field-sheet-file-fault\""))
            await lena.speak("en")
            let english = try await send(lena, number, rows)
            #expect(
                PageText(english.text).words.contains(
                    "Line 3, found: \"vielleicht\": allowed are x or yes, where it is there"))
            for (name, bytes, said) in [
                ("other.csv", "a;b\n1;2\n", "This is no count sheet"),
                ("empty.csv", Self.header, "The count sheet names nothing that was found"),
                ("nothing.csv", "", "empty"),
            ] {
                let seal = PageText(try await lena.get("/stocktakings/\(number)").text)
                    .hidden(ofFormWith: "sheet-evidence")
                let answer = try await lena.send(
                    "/stocktakings/\(number)/sheet", seal, file: name, bytes.utf8)
                #expect(answer.status == 400, "\(name): \(answer.status)")
                #expect(PageText(answer.text).words.contains(said), "\(name)")
            }
            let large = try await send(
                lena, number, String(repeating: "KN-1;;;;;;x;;;\n", count: 400_000))
            #expect(large.status == 400)
            #expect(PageText(large.text).words.contains("larger than 4 MiB"))
            #expect(try await scans(city) == "")
        }
    }

    @Test("It counts only from our own form, for who counts, and after the end as a supplement")
    func rights() async throws {
        try await with { city, number, lena in
            let path = "/stocktakings/\(number)/sheet"
            let page = PageText(try await lena.get("/stocktakings/\(number)").text)
            let seal = page.hidden(ofFormWith: "sheet-evidence")
            let sheet = Array((Self.header + "KN-1;;;;;;x;;;\n").utf8)
            #expect(try await lena.send(path, [], file: "a.csv", sheet).status == 412)
            await lena.send(from: [("Sec-Fetch-Site", "cross-site")])
            #expect(try await lena.send(path, seal, file: "a.csv", sheet).status == 403)
            await lena.send(from: [("Sec-Fetch-Site", "same-origin")])
            for login in ["kurt", "petra"] {
                let other = try await Browser(city, login)
                let own = PageText(try await other.get("/account").text).hidden
                    .filter { $0.0 == "form-seal" }
                #expect(try await other.send(path, own, file: "a.csv", sheet).status == 403)
            }
            let nobody = Browser(port: city.port)
            let asked = try await nobody.send(path, [], file: "a.csv", sheet)
            #expect(asked.status == 303)
            #expect(asked.headers["location"]?.hasPrefix("/sign-in") == true)
            // Who signs in then finds the page again.
            #expect(try await lena.get(path).headers["location"] == "/stocktakings/\(number)")
            #expect(try await scans(city) == "")

            let office = city.client("ida")
            _ = try await office.post("/stocktakings/\(number)/close?confirm=all", [:])
            #expect(try await !lena.get("/stocktakings/\(number)").text.contains("sheet-evidence"))
            let late = try await lena.send(path, seal, file: "a.csv", sheet)
            #expect(late.status == 303)
            #expect(try await lena.follow(late).text.contains("als Nachtrag"))
            #expect(
                try await city.number("select count(*) from stocktaking_count where is_late") == 1)
        }
    }
}

/// A file that is gone with the test.
private final class TemporarySheet {
    let path: String

    init(_ text: String) throws {
        path = NSTemporaryDirectory() + "sheet-\(UUID().uuidString).csv"
        try Data(text.utf8).write(to: URL(filePath: path))
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
