import Testing

@testable import TableOutput

@Suite struct TerminalTableTests {
    private let devices = Table(
        columns: [
            Column(name: "device", heading: "Gerät"),
            Column(name: "name", heading: "Bezeichnung"),
            Column(name: "cost", heading: "Preis", kind: .number),
            Column(name: "due", heading: "Fällig", kind: .day),
            Column(name: "lent_at", heading: "Verliehen", kind: .time),
            Column(name: "open", heading: "Offen", kind: .flag),
        ],
        rows: [
            [
                .text("KN-0001"), .text("Laptop"), .number("1234.50"),
                .styled(.alert, .day("2020-11-02")), .time("2020-10-18T14:00:00+02:00"),
                .flag(true),
            ],
            [
                .text("KN-2"), .text("Müller’s Köfferchen"), .number(7), .empty, .empty,
                .flag(false),
            ],
        ])

    private func lines(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    @Test func germanWithoutColours() {
        let table = TerminalTable(width: nil, colours: false, language: .german)
        #expect(
            table.render(devices) == """
                Gerät    Bezeichnung            Preis  Fällig      Verliehen         Offen
                ───────  ───────────────────  ───────  ──────────  ────────────────  ─────
                KN-0001  Laptop               1234,50  02.11.2020  18.10.2020 14:00  ja
                KN-2     Müller’s Köfferchen        7                                nein

                """)
    }

    @Test func englishWithColours() {
        let table = TerminalTable(width: nil, colours: true, language: .english)
        let lines = lines(table.render(devices))
        #expect(lines.count == 4)
        #expect(lines[0].hasPrefix("\u{1B}[1mGerät\u{1B}[0m    \u{1B}[1mBezeichnung\u{1B}[0m  "))
        #expect(
            lines[1] == "KN-0001  Laptop               1234.50  \u{1B}[31m2020-11-02\u{1B}[0m"
                + "  2020-10-18 14:00  yes")
    }

    @Test func coloursNeverAppearWithoutLeave() {
        let table = TerminalTable(width: 60, colours: false, language: .german)
        #expect(!table.render(devices).contains("\u{1B}"))
    }

    @Test func theWidestTextGoesOnBelowAndNumbersNever() {
        let table = TerminalTable(width: 66, colours: false, language: .german)
        #expect(
            table.render(devices) == """
                Gerät    Bezeichnung    Preis  Fällig      Verliehen         Offen
                ───────  ───────────  ───────  ──────────  ────────────────  ─────
                KN-0001  Laptop       1234,50  02.11.2020  18.10.2020 14:00  ja
                KN-2     Müller’s           7                                nein
                         Köfferchen

                """)
    }

    @Test func aTimeIsDividedAtItsBlankBeforeColumnsMoveTogether() {
        let table = TerminalTable(width: 60, colours: false, language: .german)
        #expect(
            table.render(devices) == """
                Gerät    Bezeichnung    Preis  Fällig      Verliehen   Offen
                ───────  ───────────  ───────  ──────────  ──────────  ─────
                KN-0001  Laptop       1234,50  02.11.2020  18.10.2020  ja
                                                           14:00
                KN-2     Müller’s           7                          nein
                         Köfferchen

                """)
        let tight = TerminalTable(width: 55, colours: false, language: .german)
        #expect(
            lines(tight.render(devices))[0]
                == "Gerät   Bezeichnung   Preis Fällig     Verliehen  Offen")
    }

    @Test(arguments: [Int.min, -1, 0, 1, 20])
    func whereNothingFitsEachRowStandsBelowTheOther(width: Int) {
        let table = TerminalTable(width: width, colours: false, language: .german)
        let lines = lines(table.render(devices))
        #expect(lines[0] == "Gerät:        KN-0001")
        #expect(lines[2] == "Preis:        1234,50")
        #expect(lines[3] == "Fällig:       02.11.2020")
        #expect(lines.contains("Gerät:        KN-2"))
        #expect(lines.count { $0.hasPrefix("Fällig:") } == 1)
    }

    @Test func twoWideColumnsAreWrappedToTheSameWidth() {
        let table = Table(
            columns: ["a", "b", "c"].map { Column(name: $0, heading: $0) },
            rows: [
                [
                    .text("KN-1"), .text(String(repeating: "yy yyy ", count: 8)),
                    .text(String(repeating: "z", count: 1_000_000)),
                ]
            ])
        let text = TerminalTable(width: 62, colours: false, language: .english).render(table)
        let rows = lines(text)
        #expect(rows[1] == "────  ───────────────────────────  ───────────────────────────")
        #expect(
            rows[2] == "KN-1  yy yyy yy yyy yy yyy yy yyy  " + String(repeating: "z", count: 27))
        #expect(rows[25] == String(repeating: " ", count: 35) + "…")
        #expect(rows.count == 27)
    }

    @Test func aColumnWithoutAnyValueIsLeftOut() {
        let table = Table(
            columns: ["a", "b", "c"].map { Column(name: $0, heading: $0) },
            rows: [[.text("1"), .empty, .text("")], [.text("2"), .text(""), .flag(false)]])
        let text = TerminalTable(width: nil, colours: false, language: .english).render(table)
        #expect(text == "a  c\n─  ──\n1\n2  no\n")
        let blank = Table(columns: table.columns, rows: [[.empty], []])
        #expect(
            TerminalTable(width: 9, colours: false, language: .english).render(blank)
                == "a\n─\n\n\n")
    }

    @Test func headingsGoOnToo() {
        let table = Table(
            columns: [
                Column(name: "a", heading: "Amt"),
                Column(name: "b", heading: "Davon verliehen", kind: .number),
                Column(name: "c", heading: "Davon in Reparatur", kind: .number),
            ], rows: [[.text("10.1"), .number(3), .number(12)]])
        #expect(
            TerminalTable(width: 26, colours: false, language: .german).render(table) == """
                          Davon   Davon in
                Amt   verliehen  Reparatur
                ────  ─────────  ─────────
                10.1          3         12

                """)
    }

    @Test(
        "words are broken where they may be, else anywhere",
        arguments: [
            ("ein Wort", 8, ["ein Wort"]), ("ein Wort", 5, ["ein", "Wort"]),
            ("Donaudampfschiff", 6, ["Donaud", "ampfsc", "hiff"]),
            ("anna.berg@stadt.example", 10, ["anna.berg@", "stadt.", "example"]),
            ("KN-0001, KN-0002", 9, ["KN-0001,", "KN-0002"]),
            ("a  b", 2, ["a", "b"]), ("", 3, [""]), ("山田太郎", 3, ["山", "田", "太", "郎"]),
            ("山", 1, ["山"]), ("ab cd", 0, ["a", "b", "c", "d"]),
        ])
    func wrapping(text: String, width: Int, lines: [String]) {
        #expect(DisplayWidth.wrapped(text, to: width) == lines)
    }

    @Test func anEmptyTableSaysSo() {
        let table = Table(columns: devices.columns, notes: ["Stand: heute"])
        let german = TerminalTable(width: 80, colours: true, language: .german)
        #expect(german.render(table) == "Nichts gefunden.\n\nStand: heute\n")
        let english = TerminalTable(width: nil, colours: false, language: .english)
        #expect(english.render(Table(columns: [])) == "Nothing found.\n")
    }

    @Test func rowsOfAnyLengthAreTaken() {
        let table = Table(
            columns: [Column(name: "a", heading: "A"), Column(name: "b", heading: "B")],
            rows: [[.text("1")], [.text("1"), .text("2"), .text("3")], []])
        let text = TerminalTable(width: nil, colours: false, language: .english).render(table)
        #expect(text == "A  B\n─  ─\n1\n1  2\n\n")
        let none = Table(columns: [], rows: [[.text("1")]])
        #expect(
            TerminalTable(width: 9, colours: false, language: .english).render(none) == "\n\n\n")
    }

    @Test func wideAndCombiningCharactersKeepTheColumnsAligned() {
        let table = Table(
            columns: [Column(name: "a", heading: "Name"), Column(name: "b", heading: "N")],
            rows: ["山田太郎", "Mu\u{308}ller", "👩‍👩‍👧 Lee", "한국"].map { [.text($0), .text("|")] })
        let text = TerminalTable(width: nil, colours: false, language: .english).render(table)
        #expect(
            text == """
                Name      N
                ────────  ─
                山田太郎  |
                Mu\u{308}ller    |
                👩‍👩‍👧 Lee    |
                한국      |

                """)
    }

    @Test func aTerminalIsNeverCommandedByACell() {
        let evil = "\u{1B}[2J\u{9B}31m\u{202E}txt\n\t\r\u{7F}\u{2028}\u{0}"
        let table = Table(
            columns: [Column(name: "a", heading: evil)], rows: [[.text(evil)], [.day(evil)]],
            notes: [evil])
        let harmless = "␛[2J·31m·txt␊␉␍␡·␀"
        let rule = String(repeating: "─", count: 18)
        let text = TerminalTable(width: nil, colours: false, language: .german).render(table)
        #expect(text == "\(harmless)\n\(rule)\n\(harmless)\n\(harmless)\n\n\(harmless)\n")
    }
}
