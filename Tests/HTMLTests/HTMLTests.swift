import HTML
import Testing

@Suite struct HTMLTests {
    @Test(
        "A text means itself wherever it stands",
        arguments: [
            "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onfocus='x", "&amp;",
            "a\r\nb", "\u{0}\u{8}", "ü \u{202E} 🙂", "</textarea>", "]]>", "--><b>",
        ])
    func escaping(text: String) {
        let page = Element.div(.title(text), .class("x")) {
            text
            Element.textarea { text }
        }
        let markup = page.markup
        #expect(!markup.contains("<script") && !markup.contains("<img") && !markup.contains("<b>"))
        // Of our own: two elements with three quoted values.
        #expect(markup.filter { $0 == "<" }.count == 4)
        #expect(markup.filter { $0 == "\"" }.count == 4)
        #expect(!markup.contains("'"))
        #expect(
            !markup.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\t" })
    }

    @Test("Pieces stand in their order, whatever they come from")
    func builder() {
        let some: String? = "b"
        let html = HTML {
            "a"
            if let some { some }
            for number in 1...2 { Element.em { "\(number)" } }
            if some == nil { "never" } else { HTML("c") }
            [HTML("d"), HTML("e")]
        }
        #expect(html.markup == "ab<em>1</em><em>2</em>cde")
    }

    @Test("What has no content has no end tag; what has lines keeps its first")
    func voids() {
        #expect(Element.br().markup == "<br>")
        #expect(Element.input(.name("a"), .checked, nil).markup == "<input name=\"a\" checked>")
        #expect(Element.textarea { "\nx" }.markup == "<textarea>\n\nx</textarea>")
    }
}

@Suite struct AddressTests {
    @Test("Every text is one part of an address")
    func parts() {
        let address = Address(
            ["d", "A/B ?#%ü"], ["q": "a&b=c+d", "none": nil], fragment: "x y")
        #expect(address.text == "/d/A%2FB%20%3F%23%25%C3%BC?q=a%26b%3Dc%2Bd#x%20y")
        #expect(Address([]).text == "/")
    }

    @Test(
        "No address that somebody sent leads elsewhere",
        arguments: [
            "//evil.example", "/\\evil.example", "\\/evil", "https://evil.example",
            "javascript:alert(1)",
            "/\t/evil.example", "/a\r\nSet-Cookie: x", "", "evil", "/ä", " /a", "/\n/evil",
        ])
    func strangers(text: String) {
        #expect(Address(local: text) == nil)
    }

    @Test(arguments: ["/", "/d/KN-1?x=1#y", "/do/loan.lend?devices=KN-1&form-back=%2F"])
    func locals(text: String) {
        #expect(Address(local: text)?.text == text)
    }

    @Test func web() {
        #expect(Address(web: "javascript:alert(1)") == nil)
        #expect(Address(web: "data:text/html,x") == nil)
        #expect(Address(web: "https://a.example/x")?.text == "https://a.example/x")
    }
}
