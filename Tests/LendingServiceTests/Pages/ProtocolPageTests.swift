import FoundationEssentials
import HTML
import Lending
import LendingOperations
import LendingService
import Postgres
import QRCode
import Testing

/// Protocols on paper: who prints them, what stands on them, for whom there is one.
@Suite struct ProtocolPageTests {
    private func papers(_ answer: Answer) -> [String] {
        answer.text.components(separatedBy: "<article class=\"protocol\">").dropFirst().map {
            PageText(String($0.components(separatedBy: "</article>")[0])).words
                .split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
    }

    @Test("Who may record handovers prints their protocols, and nobody else")
    func rights() async throws {
        try await ServedCity.with { city in
            for login in ServedCity.logins {
                let browser = try await Browser(city, login)
                let mayPrint = login == "ida"
                for (path, isPaper) in [
                    ("/protocols", false), ("/protocols/hand-over?devices=KN-1", true),
                    ("/protocols/take-back?devices=KN-1", false),
                ] {
                    let answer = try await browser.get(path)
                    #expect(answer.status == (mayPrint ? 200 : 403), "\(login) \(path)")
                    #expect(papers(answer).count == (mayPrint && isPaper ? 1 : 0))
                }
                let device = try await browser.get("/d/KN-1")
                #expect(device.text.contains("/protocols/") == mayPrint, "\(login)")
            }
            let nobody = try await Browser(port: city.port).get("/protocols/hand-over?devices=KN-1")
            #expect(nobody.status == 303)
        }
    }

    @Test("A handover and what came back of it stand on paper as they were recorded")
    func content() async throws {
        try await ServedCity.with { city in
            let ida = try await Browser(city, "ida")
            let number = "<b>&1/ü"
            let added = try await city.client("ida").post(
                "/devices?confirm=all",
                [
                    "fields": [
                        "inventory_number": .text(number), "name": "<i>Kamera</i>",
                        "maker": "Bodan", "model": "K <1>", "serial_number": "S-1&2",
                        "accessories": "Netzteil:2; Tasche <rot>:1",
                    ]
                ])
            #expect(added.status < 300, "\(added.text)")
            let given = try await ida.send(
                "/do/custody.hand-over",
                [
                    ("devices", number), ("to", "lena"), ("condition", "worn"),
                    ("purpose", "<u>Film</u>"), ("form-confirmed", "all"),
                ])
            #expect(given.status == 303, "\(given.text)")
            // Right after it the protocol is offered.
            let after = try await ida.follow(given)
            let link = try #require(
                PageText(after.text).links.first { $0.hasPrefix("/protocols/hand-over?") })
            let answer = try await ida.get(link)
            #expect(!answer.text.contains("<i>") && !answer.text.contains("<u>"))
            #expect(!answer.text.contains("style="))
            let paper = try #require(papers(answer).first)
            #expect(papers(answer).count == 1)
            for words in [
                "Übergabeprotokoll", "Lena (#", "Ida", "<b>&1/ü · <i>Kamera</i>", "Bodan K <1>",
                "S-1&2", "<u>Film</u>", "bis auf Weiteres", "Netzteil 2", "Tasche <rot> 1",
                "Bedingungen, Fassung 1", "Unterschrift (Übergeben: Ida)",
                "Unterschrift (Übernommen: Lena)",
            ] {
                #expect(paper.contains(words), "\(words): \(paper)")
            }
            let entry = try await city.number(
                "select max(id) from journal where verb = 'custody.hand-over'")
            #expect(paper.contains("Eintrag \(entry)"), "\(paper)")
            let code = try QRCode("http://test/d/" + Address.escaped(number))
            #expect(answer.text.contains(code.path.text))

            let back = try await ida.send(
                "/do/custody.take-back",
                [
                    ("devices", number), ("missing", "Netzteil:1"), ("condition", "damaged"),
                    ("damage", "Riss <x>"), ("dataDeleted", "true"), ("form-confirmed", "all"),
                ])
            #expect(back.status == 303, "\(back.text)")
            let returned = try await ida.get(
                "/protocols/take-back", [("devices", number)])
            let second = try #require(papers(returned).first)
            for words in [
                "Rücknahmeprotokoll", "Riss <x>", "Netzteil 2 1", "Tasche <rot> 1 1",
                "Unterschrift (Zurückgegeben: Lena)", "Unterschrift (Zurückgenommen: Ida)",
            ] {
                #expect(second.contains(words), "\(words): \(second)")
            }
            #expect(!second.contains("Bedingungen"))
            // It is nobody's now.
            let none = try await ida.get("/protocols/hand-over", [("devices", number)])
            #expect(none.status == 200)
            #expect(papers(none).isEmpty)
            #expect(none.text.contains("/protocols/take-back?"))
        }
    }

    @Test("One paper for a person, and one for each person of several")
    func people() async throws {
        try await ServedCity.with { city in
            let ida = try await Browser(city, "ida")
            let lena = try await ida.get("/protocols/hand-over", [("person", "lena")])
            let ofLena = papers(lena)
            #expect(ofLena.count == 1)
            for number in ["KN-1 ·", "KN-2 ·", "KN-5 ·"] { #expect(ofLena[0].contains(number)) }
            #expect(!ofLena[0].contains("KN-3 ·"))
            let both = try await ida.get(
                "/protocols/hand-over", [("devices", "KN-3\nKN-1\nKN-2\nKN-4")])
            #expect(papers(both).count == 2)
            let event = try await ida.get("/protocols/hand-over", [("event", "Einführung")])
            #expect(event.status == 200)
            let given = try await ida.send(
                "/do/custody.hand-over",
                [
                    ("devices", "KN-4"), ("to", "nina"), ("event", "Einführung"),
                    ("form-confirmed", "all"),
                ])
            #expect(given.status == 303, "\(given.text)")
            let more = try await ida.get("/protocols/hand-over", [("event", "Einführung")])
            #expect(papers(more).count == papers(event).count + 1)
            #expect(papers(more).contains { $0.contains("Nina (#") && $0.contains("KN-4 ·") })
        }
    }

    @Test("A number is issued from the page, once, and stands on every print after it")
    func numbers() async throws {
        try await ServedCity.with { city in
            let ida = try await Browser(city, "ida")
            let path = "/protocols/hand-over?person=lena"
            let year = try await city.text("select to_char(current_date, 'YYYY')")
            let draft = try await ida.get(path)
            #expect(papers(draft)[0].contains("Entwurf, ohne Nummer"))
            #expect(PageText(draft.text).words.contains("3 Nummern ausstellen"))
            let form = PageText(draft.text).hidden
            let issued = try await ida.post("/do/protocols.issue", form)
            #expect(issued.status == 303, "\(PageText(issued.text).words)")
            #expect((issued.headers["location"] ?? "").hasPrefix(path))
            let paper = try await ida.follow(issued)
            // Of what cannot be taken back no undo is offered.
            #expect(!paper.text.contains("journal.undo") && !paper.text.contains("/undo"))
            #expect(!paper.text.contains("protocols.issue"))
            for number in 1...3 {
                #expect(papers(paper)[0].contains("Ü \(year)/000\(number)"))
            }
            // Sent again, and asked for in another way: the same.
            #expect(try await ida.post("/do/protocols.issue", form).status == 303)
            let one = try await ida.get("/protocols/hand-over?devices=KN-1")
            #expect(papers(one)[0].contains("Ü \(year)/0001"), "\(papers(one))")
            #expect(papers(one)[0].contains("Bedingungen, Fassung 1"))
            #expect(try await city.number("select count(*) from protocol") == 3)
            let list = try await ida.get("/lists/protocols")
            #expect(PageText(list.text).words.contains("Ü \(year)/0003"))
            for login in ServedCity.logins where login != "ida" {
                let browser = try await Browser(city, login)
                let seal = PageText.inputs(try await browser.get("/account").text).first {
                    $0["name"] == "form-seal"
                }
                let refused = try await browser.post(
                    "/do/protocols.issue",
                    form.filter { $0.0 != "form-seal" } + [("form-seal", seal?["value"] ?? "")])
                #expect(refused.status == 403, "\(login)")
            }
        }
    }

    @Test("What a protocol cannot be made of is said at its field")
    func faults() async throws {
        try await ServedCity.with { city in
            let ida = try await Browser(city, "ida")
            let wrong: [([(String, String)], String)] = [
                ([], "field-devices"), ([("devices", " ")], "field-devices"),
                ([("devices", "NIX")], "field-devices"), ([("person", "nix")], "field-person"),
                ([("event", "nix")], "field-event"),
                ([("devices", "KN-1"), ("person", "lena")], "field-devices"),
            ]
            for (asked, field) in wrong {
                let answer = try await ida.get("/protocols/hand-over", asked)
                #expect(answer.status == 422, "\(asked)")
                #expect(answer.text.contains("id=\"\(field)-fault\""), "\(asked)")
                #expect(papers(answer).isEmpty)
            }
        }
    }
}
