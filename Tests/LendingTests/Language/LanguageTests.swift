import Lending
import Testing

@Suite struct LanguageTests {
    @Test(
        arguments: [
            ("de_DE.UTF-8", Language.german), ("de", .german), ("de-AT", .german),
            ("DE_ch@euro", .german), ("german", .german), ("en_GB.UTF-8", .english),
            ("en", .english),
            ("C", nil), ("C.UTF-8", nil), ("POSIX", nil), ("", nil), ("fr_FR", nil), ("den", nil),
            ("de3", nil), ("dé", nil), ("_de", nil),
        ] as [(String, Language?)])
    func aLocaleNamesALanguage(locale: String, expected: Language?) {
        #expect(Language(locale: locale) == expected)
    }

    @Test(
        arguments: [
            ([:], .english),
            (["LANG": "de_DE.UTF-8"], .german),
            (["LANG": "de_DE.UTF-8", "LC_MESSAGES": "en_US.UTF-8"], .english),
            (["LANG": "en_US", "LC_ALL": "de_DE"], .german),
            (["LANG": "de_DE", "LC_ALL": ""], .german),
            (["LANG": "de_DE", "LC_ALL": "C"], .english),
            (["LANG": "de_DE", "LC_ALL": "C.UTF-8", "LANGUAGE": "de"], .english),
            (["LANG": "en_US", "LANGUAGE": "fr:de:en"], .german),
            (["LANG": "fr_FR", "LANGUAGE": "it"], .english),
            (["LANGUAGE": "de"], .german),
        ] as [([String: String], Language)])
    func theEnvironmentDecides(environment: [String: String], expected: Language) {
        #expect(Language.from(environment: environment) == expected)
    }

    @Test func textsAreJoinedInEachLanguage() {
        let texts = [
            LocalizedText("Saturday", de: "Samstag"), LocalizedText(untranslated: "Konstanz"),
        ]
        let both = texts.joined(separator: LocalizedText(" and ", de: " und ")) + "."
        #expect(both(.german) == "Samstag und Konstanz.")
        #expect(both(.english) == "Saturday and Konstanz.")
        #expect(texts.joined(separator: ", ")(.german) == "Samstag, Konstanz")
    }
}
