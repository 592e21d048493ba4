import Lending
import Testing

@Suite("Amounts are read exactly or not at all")
struct DecimalTextTests {
    @Test(
        "what can only be read in one way",
        arguments: [
            ("1.234,56", "1234.56"), ("1,234.56", "1234.56"), ("1234.5", "1234.5"),
            ("1 234,56 €", "1234.56"), ("1\u{A0}234,56\u{A0}€", "1234.56"),
            ("1\u{202F}234 567,8", "nil"), ("12,50", "12.50"), ("€ 12.50", "12.50"),
            ("EUR 1.200,-", "1200"), ("1200,– €", "1200"), ("0", "0"), ("007", "7"),
            ("-3,5", "-3.5"), ("3,5-", "-3.5"), ("+3,5", "3.5"), ("−1 €", "-1"),
            ("€ -1,50", "-1.50"), ("1'234'567.89", "1234567.89"), ("1.234.567", "1234567"),
            ("1,234,567", "1234567"), ("0,123", "0.123"), ("0.123", "0.123"), (",5", "0.5"),
            ("1234", "1234"), ("12345678901234567890,123456789", "12345678901234567890.123456789"),
        ])
    func readings(text: String, expected: String) {
        #expect((try? DecimalText.read(text)) ?? "nil" == expected)
    }

    @Test("what can be read in two ways is asked for", arguments: ["1,234", "1.234", "12.345 €"])
    func ambiguous(text: String) {
        let error = #expect(throws: DecimalFault.self) {
            _ = try DecimalText.read(text)
        }
        #expect(error == .ambiguous)
    }

    @Test("a style settles it")
    func styles() throws {
        #expect(try DecimalText.read("1,234", style: .comma) == "1.234")
        #expect(try DecimalText.read("1,234", style: .point) == "1234")
        #expect(try DecimalText.read("1.234", style: .comma) == "1234")
        #expect(try DecimalText.read("1.234", style: .point) == "1.234")
        #expect(try DecimalText.read("1 234,5", style: .comma) == "1234.5")
        #expect(throws: DecimalFault.self) {
            _ = try DecimalText.read("12.50", style: .comma)
        }
        #expect(throws: DecimalFault.self) {
            _ = try DecimalText.read("1234.5", style: .comma)
        }
    }

    @Test(
        "what is no amount",
        arguments: [
            "", " ", "€", "-", ",", ".", "abc", "12a", "1,2,3", "1.2.3", "1.23.456", "12,",
            "1..2", "--1", "$ 12", "12 CHF", "1.234.56", "1,234.567,8", "1234.567,8", "٣", "１２",
            "1e5", "1.234 567", ",-", "0.123.456",
        ])
    func malformed(text: String) {
        let error = #expect(throws: DecimalFault.self) {
            _ = try DecimalText.read(text)
        }
        #expect(error == .malformed)
    }

    @Test("a column tells its style")
    func columns() {
        #expect(DecimalStyle.candidates(in: ["1.234", "", "12,50"]) == [.comma])
        #expect(DecimalStyle.candidates(in: ["1.234", "12.5"]) == [.point])
        #expect(DecimalStyle.candidates(in: ["1.234", "100", "n/a"]) == [.comma, .point])
        #expect(DecimalStyle.candidates(in: ["12,5", "12.5"]) == [])
        var survey = DecimalStyleSurvey()
        #expect(survey.style == nil)
        survey.observe("1,5")
        #expect(survey.style == .comma)
    }
}
