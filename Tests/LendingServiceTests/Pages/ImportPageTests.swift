import Foundation
import Lending
import LendingImport
import LendingOperations
import LendingService
import Postgres
import Testing

/// Import in the pages: a file is sent, tried, looked at, imported, mended, taken back.
@Suite("Import pages") struct ImportPageTests {
    private func with(
        _ configuration: ServiceConfiguration = .quiet, _ kind: String = "devices",
        _ body: @Sendable (ServedCity, SentImport) async throws -> Void
    ) async throws {
        try await ServedCity.with(configuration, exports: 2) { city in
            try await body(city, SentImport(browser: try await Browser(city, "ida"), kind: kind))
        }
    }

    private static let count: Statement =
        "select count(*) from device where inventory_number like 'NEU-%'"
    private static let imports: Statement =
        "select count(*) from journal where verb like 'import.%'"

    @Test("The whole way, with two faults that are mended")
    func wholeWay() async throws {
        try await with { city, sent in
            let looked = try await sent.look(
                """
                Inventarnummer;Bezeichnung;Angeschafft
                NEU-1;Laptop;1.10.2026
                NEU-2;Laptop;31.9.2026
                ;Laptop;13.10.2026
                """)
            #expect(
                looked.words.contains("3 Zeilen: 1 neu, 0 geändert, 0 unverändert, 2 abgelehnt"))
            #expect(looked.words.contains("01.10.2026"), "the first rows as they are read")
            #expect(try await city.number(Self.count) == 0, "tried, and nothing remains")
            #expect(try await city.number(Self.imports) == 0)

            let rejects = try await sent.browser.get(looked.path + "/rejects.csv")
            #expect(
                rejects.headers["content-disposition"]
                    == "attachment; filename=\"devices-rejects.csv\"")
            let lines = rejects.text.split(separator: "\n")
            #expect(
                lines.first == "line;column;value;reason;Inventarnummer;Bezeichnung;Angeschafft")
            #expect(lines.count == 3)
            #expect(lines.dropFirst().first?.hasPrefix("3;Angeschafft;31.9.2026;") == true)

            let done = try await sent.run(looked)
            #expect(done.words.contains("Die Datei ist importiert."), "\(done.words)")
            #expect(try await city.number(Self.count) == 1)

            // Mended, with what was found out from the whole file.
            let mending = PageText(done.page.text).hidden(ofFormWith: "type=\"file\"")
            #expect(mending.contains { $0 == ("dates", "dmy") }, "\(mending)")
            let mended = rejects.text.replacing("31.9.2026;NEU", with: "x;NEU")
                .replacing("NEU-2;Laptop;31.9.2026", with: "NEU-2;Laptop;3.9.2026")
                .replacing(";;Laptop;", with: ";NEU-3;Laptop;")
            let answer = try await sent.browser.send(
                "/imports/devices", mending, file: "mended.csv", mended.utf8)
            let again = try await sent.again(try #require(answer.headers["location"]))
            #expect(again.words.contains("2 Zeilen: 2 neu"), "\(again.words)")
            let second = try await sent.run(again)
            #expect(try await city.number(Self.count) == 3)
            let day: Statement =
                "select count(*) from device where inventory_number = 'NEU-2' and acquired_on = '2026-09-03'"
            #expect(try await city.number(day) == 1)

            // And taken back.
            let undo = PageText(second.page.text).hidden(ofFormWith: "/do/journal.undo")
            let asked = try await sent.browser.post("/do/journal.undo", undo)
            #expect(asked.status == 409, "\(PageText(asked.text).words)")
            let boxes = PageText.inputs(asked.text).filter { $0["name"] == "form-confirmed" }
            let undone = try await sent.browser.post(
                "/do/journal.undo",
                PageText(asked.text).hidden + undo
                    + boxes.map { ("form-confirmed", $0["value"] ?? "") })
            #expect(undone.status == 303, "\(PageText(undone.text).words)")
            #expect(try await city.number(Self.count) == 1)
        }
    }

    @Test(
        "Whoever may not import finds no page of it",
        arguments: [Audience.lotse, .colleague, .inventory, .privacy])
    func rights(_ audience: Audience) async throws {
        let login = try #require(OperationAccessTests.logins[audience])
        try await with { city, sent in
            let looked = try await sent.look("Inventarnummer;Bezeichnung\nNEU-1;Laptop\n")
            let other = try await Browser(city, login)
            let seal = PageText(try await other.get("/account").text).hidden
            for kind in ImportKind.allCases {
                for path in ["", "/template.csv", "/nothing", "/nothing/rejects.csv"] {
                    let answer = try await other.get("/imports/\(kind.rawValue)\(path)")
                    #expect(answer.status == 403, "\(kind) \(path)")
                }
                let answer = try await other.send(
                    "/imports/\(kind.rawValue)", seal, file: "a.csv", "a;b\n".utf8)
                #expect(answer.status == 403, "\(kind)")
                #expect(try await other.post("/imports/\(kind.rawValue)/x", seal).status == 403)
            }
            #expect(try await other.get("/imports").status == 403)
            #expect(try await other.get(looked.path).status == 403)
            #expect(!(try await other.get("/").text.contains("/imports")))
            #expect(!(try await other.get("/do").text.contains("/imports")))
            // Nor does somebody else of IT find the file.
            let it = try await Self.secondIT(city)
            #expect(try await it.get(looked.path).status == 404)
            #expect(try await it.get(looked.path + "/rejects.csv").status == 404)
            let theirs = PageText(try await it.get("/account").text).hidden
            let post = try await it.post(looked.path, theirs + [("do", "import"), ("round", "1")])
            #expect(post.status == 404)
            #expect(try await city.number(Self.count) == 0)
        }
    }

    private static func secondIT(_ city: ServedCity) async throws -> Browser {
        let answer = try await city.client("ida").post(
            "/people?confirm=all",
            ["fields": ["name": "Ilse Zweite", "login": "ilse"], "roles": ["it"]])
        #expect(answer.status == 201 || answer.status == 200, "\(answer.text)")
        let id = try await city.number("select max(id) from person")
        return try await Browser(city, person: id)
    }

    @Test("A file counts only from our own form, with the seal in front of it")
    func seal() async throws {
        try await with { city, sent in
            let file = Array("Inventarnummer;Bezeichnung\nNEU-1;Laptop\n".utf8)
            let fields = try await sent.fields()
            #expect(fields.map(\.0) == ["form-seal"])
            let without = try await sent.browser.send("/imports/devices", [], file: "a.csv", file)
            #expect(without.status == 412)
            let wrong = try await sent.browser.send(
                "/imports/devices", [("form-seal", "x")], file: "a.csv", file)
            #expect(wrong.status == 412)
            var late = MultipartText()
            late.add(file: "a.csv", file)
            for field in fields { late.add(field.0, field.1) }
            late.end()
            #expect(try await sent.browser.send("/imports/devices", late).status == 412)
            var two = MultipartText()
            for field in fields { two.add(field.0, field.1) }
            two.add(file: "a.csv", file)
            two.add(file: "b.csv", file)
            two.end()
            #expect(try await sent.browser.send("/imports/devices", two).status == 400)
            await sent.browser.send(from: [("Sec-Fetch-Site", "cross-site")])
            let foreign = try await sent.browser.send(
                "/imports/devices", fields, file: "a.csv", file)
            #expect(foreign.status == 403)
            await sent.browser.send(from: [("Sec-Fetch-Site", "same-origin")])
            // Whoever is not signed in is led to sign in, and back to the form.
            await sent.browser.keep("leihlotse-session", nil)
            let nobody = try await sent.browser.send(
                "/imports/devices", fields, file: "a.csv", file)
            #expect(nobody.status == 303)
            #expect(nobody.headers["location"] == "/sign-in?back=%2Fimports%2Fdevices")
            #expect(try await city.number(Self.count) == 0)
        }
    }

    @Test("An import that is sent twice is done once")
    func twice() async throws {
        try await with { city, sent in
            let looked = try await sent.look("Inventarnummer;Bezeichnung\nNEU-1;Laptop\n")
            async let first = sent.browser.post(looked.path, looked.importing)
            async let second = sent.browser.post(looked.path, looked.importing)
            #expect(try await [first.status, second.status] == [303, 303])
            let done = try await sent.run(looked)
            #expect(done.words.contains("Die Datei ist importiert."))
            #expect(try await city.number(Self.imports) == 1)
            // The same file once more changes nothing.
            let again = try await sent.look("Inventarnummer;Bezeichnung\nNEU-1;Laptop\n")
            #expect(again.words.contains("Es gibt nichts zu importieren"))
            #expect(again.importing.isEmpty)
        }
    }

    @Test("What was looked at is imported, not what another tab made of it")
    func otherTab() async throws {
        try await with { city, sent in
            let looked = try await sent.look("Inventarnummer;Bezeichnung;Wort\nNEU-1;Laptop;neu\n")
            #expect(try await sent.read(looked, [("column-2", "note")]).status == 303)
            let other = try await sent.run(looked)
            #expect(!other.importing.isEmpty, "\(other.words)")
            #expect(try await city.number(Self.count) == 0)
            #expect(other.words.contains("vor dem Import"))
            let done = try await sent.run(other)
            #expect(done.words.contains("Die Datei ist importiert."), "\(done.words)")
            let noted: Statement =
                "select count(*) from device where inventory_number = 'NEU-1' and note = 'neu'"
            #expect(try await city.number(noted) == 1)
        }
    }

    @Test("What was chosen survives a new sign-in, and so does the file")
    func sessionEnds() async throws {
        try await with { city, sent in
            let looked = try await sent.look("Inventarnummer;Bezeichnung;Wort\nNEU-1;Laptop;neu\n")
            await sent.browser.keep("leihlotse-session", nil)
            let ended = try await sent.read(
                looked, [("column-2", "note"), ("because", "schon immer")])
            let address = try #require(ended.headers["location"])
            let back = try #require(URLComponents(string: address)?.queryItems?.first?.value)
            let again = SentImport(browser: try await Browser(city, "ida"), kind: "devices")
            let page = try await again.again(back)
            #expect(page.page.status == 200, "\(address)")
            #expect(page.page.text.contains("<option value=\"note\" selected>"))
            #expect(page.page.text.contains("value=\"schon immer\""))
        }
    }

    @Test("It goes on when nobody waits for it, all of it or nothing")
    func underWay() async throws {
        try await with(.quiet, "units") { city, sent in
            let looked = try await sent.look("Kürzel;Name\nB-1;Neu\n")
            let lock = await HeldLock("lock table unit in exclusive mode", in: city)
            let answer = try await sent.browser.post(looked.path, looked.importing)
            #expect(answer.status == 303)
            let waiting = try await sent.browser.get(looked.path)
            #expect(waiting.text.contains("data-progress"))
            #expect(waiting.headers["cache-control"] == "no-store")
            // Neither another import nor other settings get in between.
            _ = try await sent.browser.post(looked.path, looked.importing)
            _ = try await sent.read(looked, [("column-1", "")])
            lock.release()
            let done = try await sent.again(looked.path)
            #expect(done.words.contains("Die Datei ist importiert."), "\(done.words)")
            #expect(try await city.number("select count(*) from unit where code = 'B-1'") == 1)
            #expect(try await city.number(Self.imports) == 1)
        }
    }

    @Test("Who signs out while it is under way has imported nothing")
    func signedOut() async throws {
        try await with(.quiet, "units") { city, sent in
            let looked = try await sent.look("Kürzel;Name\nB-1;Neu\n")
            let lock = await HeldLock("lock table unit in exclusive mode", in: city)
            _ = try await sent.browser.post(looked.path, looked.importing)
            let seal = looked.importing.filter { $0.0 == "form-seal" }
            #expect(try await sent.browser.post("/sign-out", seal).status == 303)
            let other = SentImport(browser: try await Browser(city, "ida"), kind: "units")
            let ended = try await other.again(looked.path)
            lock.release()
            #expect(ended.words.contains("es wurde nichts geändert"), "\(ended.words)")
            #expect(try await city.number("select count(*) from unit where code = 'B-1'") == 0)
        }
    }

    @Test("Roles are given only to who is confirmed")
    func confirmation() async throws {
        try await with(.quiet, "people") { city, sent in
            let looked = try await sent.look("name;login;roles\nRosa Rolle;rosa;it\n")
            let asked = try await sent.run(looked)
            let boxes = PageText.inputs(asked.page.text).filter {
                $0["type"] == "checkbox" && $0["name"] == "form-confirmed"
            }
            #expect(boxes.map { $0["value"] } == ["roles-granted"], "\(asked.words)")
            let rosa: Statement = "select count(*) from person where login = 'rosa'"
            #expect(try await city.number(rosa) == 0)
            let done = try await sent.run(asked, [("form-confirmed", "roles-granted")])
            #expect(done.words.contains("Die Datei ist importiert."), "\(done.words)")
            #expect(try await city.number(rosa) == 1)
        }
    }

    @Test("A file that was given up is gone")
    func givenUp() async throws {
        try await with { _, sent in
            let looked = try await sent.look("Inventarnummer;Bezeichnung\nNEU-1;Laptop\n")
            let seal = looked.importing.filter { $0.0 == "form-seal" }
            let answer = try await sent.browser.post(looked.path, seal + [("do", "give-up")])
            #expect(answer.headers["location"] == "/imports/devices")
            let gone = try await sent.browser.get(looked.path)
            #expect(gone.status == 404)
            #expect(PageText(gone.text).words.contains("Die Datei ist nicht mehr da"))
            #expect(gone.text.contains("type=\"file\""))
        }
    }
}
