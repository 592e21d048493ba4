import FoundationEssentials
import Lending
import LendingOperations
import Postgres
import Testing

/// What IT and the data-protection officer look after.
@Suite struct AdministrationPageTests {
    /// Each page with what one needs to see it.
    private static let pages = [
        ("/administration/settings", "settings.set"),
        ("/administration/journal", "journal.read"),
        ("/administration/health", "journal.read"),
    ]

    @Test("Who may, sees it and is led there; who may not, neither", arguments: ServedCity.logins)
    func rights(login: String) async throws {
        try await ServedCity.with { city in
            let browser = try await Browser(city, login)
            let actor = city.people[login]
            let home = PageText(try await browser.get("/").text)
            var open: Set<String> = []
            for (page, action) in Self.pages {
                let answer = try await browser.get(page)
                let may = !AccessTable.audiences(for: action)
                    .isDisjoint(with: actor?.reader.audiences ?? [])
                #expect(answer.status == (may ? 200 : 403), "\(login) \(page)")
                if may { open.insert(page) }
            }
            let index = try await browser.get("/administration")
            #expect(index.status == (open.isEmpty ? 404 : 200), "\(login)")
            #expect(home.links.contains("/administration") == !open.isEmpty, "\(login)")
            guard !open.isEmpty else { return }
            let links = Set(PageText(index.text).links)
            #expect(Set(Self.pages.map(\.0)).intersection(links) == open, "\(login)")
            for link in links where link.hasPrefix("/") && !link.hasPrefix("/language") {
                #expect(try await browser.get(link).status == 200, "\(login) \(link)")
            }
        }
    }

    @Test("The journal proves itself, by a seal that was kept, and names what does not fit")
    func journal() async throws {
        try await ServedCity.with { city in
            let petra = try await Browser(city, "petra")
            func send(_ what: String, _ fields: [(String, String)] = []) async throws -> Answer {
                let hidden = PageText(try await petra.get("/administration/journal").text).hidden
                return try await petra.post("/administration/journal/" + what, hidden + fields)
            }
            let sealed = try await send("seal")
            #expect(sealed.status == 200)
            let seal =
                sealed.text.components(separatedBy: "<code>").last?
                .components(separatedBy: "</code>").first ?? ""
            #expect(seal.hasPrefix("leihlotse-seal 20"))
            for kept in ["", seal] {
                let proof = try await send("verify", [("seal", kept)])
                #expect(proof.status == 200)
                #expect(PageText(proof.text).words.contains("wurde nichts geändert"), "\(kept)")
            }
            let none = try await send("verify", [("seal", "kein Siegel <b>")])
            #expect(none.status == 400)
            #expect(PageText(none.text).words.contains("das ist kein Siegel".capitalisedStart))
            #expect(none.text.contains("value=\"kein Siegel &lt;b&gt;\""))
            let other = seal.dropLast(4) + "0000"
            #expect(
                PageText(try await send("verify", [("seal", String(other))]).text).words
                    .contains("Siegel passt nicht"))
            try await city.execute("alter table journal disable trigger user")
            try await city.execute(
                "update journal set verb = 'loan.gift' where id = (select min(id) from journal)")
            let found = try await send("verify")
            #expect(PageText(found.text).words.contains("Das Protokoll passt nicht zu sich"))
            #expect(found.text.contains("<li>"))
        }
    }

    @Test("A session of another browser is ended, nobody else's")
    func sessions() async throws {
        try await ServedCity.with { city in
            let here = try await Browser(city, "lena")
            let there = try await Browser(city, "lena")
            let lars = try await Browser(city, "lars")
            func own(_ browser: Browser) async throws -> [String] {
                PageText.inputs(try await browser.get("/account").text)
                    .filter { $0["name"] == "session" }.compactMap { $0["value"] }
            }
            let others = try await own(here)
            #expect(others.count == 1)
            #expect(try await own(lars).isEmpty)
            let seal = PageText(try await lars.get("/account").text).hidden
            let foreign = try await lars.post(
                "/account/end", seal + [("session", others[0])])
            #expect(foreign.status == 404)
            #expect(try await there.get("/").status == 200)
            let ended = try await here.post(
                "/account/end",
                PageText(try await here.get("/account").text).hidden + [("session", others[0])])
            #expect(ended.status == 303)
            #expect(try await there.get("/").headers["location"]?.hasPrefix("/sign-in") == true)
            #expect(try await here.get("/").status == 200)
            #expect(try await own(here).isEmpty)
        }
    }

    @Test("Purposes and tools are offered as the city lists them, and no others where it says so")
    func offered() async throws {
        try await ServedCity.with { city in
            let lena = try await Browser(city, "lena")
            let ida = try await Browser(city, "ida")
            func set(_ setting: String, _ value: String) async throws {
                let answer = try await ida.send(
                    "/do/settings.set", [("setting", setting), ("value", value)])
                #expect(answer.status == 303, "\(PageText(answer.text).words)")
            }
            try await set("purposes", "Ratssitzung; Bürger & Rat;Ratssitzung")
            let form = try await lena.get("/do/loan.lend?devices=KN-1&to=kurt")
            let taps = PageText.inputs(form.text).filter { $0["name"] == "purpose-quick" }
            #expect(
                taps.compactMap { $0["value"] } == ["", "Ratssitzung", "Bürger & Rat", "other"])
            let fields = [("devices", "KN-1"), ("to", "kurt"), ("until-quick", "")]
            try await set("other-purposes", "no")
            let closed = try await lena.get("/do/loan.lend")
            #expect(!closed.text.contains("name=\"purpose\""))
            let refused = try await lena.send(
                "/do/loan.lend", fields + [("purpose", "weil sie krank ist")])
            #expect(refused.status == 422)
            #expect(
                PageText(refused.text).words.contains(
                    "„weil sie krank ist“ ist keines von: Ratssitzung, Bürger & Rat"))
            let lent = try await lena.send(
                "/do/loan.lend",
                fields + [
                    ("purpose-quick", "Bürger & Rat"), ("tool-quick", "other"), ("tool", "jit.si"),
                ])
            #expect(lent.status == 303, "\(PageText(lent.text).words)")
            #expect(
                try await city.number(
                    "select count(*) from loan where purpose = 'Bürger & Rat' and tool = 'Jitsi'")
                    == 1)
        }
    }
}

extension String {
    fileprivate var capitalisedStart: String { prefix(1).uppercased() + dropFirst() }
}
