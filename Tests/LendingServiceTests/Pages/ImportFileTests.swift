import Foundation
import Lending
import LendingImport
import LendingService
import Testing

/// What people send for a file to import: odd ones, other encodings, other headers.
@Suite("Sent files") struct ImportFileTests {
    private func with(
        _ configuration: ServiceConfiguration = .quiet, _ kind: String = "devices",
        _ body: @Sendable (SentImport) async throws -> Void
    ) async throws {
        try await ServedCity.with(configuration, exports: 2) { city in
            try await body(SentImport(browser: try await Browser(city, "ida"), kind: kind))
        }
    }

    private static let png: [UInt8] =
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + (0...255).map { UInt8($0) }

    @Test("Odd files are told in words, and nothing of them is imported")
    func oddFiles() async throws {
        try await with { sent in
            let odd: [(name: String, bytes: [UInt8], said: String)] = [
                ("leer.csv", [], "Die Datei ist leer"),
                ("bild.png", Self.png, "kein Text mit Komma oder Semikolon"),
                (
                    "tabelle.xlsx",
                    Array("PK\u{3}\u{4}".utf8) + [UInt8](repeating: 7, count: 26)
                        + "xl/workbook.xml".utf8 + [UInt8](repeating: 7, count: 500),
                    "Im Programm, aus dem sie stammt, als CSV speichern."
                ),
                (
                    "leute.csv", Array("Vorname;Nachname\nLena;Lotse\n".utf8),
                    "Für jede Spalte wählen"
                ),
                (
                    "kopf.csv", Array("Inventarnummer;Bezeichnung\n".utf8),
                    "Es gibt nichts zu importieren"
                ),
                (
                    "daten.csv",
                    Array("Inventarnummer;Name;Angeschafft\nNEU-1;A;3/4/23\nNEU-2;B;5/6/23\n".utf8),
                    "Reihenfolge im Datum wählen"
                ),
                (
                    "betrag.csv", Array("Inventarnummer;Name;Kosten\nNEU-1;A;1.234\n".utf8),
                    "Wählen, was vor den Cent steht"
                ),
                (
                    "zwei.csv", Array("Inventarnummer;Gerät;Name;Name\nNEU-1;A;B;C\n".utf8),
                    "Für jede Spalte wählen"
                ),
                ("null.csv", Array("Inventarnummer;Name\nNEU-1;a\u{0}b\n".utf8), "NUL-Byte"),
                ("kaputt.csv", Array("Inventarnummer;Name\n\"NEU-1;a\n".utf8), "nie geschlossen"),
                (
                    "lang.csv",
                    Array("Inventarnummer;Name\nNEU-1;".utf8)
                        + [UInt8](repeating: UInt8(ascii: "x"), count: 3_000_000) + [10],
                    "1 abgelehnt"
                ),
                (
                    "marken.csv",
                    Array(
                        "<script>alert(1)</script>;Inventarnummer;Name\n<b>x</b>;;\"<i>\"\n".utf8),
                    "<script>alert(1)</script>"
                ),
            ]
            for (name, bytes, said) in odd {
                let looked = try await sent.look(name, bytes)
                #expect(looked.page.status == 200, "\(name)")
                #expect(looked.words.contains(said), "\(name): \(looked.words)")
                #expect(looked.words.contains("vor dem Import"), "\(name)")
                #expect(looked.importing.isEmpty, "\(name)")
                #expect(!looked.page.text.contains("<script>alert"), "\(name)")
            }
        }
    }

    @Test("Without a file, without its name, with too large a one")
    func noFile() async throws {
        var small = ServiceConfiguration.quiet
        small.importLimit = 4_096
        try await with(small) { sent in
            let none = try await sent.send("", [])
            #expect(none.status == 422)
            #expect(PageText(none.text).words.contains("Bitte eine Datei wählen."))
            let large = try await sent.send(
                "gross.csv", [UInt8](repeating: UInt8(ascii: "x"), count: 100_000))
            #expect(large.status == 400, "\(large.status)")
            #expect(
                PageText(large.text).words.contains("Die Datei ist größer als 4 KiB"),
                "\(PageText(large.text).words)")
            // Fields have their own limit.
            let fields = try await sent.fields()
            let many = try await sent.browser.send(
                "/imports/devices",
                fields + [("because", String(repeating: "x", count: 1_100_000))],
                file: "a.csv", "a;b\n".utf8)
            #expect(PageText(many.text).words.contains("Das ist zu viel auf einmal."))
            let plain = try await sent.browser.post("/imports/devices", fields)
            #expect(plain.status == 400, "\(plain.status)")
            let unknown = try await sent.browser.send(
                "/imports/devices", fields + [("colour", "red")], file: "a.csv", "a;b\n".utf8)
            #expect(PageText(unknown.text).words.contains("colour"))
        }
    }

    @Test("Encodings are recognised, and the rejected rows come back in the file's own")
    func encodings() async throws {
        try await with { sent in
            let text =
                "Inventarnummer;Bezeichnung;Kosten\r\nNEU-1;Prüfgerät größer;1,5\r\nNEU-2;Ähre;x\r\n"
            let latin = text.unicodeScalars.map { UInt8($0.value) }
            let looked = try await sent.look("alt.csv", latin)
            #expect(looked.words.contains("Prüfgerät größer"), "\(looked.words)")
            #expect(looked.words.contains("Windows-1252"), "\(looked.words)")
            let rejects = try await sent.browser.get(looked.path + "/rejects.csv")
            #expect(rejects.body.contains(0xC4), "an Ä of one byte")
            // Said to be something else, it is read so.
            let answer = try await sent.read(looked, [("encoding", "cp437")])
            #expect(answer.status == 303)
            let other = try await sent.again(looked.path)
            #expect(!other.words.contains("Prüfgerät größer"))
        }
    }

    @Test("Columns are said to be fields, and settings hold")
    func mapping() async throws {
        try await with { sent in
            let looked = try await sent.look("Nr;Was;Wann;Rest\nNEU-1;Laptop;3/4/23;egal\n")
            #expect(looked.importing.isEmpty)
            let twice = try await sent.read(looked, [("column-0", "name"), ("column-1", "name")])
            #expect(twice.status == 422)
            #expect(PageText(twice.text).words.contains("Für zwei Spalten gewählt: Bezeichnung"))
            #expect(twice.text.contains("aria-describedby=\"column-1-fault\""))
            let columns = [
                ("column-0", "inventory_number"), ("column-1", "name"), ("column-2", "acquired_on"),
                ("column-3", ""),
            ]
            _ = try await sent.read(looked, columns)
            let ambiguous = try await sent.again(looked.path)
            #expect(ambiguous.words.contains("Reihenfolge im Datum wählen"), "\(ambiguous.words)")
            // The mapping stays; what is empty in all rows is said for all.
            _ = try await sent.read(
                ambiguous,
                columns + [("dates", "mdy"), ("set-category", "Tablet"), ("from", "gestern")])
            let read = try await sent.again(looked.path)
            #expect(read.words.contains("04.03.2023"), "\(read.words)")
            #expect(read.words.contains("Tablet"))
            #expect(!read.importing.isEmpty)
            // What a form cannot say is refused beside its field.
            let faulty = try await sent.read(read, columns + [("from", "gestern vielleicht")])
            #expect(faulty.status == 422)
            #expect(faulty.text.contains("id=\"field-from-fault\""))
            // A column that is recognised by itself can be left out.
            let own = try await sent.look("Inventarnummer;Bezeichnung\nNEU-1;Laptop\n")
            _ = try await sent.read(own, [("column-0", "inventory_number"), ("column-1", "")])
            let without = try await sent.again(own.path)
            #expect(
                without.words.contains("Nicht verwendete Spalten: Bezeichnung"), "\(without.words)")
        }
    }

    @Test(
        "A template is recognised whole, in either language",
        arguments: ImportKind.allCases, ["de", "en"])
    func templates(_ kind: ImportKind, _ language: String) async throws {
        try await with(.quiet, kind.rawValue) { sent in
            await sent.browser.speak(language)
            let template = try await sent.browser.get("/imports/\(kind.rawValue)/template.csv")
            #expect(template.headers["content-type"] == "text/csv; charset=utf-8; header=present")
            #expect(template.body.starts(with: [0xEF, 0xBB, 0xBF]))
            let looked = try await sent.look("template.csv", template.body)
            #expect(!looked.page.text.contains("id=\"failure\""), "\(looked.words)")
            #expect(!looked.words.contains("Nicht verwendete Spalten"), "\(looked.words)")
            #expect(!looked.words.contains("Columns that are left out"), "\(looked.words)")
            for field in kind.fields {
                let isChosen = looked.page.text.contains(
                    "<option value=\"\(field.name)\" selected>")
                #expect(isChosen, "\(field.name)")
            }
        }
    }

    @Test("Handovers come along with devices of another system")
    func alongside() async throws {
        try await with { sent in
            let looked = try await sent.look(
                """
                Asset Tag,Name,Status,Username,Checkout Date
                NEU-1,Laptop,Deployed,lena,2026-10-01
                """)
            _ = try await sent.read(
                looked, [("profile", "snipe-it")])
            let asked = try await sent.again(looked.path)
            #expect(asked.words.contains("Wählen, was das bedeutet"), "\(asked.words)")
            _ = try await sent.read(
                asked,
                [
                    ("profile", "snipe-it"), ("checked-out", "handovers"),
                    ("set-registered", "2026-01-01"),
                ])
            let read = try await sent.again(looked.path)
            #expect(read.words.contains("Übergaben an Lotsen:"), "\(read.words)")
            let done = try await sent.run(read)
            #expect(done.words.contains("Alles rückgängig (2 Einträge)"), "\(done.words)")
        }
    }
}
