import FoundationEssentials
import Lending
import LendingOperations
import Postgres
import Testing

/// A whole day of handovers: everybody beside a device, and one tap for each.
@Suite struct HandoverDayTests {
    /// An event of today, and Ida's browser.
    private func withDay(
        _ body: @Sendable (ServedCity, Browser, String) async throws -> Void
    ) async throws {
        try await ServedCity.with { city in
            let today = try await city.text("select current_date::text")
            let added = try await city.client("ida").post(
                "/city-events", ["title": "Übergabe", "on": .text(today)])
            #expect(added.status < 300, "\(added.text)")
            for number in 10...13 {
                let device = try await city.client("ida").post(
                    "/devices?confirm=all",
                    [
                        "fields": [
                            "inventory_number": .text("T-\(number)"), "name": "Laptop",
                            "category": "Tag",
                        ]
                    ])
                #expect(device.status < 300, "\(device.text)")
            }
            let event = try await city.number("select max(id) from event")
            try await body(city, try await Browser(city, "ida"), "/events/\(event)/day")
        }
    }

    /// The lines as they are read.
    private func lines(_ answer: Answer) -> [String] {
        answer.text.components(separatedBy: "<li id=\"line-").dropFirst().map {
            PageText("<" + ($0.components(separatedBy: "</li>").first ?? "")).words
                .split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
    }

    private func tap(
        _ browser: Browser, _ page: Answer, _ kind: String, _ person: String, _ city: ServedCity
    ) async throws -> Answer {
        // The form that all taps send: the plan stands in it.
        let form = try #require(
            page.text.components(separatedBy: "<form ").first { $0.contains("id=\"taps\"") })
        let path = try #require(
            form.components(separatedBy: "action=\"").dropFirst().first.map {
                String($0.prefix { $0 != "\"" })
            })
        let plan = PageText.inputs(form.components(separatedBy: "</form>")[0]).map {
            ($0["name"] ?? "", $0["value"] ?? "")
        }
        let number = city.people[person].map { "\($0.id)" } ?? ""
        return try await browser.post(path, plan + [(kind, number)])
    }

    private func attending(_ city: ServedCity) async throws -> Int64 {
        try await city.number(
            "select count(*) from attendance a where a.event_id = (select max(id) from event)")
    }

    private func given(_ city: ServedCity) async throws -> String {
        try await city.text(
            """
            select coalesce(string_agg(p.login || ' ' || d.inventory_number, ', ' order by d.id), '')
            from custody c join device d on d.id = c.device_id join person p on p.id = c.holder_id
            where c.event_id = (select max(id) from event)
            """)
    }

    @Test("People and devices are paired in their order, and what is missing comes from stock")
    func pairing() async throws {
        try await withDay { city, ida, path in
            let form = try await ida.get(path)
            #expect(form.status == 200)
            #expect(form.text.contains("name=\"who\""))
            let asked = "?who-asked=true&people=nina,lars,kurt&devices=T-12&fill=true&category=Tag"
            let made = try await ida.get(path + asked)
            #expect(made.status == 303)
            let list = try await ida.follow(made)
            let read = lines(list)
            // Kurt, Lars, Nina.
            #expect(read.count == 3)
            for (line, words) in zip(
                read, [["Kurt", "T-12"], ["Lars", "T-10"], ["Nina", "T-11"]])
            {
                for word in words { #expect(line.contains(word), "\(line)") }
                #expect(line.contains("Da, hat es bekommen"), "\(line)")
            }
            // Nothing is recorded by it.
            #expect(try await given(city) == "")
            #expect(try await attending(city) == 0)
            // Lars gets Kurt's, and Kurt gets his for it.
            let lars = city.people["lars"].map { "\($0.id)" } ?? ""
            let swapped = try await ida.follow(
                try await ida.get(
                    (made.headers["location"] ?? "") + "&person=%23\(lars)&device=t-12"))
            #expect(lines(swapped)[0].contains("T-10") && lines(swapped)[1].contains("T-12"))
            // One more person comes, with no device yet.
            let more = try await ida.follow(
                try await ida.get((made.headers["location"] ?? "") + "&person=lena&device="))
            #expect(lines(more)[3].contains("Lena") && lines(more)[3].contains("Noch kein Gerät"))
            for (wrong, field) in [
                ("?who-asked=true&people=nix", "field-people"),
                ("?who-asked=true&people=", "field-people"),
                ("?who-asked=true&people=kurt&devices=NIX", "field-devices"),
            ] {
                let answer = try await ida.get(path + wrong)
                #expect(answer.status == 422, "\(wrong)")
                #expect(answer.text.contains("id=\"\(field)-fault\""), "\(wrong)")
            }
        }
    }

    @Test("A tap records attendance and handover as one, once, and leads back to its line")
    func taps() async throws {
        try await withDay { city, ida, path in
            let kurt = city.people["kurt"].map { "\($0.id)" } ?? ""
            let nina = city.people["nina"].map { "\($0.id)" } ?? ""
            let page = try await ida.get("\(path)?line=\(kurt)~T-10&line=\(nina)~T-11")
            let done = try await tap(ida, page, "got", "kurt", city)
            #expect(done.status == 303, "\(PageText(done.text).words)")
            let location = done.headers["location"] ?? ""
            #expect(
                location.hasSuffix("#line-\(kurt)") && location.contains("&said="), "\(location)")
            #expect(try await given(city) == "kurt T-10")
            #expect(try await attending(city) == 1)
            // One operation of two entries.
            let operations = try await city.number(
                """
                select count(distinct j.operation) from journal j
                where j.id > (select max(id) - 2 from journal)
                """)
            #expect(operations == 1)
            let after = try await ida.get(String(location.prefix { $0 != "#" }))
            #expect(lines(after)[0].contains("Da, hat es bekommen T-10"), "\(lines(after))")
            #expect(after.text.contains("/protocols/hand-over?event="))
            // Once more, from the same page and from another table's.
            let entries = try await city.number("select count(*) from journal")
            for browser in [ida, try await Browser(city, "ida")] {
                let again = try await tap(
                    browser,
                    browser === ida ? page : try await browser.get("\(path)?line=\(kurt)~T-12"),
                    "got", "kurt", city)
                #expect(again.status == 303)
            }
            #expect(try await city.number("select count(*) from journal") == entries)
            #expect(try await given(city) == "kurt T-10")
            // Undo is the one that there is.
            let fact = try await city.text(
                "select 'H' || max(id) from custody where kind = 'lotse'")
            let undone = try await ida.post(
                "/do/journal.undo",
                PageText(after.text).hidden.filter { $0.0 != "entry" } + [("fact", fact)])
            #expect(undone.status == 303, "\(PageText(undone.text).words)")
            #expect(try await given(city) == "")
        }
    }

    @Test("What cannot be given is refused with its reason, and nobody came by it")
    func refused() async throws {
        try await withDay { city, ida, path in
            let kurt = city.people["kurt"].map { "\($0.id)" } ?? ""
            let nina = city.people["nina"].map { "\($0.id)" } ?? ""
            // Both tables have paired the same device.
            let first = try await ida.get("\(path)?line=\(kurt)~T-10")
            let second = try await ida.get("\(path)?line=\(nina)~T-10")
            #expect(try await tap(ida, first, "got", "kurt", city).status == 303)
            let refused = try await tap(ida, second, "got", "nina", city)
            #expect(refused.status == 422)
            let words = PageText(refused.text).words
            #expect(words.contains("T-10 ist nicht im Bestand"), "\(words)")
            #expect(!words.contains("Vorgang 2"), "\(words)")
            #expect(try await given(city) == "kurt T-10")
            #expect(try await attending(city) == 1)
            // Both are on the list now: what the other table gave stands here too.
            #expect(lines(refused).count == 2)
            let none = try await tap(
                ida, try await ida.get("\(path)?line=\(nina)"), "got", "nina", city)
            #expect(none.status == 422 || none.status == 400, "\(none.status)")
        }
    }

    @Test("Who did not come leaves the device in stock, and no attendance")
    func absent() async throws {
        try await withDay { city, ida, path in
            let kurt = city.people["kurt"].map { "\($0.id)" } ?? ""
            let event = path.split(separator: "/")[1]
            let came = try await city.client("ida").post(
                "/city-events/\(event)/attendance", ["people": [city.id("kurt")]])
            #expect(came.status < 300, "\(came.text)")
            let page = try await ida.get("\(path)?line=\(kurt)~T-10")
            let done = try await tap(ida, page, "absent", "kurt", city)
            #expect(done.status == 303)
            #expect(try await attending(city) == 0)
            #expect(try await given(city) == "")
            let after = try await ida.get(
                String((done.headers["location"] ?? "").prefix { $0 != "#" }))
            #expect(lines(after)[0].contains("Nicht da T-10"), "\(lines(after))")
            let back = try await tap(ida, after, "expected", "kurt", city)
            let open = try await ida.get(
                String((back.headers["location"] ?? "").prefix { $0 != "#" }))
            #expect(lines(open)[0].contains("Da, hat es bekommen : Kurt"), "\(lines(open))")
        }
    }

    @Test("Only who may hand over and record attendance has the page")
    func rights() async throws {
        try await withDay { city, _, path in
            for login in ServedCity.logins {
                let browser = try await Browser(city, login)
                let answer = try await browser.get(path)
                #expect(answer.status == (login == "ida" ? 200 : 403), "\(login)")
                let event = try await browser.get(String(path.dropLast(4)))
                #expect(event.text.contains(path) == (login == "ida"), "\(login)")
            }
        }
    }
}
