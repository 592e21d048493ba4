/// Texts that files garble easily.
enum OddText {
    /// On one line.
    static let line = [
        "=1+1", "'=1", "''=1", "'", "''", "'s Heft", "+49 7531", "-", "--help", "@x", "'@x", "＝1+1",
        "'＠x", "\\.",
        "\\N", "NULL", "null", "#", "#3", "x #3", "nr:4", "=\"0012\"", "=\"a\"b\"", "\"", "\"\"",
        "a\"b", "\"quoted\"", "a;b", "a;;b", ";", ";;", "a,b", ",", "a; b, c", "sep=;", "a|b",
        "#NV",
        "#REF!", "###", "'###", "1E+5", "'1E+5", "4E-22", "Err:502", "0012", "007.", "1.234", "1,5",
        "3.4.2023", "2020-10-18", "true", "x", "\u{FEFF}BOM", "A\u{308}rger", "u\u{308}ber",
        "\u{212B}ngstro\u{308}m", "\u{1112}\u{1161}\u{11AB}", "x\u{301}\u{323}",
        "\u{A0}no-break\u{A0}",
        "  two  blanks  ", "thin\u{2009}blank", "zero\u{200B}width", "soft\u{AD}hyphen", "İıẞß",
        "Müller, Fenja", "שלום", "مرحبا", "日本語", "🧑‍💻🇩🇪", "x\u{FFFF}", "\u{10FFFF}", "%s", "$1",
        "; drop table device; --", "<b>&amp;</b>", "Maus:2", "a:b", "2020-10-18 until 2020-10-19",
        String(repeating: "ä", count: 300),
    ]

    /// On several lines.
    static let lines =
        line + [
            "a\nb", "a\r\nb", "a\rb", "\r\na\r\n", "\n\n", "a\n\nb", "a\n=1\n@x", "\"a\"\n\"b;c\"",
            "a\tb", "\ta", "a\t", "\u{FEFF}a\nb\u{FEFF}", "\u{200B}a\nb\u{2060}", "\\.\n\\.",
            "'=1\n2",
            "u\u{308}\r\nu\u{308}", "\u{A0}\na\n\u{A0}",
            String(repeating: "0123456789", count: 1_000),
            String(repeating: "\"\n", count: 4_999) + "x",
        ]
}
