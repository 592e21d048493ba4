import Foundation
import HTML
import Lending
import LendingOperations
import Postgres
import Testing

/// A stocktaking in the pages, without a script.
@Suite struct StocktakingPageTests {
    private static let counts = OperationRoute(.post, "/stocktakings/{stocktaking}/counts")

    private func count(
        _ browser: Browser, _ path: String, _ fields: [(String, String)]
    ) async throws -> Answer {
        let page = PageText(try await browser.get(path).text)
        let filled = Set(fields.map(\.0))
        let hidden = page.hidden(ofFormWith: "data-scans").filter { !filled.contains($0.0) }
        return try await browser.post(path + "/count", hidden + fields)
    }

    /// Sends the button's form that hides these values.
    private func tap(
        _ browser: Browser, _ path: String, _ operation: String, _ values: [String] = []
    ) async throws -> Answer {
        let page = try await browser.get(path)
        let forms = page.text.components(separatedBy: "<form ").filter {
            $0.contains("/do/\(operation)\"")
        }
        let form = try #require(
            forms.first { form in
                values.allSatisfy { form.contains("value=\"\($0)\"") }
            }, "\(operation) \(values): \(PageText(page.text).words)")
        let fields = PageText.inputs(form.components(separatedBy: "</form>")[0]).map {
            ($0["name"] ?? "", $0["value"] ?? "")
        }
        var answer = try await browser.post("/do/\(operation)", fields)
        if answer.status == 409 {
            let confirmed = PageText.inputs(answer.text).filter {
                $0["name"] == "form-confirmed"
            }.map { ("form-confirmed", $0["value"] ?? "") }
            answer = try await browser.post("/do/\(operation)", fields + confirmed)
        }
        return answer
    }

    @Test("From the plan to the release, by forms and buttons")
    func story() async throws {
        try await ServedCity.with { city in
            let number = try await city.stocktaking(for: Self.counts, .it)
            let path = "/stocktakings/\(number)"
            let lena = try await Browser(city, "lena")
            let kurt = try await Browser(city, "kurt")
            let ida = try await Browser(city, "ida")
            let inga = try await Browser(city, "inga")

            // Lena is the caller: she counts, and stays where she is.
            var answer = try await count(
                lena, path, [("number", "kn-4"), ("location", "Keller & Co")])
            #expect(answer.status == 303, "\(PageText(answer.text).words)")
            let after = try await lena.follow(answer)
            #expect(after.text.contains("value=\"Keller &amp; Co\""))
            #expect(after.text.contains("KN-4 gezählt"))
            // She closes nothing and decides nothing.
            #expect(!after.text.contains("/do/stocktaking.close"))
            // The same form again: one scan.
            let page = PageText(try await lena.get(path).text)
            let fields =
                page.hidden(ofFormWith: "data-scans")
                + [("number", "KN-6"), ("at", "2020-03-01T10:00:00.123Z")]
            for _ in 0..<2 {
                #expect(try await lena.post(path + "/count", fields).status == 303)
            }
            #expect(
                try await city.text(
                    """
                    select string_agg(c.number || ' ' || c.counted_at::date, ', ' order by c.id)
                    from stocktaking_count c
                    """
                ).hasPrefix("KN-4 20"))
            #expect(try await city.number("select count(*) from stocktaking_count") == 2)
            #expect(
                try await city.number(
                    "select count(*) from stocktaking_count where counted_at < '2020-03-02'") == 1)
            // What cannot be counted stays in its field, and says why.
            answer = try await count(lena, path, [("number", " ")])
            #expect(answer.status == 400 && answer.text.contains("id=\"failure\""))

            // Kurt has no part in it, and is asked about what he has.
            #expect(try await kurt.get(path).status == 403)
            let home = try await kurt.get("/")
            #expect(home.text.contains("Haben Sie diese?"))
            #expect(
                try await tap(kurt, "/", "stocktaking.confirm", ["KN-2"]).status == 303)
            #expect(try await kurt.get("/stocktakings").text.contains("KN-5"))
            #expect(
                try await tap(kurt, "/stocktakings", "stocktaking.confirm", ["KN-5"]).status == 303)
            #expect(try await !kurt.get("/").text.contains("Haben Sie diese?"))

            // The inventory office sees who is missing a second look, and no names.
            let office = try await inga.get(path)
            #expect(office.text.contains("Nur von Inhabern bestätigt (2)"))
            #expect(!PageText(office.text).words.contains("Kurt"))
            #expect(try await tap(inga, path, "stocktaking.close").status == 422)
            for device in ["KN-2", "KN-5"] {
                answer = try await tap(
                    inga, path, "stocktaking.count", [device, "confirmation"])
                #expect(answer.headers["location"]?.hasPrefix(path) == true)
            }
            for device in ["KN-1", "KN-7"] {
                #expect(
                    try await tap(inga, path, "stocktaking.count", [device, "sight"]).status == 303)
            }
            answer = try await count(inga, path, [("number", "FUND"), ("remark", "ohne Schild")])
            #expect(answer.status == 303)
            #expect(try await tap(inga, path, "stocktaking.close").status == 303)

            // KN-3 is missing, FUND is in no books; no place is on record that anything could miss.
            #expect(
                try await city.text(
                    """
                    select string_agg(l.number || ' ' || l.outcome, ', ' order by l.position)
                    from stocktaking_line l where stocktaking_difference(l.outcome) is not null
                    """) == "FUND not-in-books, KN-3 not-found")
            let closed = try await ida.get(path)
            #expect(!closed.text.contains("data-scans"))
            #expect(
                try await tap(ida, path, "stocktaking.difference", ["KN-3", "loss"]).status == 303)
            let link = try #require(
                PageText(try await ida.get(path).text).links.first {
                    $0.contains("cause=addition")
                }
            ).replacingOccurrences(of: "&amp;", with: "&")
            let form = try await ida.get(link)
            #expect(form.text.contains("value=\"FUND\""))
            answer = try await ida.post(
                "/do/stocktaking.difference",
                PageText(form.text).hidden(ofFormWith: "/do/stocktaking.difference") + [
                    ("stocktaking", number), ("number", "FUND"), ("cause", "addition"),
                    ("name", "Monitor"),
                ])
            #expect(answer.status == 303, "\(PageText(answer.text).words)")
            #expect(answer.headers["location"]?.hasPrefix(path) == true)

            // A phone that was offline so long is heard all the same, until the release.
            func late(_ key: String) async throws -> Answer {
                try await lena.post(
                    path + "/count",
                    page.hidden(ofFormWith: "data-scans").filter { $0.0 != "scan-key" } + [
                        ("number", "KN-3"), ("scan-key", key), ("at", "2021-01-05T10:00:00Z"),
                    ])
            }
            let supplement = try await late("late")
            #expect(supplement.status == 303)
            #expect(try await lena.follow(supplement).text.contains("als Nachtrag"))
            for browser in [ida, inga] {
                #expect(try await tap(browser, path, "stocktaking.release").status == 303)
            }
            let released = try await ida.get(path)
            #expect(released.text.contains("Freigegeben"))
            #expect(!released.text.contains("/do/stocktaking."))
            let tooLate = try await late("too-late")
            #expect(tooLate.status == 422)
            #expect(PageText(tooLate.text).words.contains("ist freigegeben"))
            #expect(
                try await city.number("select count(*) from stocktaking_count where is_late") == 1)
        }
    }

    @Test("Who has no part in it sees nothing of it, and there is no other")
    func unseen() async throws {
        try await ServedCity.with { city in
            let number = try await city.stocktaking(for: Self.counts, .it)
            let nina = try await Browser(city, "nina")
            let lena = try await Browser(city, "lena")
            for path in ["/stocktakings/1999-1", "/stocktakings/x", "/stocktakings/1-1-1"] {
                #expect(try await lena.get(path).status == 404, "\(path)")
            }
            for path in [
                "/stocktakings/\(number)", "/lists/stocktaking-lines?stocktaking=\(number)",
            ] {
                #expect(try await [403, 404].contains(nina.get(path).status), "\(path)")
            }
            let seal = PageText(try await nina.get("/account").text).hidden
            #expect(
                try await nina.post(
                    "/stocktakings/\(number)/count", seal + [("number", "KN-1")]
                ).status == 403)
        }
    }
}
