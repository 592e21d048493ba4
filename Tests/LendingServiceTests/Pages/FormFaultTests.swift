import FoundationEssentials
import HTML
import Lending
import LendingOperations
import Postgres
import Testing

@testable import LendingPages

/// What is typed into forms and is not as it should be, or only nearly.
@Suite struct FormFaultTests {
    struct Typed: Sendable, CustomTestStringConvertible {
        let operation: String
        let field: String
        let text: String
        /// Of the words at the field.
        let fault: String

        init(_ operation: String, _ field: String, _ text: String, _ fault: String) {
            self.operation = operation
            self.field = field
            self.text = text
            self.fault = fault
        }

        var testDescription: String { "\(operation) \(field)=\(text.prefix(20))" }
    }

    private static let typed = [
        Typed("loan.lend", "devices", "", "Bitte ausfüllen."),
        Typed("loan.lend", "devices", "KN-1\nKN-999", "„KN-999“ passt auf nichts."),
        Typed("loan.lend", "to", "a\u{0}b", "Das ist kein Text."),
        Typed("loan.lend", "to", "Ku", "ist nicht eindeutig. Was ist gemeint?"),
        Typed("loan.lend", "purpose", String(repeating: "x", count: 501), "Höchstens 500 Zeichen."),
        Typed("loan.lend", "accessories", "Maus:viele", "„Maus:viele“ ist nicht zu verstehen."),
        Typed("loan.lend", "at", "3/4/23", "3/4/23"),
        Typed("journal.undo", "entry", "zwölf", "Eine ganze Zahl wird erwartet."),
        Typed("people.leave", "on", "heute 14:30", "Ein Tag ohne Uhrzeit wird erwartet."),
        Typed("loan.return", "condition", "geht so", "erlaubt"),
    ]

    @Test("Each fault stands at its field, and what was typed stays", arguments: typed)
    func fault(typed: Typed) async throws {
        try await ServedCity.with { city in
            let ida = try await Browser(city, "ida")
            var fields = try await SampleForm(city: city, audience: .it).fields(typed.operation)
                .filter { $0.0 != typed.field }
            fields.append((typed.field, typed.text))
            let answer = try await ida.send("/do/\(typed.operation)", fields)
            #expect(answer.status == 422, "\(PageText(answer.text).words)")
            let id = "field-\(typed.field)"
            let words = answer.text.components(separatedBy: "id=\"\(id)-fault\">").dropFirst().first
            #expect(words?.contains(typed.fault) == true, "\(PageText(answer.text).words)")
            let first = typed.text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
            if !first.isEmpty, !first.utf8.contains(0), typed.field != "condition" {
                #expect(answer.text.contains(HTML(first).markup))
            }
        }
    }

    @Test("What is chosen stands in the place of what was typed, commas or not")
    func chosen() {
        let fields = FormField.fields(of: LendDevices.self)
        let form = FormBody([
            ("to", "Müller, Fenja"), ("to-inexact", "Müller, Fenja"), ("to-meant", "#7"),
            ("devices", "KN-1, kn 2\nKN-3"), ("devices-inexact", "kn 2"), ("devices-meant", "KN-2"),
        ]).settled(for: fields)
        #expect(form["to"] == "#7")
        #expect(form["devices"] == "KN-1\nKN-2\nKN-3")
    }

    @Test("What is offered while typing is what is meant, several after each other too")
    func offered() async throws {
        try await ServedCity.with { city in
            let ida = try await Browser(city, "ida")
            let odd = try await ida.send(
                "/do/people.add", [("fields.name", "Komma, Karla (Karo) #3"), ("units", "A-1")])
            #expect(odd.status == 303, "\(PageText(odd.text).words)")
            for (kind, typed, count) in [
                ("people", "ka", 1), ("people", "lena", 1), ("devices", "KN", 6),
            ] {
                let page = try await ida.get("/suggest?kind=\(kind)&q=\(typed)")
                let texts = page.text.components(separatedBy: "data-text=\"").dropFirst().map {
                    PageText(String($0.prefix { $0 != "\"" })).words
                }
                #expect(texts.count >= count, "\(kind) \(typed): \(page.text)")
                let (operation, field) =
                    kind == "people" ? ("events.attend", "people") : ("devices.withdraw", "devices")
                let more = kind == "people" ? [("event", "#\(city.event)")] : [("change", "lose")]
                let answer = try await ida.send(
                    "/do/\(operation)", more + [(field, texts.joined(separator: ", "))])
                #expect(!answer.text.contains("id=\"field-\(field)-fault\""), "\(texts)")
            }
        }
    }

    @Test("A form that changes something sends what was changed, after a new sign-in too")
    func editing() async throws {
        try await ServedCity.with { city in
            let ida = try await Browser(city, "ida")
            let path = "/do/devices.edit?device=KN-4"
            // As it stands: nothing is changed.
            let entries = try await city.number("select count(*) from journal")
            let same = try await ida.send(path, try await shown(ida, path))
            #expect(same.status == 303, "\(PageText(same.text).words)")
            #expect(try await city.number("select count(*) from journal") == entries)
            // Signed out meanwhile: the way back has what was typed, and what is on record once.
            let page = PageText(try await ida.get(path).text)
            let session = await ida.cookies["leihlotse-session"]
            await ida.keep("leihlotse-session", nil)
            let lost = try await ida.post(
                "/do/devices.edit",
                page.hidden + [("fields.location", "Keller"), ("device", "KN-4")])
            #expect(lost.headers["location"]?.hasPrefix("/sign-in?back=") == true)
            await ida.keep("leihlotse-session", session)
            let back = try await ida.get(lost.headers["location"] ?? "")
            let again = back.headers["location"] ?? ""
            let form = try await ida.get(again)
            #expect(form.text.components(separatedBy: "name=\"was.fields.name\"").count == 2)
            #expect(form.text.contains("value=\"Keller\""))
            // What is emptied is cleared, what is not there stays.
            let changed = try await ida.send(again, [("fields.location", "Keller")])
            #expect(changed.status == 303, "\(PageText(changed.text).words)")
            #expect(try await ida.get("/d/KN-4").text.contains("Keller"))
            _ = try await ida.send(path, [("fields.location", "")])
            #expect(try await !ida.get("/d/KN-4").text.contains("<dd>Keller</dd>"))
            // From an older version nothing is taken.
            let stale = try await ida.post(
                "/do/devices.edit", page.hidden + [("fields.location", "Dach"), ("device", "KN-4")])
            #expect(stale.status == 412)
            #expect(stale.text.contains("value=\"Dach\""))
        }
    }

    /// What the fields of a page hold.
    private func shown(_ browser: Browser, _ path: String) async throws -> [(String, String)] {
        let page = try await browser.get(path).text
        return PageText.inputs(page).compactMap { input in
            guard input["type"] == "text", let name = input["name"], name.hasPrefix("fields.")
            else { return nil }
            return (name, input["value"] ?? "")
        }
    }
}
