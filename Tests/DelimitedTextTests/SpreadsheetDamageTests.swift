import DelimitedText
import Testing

@Suite("What spreadsheets destroy is seen")
struct SpreadsheetDamageTests {
    @Test(
        "shortened numbers",
        arguments: ["6.37702E+15", "6,37702E+15", " 1E+12 ", "-4.5e+20", "1,20E-03", "12.3E+100"])
    func scientific(text: String) {
        #expect(SpreadsheetDamage.detect(text) == .scientificNotation)
    }

    @Test(
        "errors in English and German",
        arguments: [
            "#REF!", "#NAME?", "#N/A", "#N/V", "#NV", "#WERT!", "#BEZUG!", "#DIV/0!", "Err:502",
            "Fehler:508", "#wert!",
        ])
    func errors(text: String) {
        #expect(SpreadsheetDamage.detect(text) == .errorValue)
    }

    @Test("columns that were too narrow", arguments: ["###", "########"])
    func narrow(text: String) {
        #expect(SpreadsheetDamage.detect(text) == .tooNarrow)
    }

    @Test(
        "identifiers that only look a little like it",
        arguments: [
            "", "1E5", "4E-22", "E+15", "6.E+15", "6377.02E+15", "6.37E+", "1E+1234", "#", "##",
            "#7", "# 12", "Err:", "Err:5021", "C02XG2JHJGH5", "0012", "12E+X", "1.2.3E+4",
        ])
    func innocent(text: String) {
        #expect(SpreadsheetDamage.detect(text) == nil)
    }

    @Test(
        "each has its sentence in both languages",
        arguments: [
            SpreadsheetDamage.scientificNotation, .errorValue, .tooNarrow,
        ])
    func wording(damage: SpreadsheetDamage) {
        #expect(damage.germanText != damage.englishText)
        #expect(damage.germanText.contains("Tabelle"))
    }
}
