import HTML
import QRCode
import Testing

/// Texts become modules, and modules one path. Whether cameras read them, `Scripts/pages.d/labels.py`
/// tries on printed sheets.
@Suite("QR codes")
struct QRCodeTests {
    @Test(
        "A code is as large as its text needs",
        arguments: [(1, 21), (14, 21), (15, 25), (2331, 177)])
    func size(bytes: Int, side: Int) throws {
        let code = try QRCode(String(repeating: "x", count: bytes))
        #expect(code.size == side)
        #expect(code.rows.allSatisfy { $0.count == side })
        #expect(code.side == side + 8)
    }

    @Test("What is too long is refused, bytes counted")
    func tooLong() {
        #expect(throws: QRCode.TooLong.self) { try QRCode(String(repeating: "x", count: 2332)) }
        #expect(throws: QRCode.TooLong.self) { try QRCode(String(repeating: "ü", count: 1166)) }
    }

    @Test("Three corners carry the pattern that cameras look for")
    func finders() throws {
        let code = try QRCode("https://leihlotse.example/d/KN-0042")
        let pattern = [
            "#######.", "#.....#.", "#.###.#.", "#.###.#.", "#.###.#.", "#.....#.", "#######.",
            "........",
        ].map { $0.map { $0 == "#" } }
        let far = code.size - 1
        for (y, row) in pattern.enumerated() {
            for (x, dark) in row.enumerated() {
                #expect(code.rows[y][x] == dark)
                #expect(code.rows[y][far - x] == dark)
                #expect(code.rows[far - y][x] == dark)
            }
        }
    }

    @Test("Different texts have different codes", arguments: ["", "\0", "a\0b", "Ünï", "🧑‍💻"])
    func odd(text: String) throws {
        #expect(try QRCode(text) == QRCode(text))
        #expect(try QRCode(text) != QRCode(text + "a"))
    }

    @Test("The path draws exactly the dark modules, with the quiet zone around")
    func path() throws {
        let code = try QRCode("https://leihlotse.example/d/KN-0042")
        var drawn = Array(
            repeating: Array(repeating: false, count: code.side), count: code.side)
        for match in code.path.text.matches(of: /M(\d+) (\d+)h(\d+)v1h-(\d+)z/) {
            let (x, y, width) = (Int(match.1)!, Int(match.2)!, Int(match.3)!)
            #expect(match.3 == match.4)
            for place in x..<(x + width) {
                #expect(!drawn[y][place])
                drawn[y][place] = true
            }
        }
        let leftOver = code.path.text.replacing(/M\d+ \d+h\d+v1h-\d+z/, with: "")
        #expect(leftOver.isEmpty)
        for y in 0..<code.side {
            for x in 0..<code.side {
                let inside = (4..<(code.size + 4)).contains(x) && (4..<(code.size + 4)).contains(y)
                #expect(drawn[y][x] == (inside && code.rows[y - 4][x - 4]))
            }
        }
    }

    @Test("The drawing says what it is")
    func drawing() throws {
        let code = try QRCode("x")
        let markup = code.svg(title: "<A&B>", .width(millimetres: 24.5)).markup
        #expect(
            markup.hasPrefix(
                #"<svg viewBox="0 0 29 29" role="img" aria-label="&lt;A&amp;B&gt;" width="24.5mm">"#
            ))
        #expect(markup.hasSuffix("</svg>"))
    }

    @Test(
        "Numbers of drawings are short and exact to thousandths",
        arguments: [
            (0, "0"), (-0.0, "0"), (1, "1"), (48.5, "48.5"), (0.1 + 0.2, "0.3"), (-3.75, "-3.75"),
            (4.05, "4.05"), (0.0004, "0"), (-0.0004, "0"), (1.0005, "1.001"), (.nan, "0"),
            (.infinity, "0"),
        ])
    func numbers(number: Double, text: String) {
        #expect(Element.rect(.width(number)).markup == #"<rect width="\#(text)"></rect>"#)
    }
}
