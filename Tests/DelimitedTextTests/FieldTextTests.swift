import DelimitedText
import Testing

@Suite("What a cell says")
struct FieldTextTests {
    @Test(
        "one guard is taken away, and only a guard",
        arguments: [
            ("'=1+2", "=1+2"), ("'@x", "@x"), ("'--help", "--help"), ("'+49", "+49"),
            ("''=x", "'=x"), ("'''=x", "''=x"), ("'s Heft", "'s Heft"), ("'", "'"), ("''", "''"),
            ("=\"0012\"", "0012"), ("'=\"0012\"", "=\"0012\""), ("=\"a\"&\"b\"", "=\"a\"&\"b\""),
            ("=\"", "=\""), (" 'x ", "'x"), ("'#NV", "#NV"), ("''1E+5", "'1E+5"), ("'1E5", "'1E5"),
            ("'＝1+1", "＝1+1"), ("''＠x", "'＠x"), ("'－", "－"),
        ])
    func content(cell: String, text: String) {
        #expect(FieldText.content(cell) == text)
    }
}
