import Testing

@testable import TableOutput

@Suite struct DisplayWidthTests {
    @Test(arguments: [
        ("", 0), ("abc", 3), ("Müller", 6), ("Mu\u{308}ller", 6), ("ß€–…", 4), ("日本語", 6),
        ("ｱ", 1), ("Ａ", 2), ("한", 2), ("\u{1112}\u{1161}\u{11AB}", 2), ("😀", 2), ("👍🏽", 2),
        ("👩‍👩‍👧", 2), ("🇩🇪", 2), ("❤\u{FE0F}", 2), ("❤", 1), ("1\u{FE0F}\u{20E3}", 2),
        ("\u{200B}", 0), ("a\u{AD}b", 2), ("\u{301}", 0), ("नमस्ते", 4), ("𠀀", 2), ("─", 1),
        ("␛", 1), ("שלום", 4), ("e\u{301}\u{302}\u{303}", 1),
    ])
    func aTextTakesItsColumns(text: String, width: Int) {
        #expect(DisplayWidth.of(text) == width)
    }

    @Test(arguments: [
        ("Laptop", 6, "Laptop"), ("Laptop", 5, "Lapt…"), ("Laptop", 1, "…"), ("日本語", 5, "日本…"),
        ("日本語", 4, "日…"), ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"), ("👩‍👩‍👧👩‍👩‍👧", 3, "👩‍👩‍👧…"),
    ])
    func aTextIsCutBetweenCharacters(text: String, width: Int, expected: String) {
        #expect(DisplayWidth.truncated(text, to: width) == expected)
        #expect(DisplayWidth.of(expected) <= width)
    }
}
