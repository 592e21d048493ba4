import FoundationEssentials
import TableOutput
import Testing

@Suite struct JSONOutputTests {
    private let columns = [
        Column(name: "device", heading: "Gerät"),
        Column(name: "cost", heading: "Preis", kind: .number),
        Column(name: "open", heading: "Offen", kind: .flag),
    ]

    @Test func aTableIsAnArrayWithARowALine() {
        let table = Table(
            columns: columns,
            rows: [
                [.text("KN-\"1\""), .number("12345678901234567890.10"), .flag(true)],
                [.text("KN-2"), .styled(.alert, .number(-3))],
                [.empty, .number("NaN"), .flag(false), .text("superfluous")],
            ], notes: ["not for programs"])
        #expect(
            JSONOutput.document(table) == #"""
                [
                {"device":"KN-\"1\"","cost":12345678901234567890.10,"open":true},
                {"device":"KN-2","cost":-3,"open":null},
                {"device":null,"cost":"NaN","open":false}
                ]

                """#)
    }

    @Test func anEmptyTableIsAnEmptyArray() {
        #expect(JSONOutput.document(Table(columns: columns)) == "[]\n")
    }

    @Test func piecesMakeTheWholeDocument() {
        let rows: [[Cell]] = [[.text("a")], [.text("b")]]
        var output = JSONOutput(columns: columns)
        var text = output.begin()
        for row in rows { text += output.row(row) }
        text += output.end()
        #expect(text == JSONOutput.document(Table(columns: columns, rows: rows)))
    }

    @Test(arguments: [
        ("0", true), ("-0.50", true), ("10", true), ("1e5", true), ("1.5E-3", true), ("", false),
        ("-", false), ("01", false), (".5", false), ("1.", false), ("1,5", false), ("1e", false),
        ("NaN", false), ("Infinity", false), ("٣", false), ("1 ", false), ("--1", false),
    ])
    func onlyNumbersOfJSONGoWithoutQuotes(text: String, isNumber: Bool) {
        let table = Table(
            columns: [Column(name: "n", heading: "N", kind: .number)], rows: [[.number(text)]])
        let expected = isNumber ? text : "\"\(text)\""
        #expect(JSONOutput.document(table) == "[\n{\"n\":\(expected)}\n]\n")
    }

    @Test(arguments: [
        ("2020-10-18T14:00:00+02:00", "2020-10-18T14:00:00+02:00"),
        ("2020-10-18 14:00:00+02", "2020-10-18T14:00:00+02:00"),
        ("2020-10-18 14:00:00.5-03:30", "2020-10-18T14:00:00.5-03:30"),
        ("2020-10-18T12:00:00Z", "2020-10-18T12:00:00Z"), ("infinity", "infinity"), ("", ""),
    ])
    func timesAreIso(time: String, expected: String) {
        let table = Table(
            columns: [Column(name: "t", heading: "T", kind: .time)], rows: [[.time(time)]])
        #expect(JSONOutput.document(table) == "[\n{\"t\":\"\(expected)\"}\n]\n")
    }

    @Test func controlCharactersAreEscaped() {
        let text = "\u{0}\u{1B}\n\r\t\u{7F}\u{9B}\u{2028}\\/"
        let table = Table(columns: [Column(name: "a", heading: "A")], rows: [[.text(text)]])
        #expect(
            JSONOutput.document(table)
                == "[\n{\"a\":\"\\u0000\\u001b\\n\\r\\t\\u007f\\u009b\\u2028\\\\/\"}\n]\n")
    }

    @Test func everyCharacterComesBackFromAParser() throws {
        let blocks: [ClosedRange<UInt32>] = [0...0xFFF, 0x2000...0x20FF, 0x1F600...0x1F610]
        let texts = blocks.map { block in
            var scalars = String.UnicodeScalarView()
            scalars.append(contentsOf: block.compactMap(Unicode.Scalar.init))
            return String(scalars)
        }
        let table = Table(
            columns: [Column(name: "\"key\"\n", heading: "A")], rows: texts.map { [.text($0)] })
        let json = JSONOutput.document(table)
        let rows = try JSONDecoder().decode([[String: String]].self, from: Data(json.utf8))
        #expect(rows.map { $0["\"key\"\n"] } == texts)
        #expect(json.utf8.allSatisfy { $0 >= 0x20 || $0 == 0x0A })
    }

    @Test(arguments: [
        "", "plain", "Größe 14″", "say \"x\"", "a\\b", "tab\tline\n", "\u{1B}[31m", "\u{85}",
        "\u{2028}", "👩‍🔧", String(repeating: "long ", count: 40),
    ])
    func aTextIsWrittenAlikeIntoTextAndBytes(text: String) {
        var bytes = Array("[".utf8)
        JSONText.append(text, to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == "[" + JSONText.string(text))
    }
}
