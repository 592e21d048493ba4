import DelimitedText
import Testing

@Suite("A file's dialect is found, and what else it could be is told")
struct DialectDetectorTests {
    /// Invented words as an inventory has them.
    private static let text =
        "Gerät;Verfügbar;Stück;Straße;Bemerkung\n"
        + "Beamer Größe L;ja;1;Übergasse 3;für Sitzungen, Öffentlichkeitsarbeit\n"
        + "Laptop;nein;2;Rathausgäßle 1;zurück, unvollständig\n"

    /// The text in an encoding of one byte a letter, by the codes of `äöüÄÖÜß`.
    private static func bytes(_ codes: [UInt8], _ text: String = text) -> [UInt8] {
        let letters = Array("äöüÄÖÜß".unicodeScalars)
        return text.unicodeScalars.map { scalar in
            letters.firstIndex(of: scalar).map { codes[$0] } ?? UInt8(scalar.value)
        }
    }

    private static let windows: [UInt8] = [0xE4, 0xF6, 0xFC, 0xC4, 0xD6, 0xDC, 0xDF]
    private static let dos: [UInt8] = [0x84, 0x94, 0x81, 0x8E, 0x99, 0x9A, 0xE1]
    private static let mac: [UInt8] = [0x8A, 0x9A, 0x9F, 0x80, 0x85, 0x86, 0xA7]

    private func detect(
        _ bytes: [UInt8], _ overrides: DialectOverrides = DialectOverrides(),
        scanWholeFile: Bool = true
    ) throws -> DetectedDialect {
        try DialectDetector.detect(
            MemoryByteSource(bytes), overrides: overrides, scanWholeFile: scanWholeFile)
    }

    @Test(
        "German words tell the encodings of one byte a letter apart",
        arguments: [
            (windows, TextEncoding.windows1252), (dos, .cp437), (mac, .macRoman),
        ])
    func letters(codes: [UInt8], encoding: TextEncoding) throws {
        let found = try detect(Self.bytes(codes))
        #expect(found.dialect == Dialect(encoding: encoding, delimiter: .semicolon))
        #expect(found.evidence.encodingReason == .letters)
        #expect(found.evidence.encodingConfidence == .likely)
        #expect(found.evidence.sample == "Gerät")
        let outcome = read(Self.bytes(codes), found.dialect)
        #expect(outcome.rows.first?.cells[1] == "Verfügbar")
    }

    @Test(
        "a single word is enough",
        arguments: ["Gerät", "Büro", "Größe", "ÜBERGABE", "Ökostrom", "Fuß"])
    func singleWord(word: String) throws {
        for (codes, encoding) in [
            (Self.windows, TextEncoding.windows1252), (Self.dos, .cp437), (Self.mac, .macRoman),
        ] {
            let found = try detect(Self.bytes(codes, "a;\(word)\n"))
            #expect(found.dialect.encoding == encoding)
            #expect(found.evidence.sample == word)
        }
    }

    @Test("two encodings in one file are not guessed at, however much there is of each")
    func mixedEncodings() throws {
        let lines =
            [UInt8]("x;Gerät\n".utf8)
            + (0..<100).flatMap { _ in
                Self.bytes(Self.windows, "x;Gerät\n")
            }
        let found = try detect(lines)
        #expect(found.dialect.encoding == .utf8)
        let error = try #require(read(lines, found.dialect).error)
        #expect(error.code == .invalidByte)
        #expect(error.line == 2)
    }

    @Test("what looks like a rare letter of UTF-8 by chance does not make it two encodings")
    func letterAndQuote() throws {
        // ß“ and Ä” of Windows-1252 are whole letters of UTF-8.
        let bytes = Self.bytes(Self.windows, "x;Größe\ny;Spaß") + [0x93, 0x3B, 0xC4, 0x94, 0x0A]
        #expect(try detect(bytes).dialect.encoding == .windows1252)
    }

    @Test("the alternatives say what they would make of a word")
    func alternatives() throws {
        let found = try detect(Self.bytes(Self.windows, "Verfügbar\n"))
        let others = found.evidence.alternatives
        #expect(Set(others.map(\.encoding)) == [.isoLatin1, .cp437, .macRoman])
        #expect(others.first { $0.encoding == .cp437 }?.reading == "Verfⁿgbar")
        #expect(others.first { $0.encoding == .macRoman }?.reading == "Verf¸gbar")
        #expect(others.first { $0.encoding == .isoLatin1 }?.readsTheSame == true)
        #expect(
            found.germanText[0]
                == "Kodierung: Windows-1252 angenommen („Verfügbar“); "
                + "CP437 gäbe „Verfⁿgbar“; MacRoman gäbe „Verf¸gbar“")
        #expect(
            found.englishText[0].hasPrefix(
                "Encoding: Windows-1252 assumed (“Verfügbar”); CP437 would give"))
    }

    @Test("punctuation of Windows-1252 counts")
    func punctuation() throws {
        let bytes =
            Array("Name;Preis\n".utf8) + [0x84] + Array("Konrad".utf8)
            + [0x93, 0x3B] + Array("12 ".utf8) + [0x80, 0x20, 0x96, 0x20] + Array("15\n".utf8)
        let found = try detect(bytes)
        #expect(found.dialect.encoding == .windows1252)
        #expect(read(bytes, found.dialect).rows.last?.cells == ["„Konrad“", "12 € – 15"])
    }

    @Test("UTF-8 is certain with and without its mark, ASCII is UTF-8")
    func utf8() throws {
        let plain = try detect(Array(Self.text.utf8))
        #expect(plain.dialect == Dialect(delimiter: .semicolon))
        #expect(plain.evidence.encodingReason == .validUTF8)
        #expect(plain.evidence.encodingConfidence == .certain)
        let marked = try detect(Array("\u{FEFF}a,b\r\n1,2\r\n".utf8))
        #expect(marked.dialect == Dialect(lineEnding: .crlf, hasByteOrderMark: true))
        #expect(marked.evidence.encodingReason == .byteOrderMark)
        #expect(try detect(Array("a,b\n".utf8)).evidence.encodingReason == .asciiOnly)
    }

    @Test("a byte far behind the sample decides too, if the whole file is scanned")
    func wholeFile() throws {
        let start = Array(repeatElement(Array("a;b\n".utf8), count: 300_000).joined())
        let bytes = start + Self.bytes(Self.dos)
        let whole = try detect(bytes)
        #expect(whole.dialect.encoding == .cp437)
        let part = try detect(bytes, scanWholeFile: false)
        #expect(part.dialect.encoding == .utf8)
        #expect(part.evidence.encodingConfidence == .likely)
    }

    @Test("one wrong byte in much UTF-8 does not make the file something else")
    func mostlyUTF8() throws {
        let bytes = Array(Self.text.utf8) + [0xFC, 0x0A]
        let found = try detect(bytes)
        #expect(found.dialect.encoding == .utf8)
        #expect(
            found.evidence.encodingReason
                == .mostlyUTF8(invalidBytes: 1, firstOffset: bytes.count - 2))
        #expect(read(bytes, found.dialect).error?.code == .invalidByte)
    }

    @Test("UTF-16 with and without its mark", arguments: [true, false])
    func utf16(isMarked: Bool) throws {
        let units = Array(((isMarked ? "\u{FEFF}" : "") + Self.text).utf16)
        let little = try detect(units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
        #expect(
            little.dialect
                == Dialect(
                    encoding: .utf16LittleEndian, delimiter: .semicolon,
                    hasByteOrderMark: isMarked))
        #expect(little.evidence.encodingReason == (isMarked ? .byteOrderMark : .zeroBytes))
        let big = try detect(units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] })
        #expect(big.dialect.encoding == .utf16BigEndian)
        #expect(big.dialect.delimiter == .semicolon)
    }

    @Test(
        "delimiters are told apart by how evenly they cut",
        arguments: [
            ("name;ort\n\"Vogt; Anna\";KN\nMay, Jo;KN\n", Delimiter.semicolon),
            ("id;lat;lon\n1;47,66;9,17\n2;47,67;9,18\n", .semicolon),
            ("name,place\n\"Vogt, Anna\",KN\nMay;Jo,KN\n", .comma),
            ("a\tb\n1,2\t3,4\n5,6\t7,8\n", .tab),
            ("a|b|c\n1|2,5|3\n4|5,5|6\n", .pipe),
            ("a,b,c\n1,2\n1,2,3,4\n1,2,3\n", .comma),
            ("Inventar 2020\na;b;c\n1;2;3\n4;5;6\n7;8;9\n", .semicolon),
        ])
    func delimiters(text: String, delimiter: Delimiter) throws {
        let found = try detect(Array(text.utf8))
        #expect(found.dialect.delimiter == delimiter)
        #expect(found.evidence.delimiterCounts.first?.delimiter == delimiter)
        #expect(found.evidence.delimiterCounts.count == 4)
    }

    @Test("a single column is a guess, an empty file too", arguments: ["name\nAnna\n", ""])
    func singleColumn(text: String) throws {
        let found = try detect(Array(text.utf8))
        #expect(found.dialect.delimiter == .comma)
        #expect(found.evidence.delimiterConfidence == .guess)
    }

    @Test("a spreadsheet's first line names the delimiter")
    func separatorLine() throws {
        let found = try detect(Array("sep=|\r\na|b\r\n1|2\r\n".utf8))
        #expect(found.dialect.delimiter == .pipe)
        #expect(found.dialect.hasSeparatorLine)
        #expect(found.evidence.delimiterConfidence == .certain)
        #expect(try !detect(Array("sep=x,b\n1,2\n".utf8)).dialect.hasSeparatorLine)
    }

    @Test(
        "line ends are those outside quotation marks",
        arguments: [
            ("a\n\"b\r\nc\"\n", LineEnding.lf), ("a\r\n\"b\nc\"\r\n", .crlf),
            ("\"a\"\r\"b\"\r", .cr), ("a\nb\r\n", .mixed), ("a", .none),
        ])
    func lineEndings(text: String, lineEnding: LineEnding) throws {
        #expect(try detect(Array(text.utf8)).dialect.lineEnding == lineEnding)
    }

    @Test("without a quotation mark a lone one does no harm")
    func withoutQuote() throws {
        let overrides = DialectOverrides(quote: nil)
        let found = try detect(Array("name\tsize\r\nTV\t\"40\r\nPC\t13\"\r\n".utf8), overrides)
        #expect(found.dialect == Dialect(delimiter: .tab, quote: nil, lineEnding: .crlf))
        #expect(found.evidence.delimiterCounts.first?.consistentRecords == 3)
    }

    @Test("what is given is not detected")
    func overrides() throws {
        let overrides = DialectOverrides(encoding: .isoLatin1, delimiter: .tab)
        let found = try detect(Self.bytes(Self.dos), overrides)
        #expect(found.dialect == Dialect(encoding: .isoLatin1, delimiter: .tab))
        #expect(found.evidence.encodingReason == .given)
        #expect(found.evidence.encodingConfidence == .certain)
        #expect(found.evidence.delimiterConfidence == .certain)
        #expect(
            found.germanText == [
                "Kodierung: ISO-8859-1 (vorgegeben)", "Trennzeichen: TAB (vorgegeben)",
            ])
    }
}
