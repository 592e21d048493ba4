import TableOutput
import Testing

@Suite struct TerminalDetailTests {
    private let device = Detail(
        title: "KN-0042",
        entries: [
            Detail.Entry(name: "name", label: "Bezeichnung", cell: .text("Laptop\n14″")),
            Detail.Entry(name: "serial", label: "Seriennummer", cell: .empty),
            Detail.Entry(
                name: "accessories", label: "Zubehör", list: [.text("Netzteil"), .text("Tasche")]),
            Detail.Entry(name: "loans", label: "Ausleihen", list: []),
            Detail.Entry(name: "due", label: "Fällig", cell: .styled(.alert, .day("2020-11-02"))),
        ])

    @Test func valuesStandUnderEachOther() {
        let text = TerminalDetail(colours: false, language: .german).render(device)
        #expect(
            text == """
                KN-0042
                Bezeichnung:   Laptop␊14″
                Seriennummer:  –
                Zubehör:       Netzteil
                               Tasche
                Ausleihen:     –
                Fällig:        02.11.2020

                """)
    }

    @Test func whatIsWiderThanTheTerminalGoesOnBelow() {
        let detail = Detail(entries: [
            Detail.Entry(
                name: "note", label: "Bemerkung", cell: .text("Der Deckel klemmt seit dem Umzug"))
        ])
        #expect(
            TerminalDetail(width: 30, colours: false, language: .german).render(detail) == """
                Bemerkung:  Der Deckel klemmt
                            seit dem Umzug

                """)
    }

    @Test func coloursSetLabelsAndStylesApart() {
        let text = TerminalDetail(colours: true, language: .english).render(device)
        #expect(text.hasPrefix("\u{1B}[1mKN-0042\u{1B}[0m\n\u{1B}[2mBezeichnung:\u{1B}[0m   "))
        #expect(
            text.hasSuffix("\u{1B}[2mFällig:\u{1B}[0m        \u{1B}[31m2020-11-02\u{1B}[0m\n"))
    }

    @Test func programsGetAnObject() {
        #expect(
            JSONOutput.document(device) == #"""
                {
                "name":"Laptop\n14″",
                "serial":null,
                "accessories":["Netzteil","Tasche"],
                "loans":[],
                "due":"2020-11-02"
                }

                """#)
        #expect(JSONOutput.document(Detail()) == "{}\n")
    }
}
