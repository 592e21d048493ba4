import DelimitedText
import Testing

@Suite("Encodings are converted, never patched")
struct EncodingTests {
    @Test(
        "the same words in all encodings of one byte a letter",
        arguments: [
            (TextEncoding.windows1252, [0xE4, 0xF6, 0xFC, 0xC4, 0xD6, 0xDC, 0xDF]),
            (.isoLatin1, [0xE4, 0xF6, 0xFC, 0xC4, 0xD6, 0xDC, 0xDF]),
            (.cp437, [0x84, 0x94, 0x81, 0x8E, 0x99, 0x9A, 0xE1]),
            (.macRoman, [0x8A, 0x9A, 0x9F, 0x80, 0x85, 0x86, 0xA7]),
        ] as [(TextEncoding, [UInt8])])
    func umlauts(encoding: TextEncoding, bytes: [UInt8]) {
        let outcome = read([0x61, 0x2C] + bytes + [0x0D, 0x0A], Dialect(encoding: encoding))
        #expect(outcome.rows == [Row(1, "a", "äöüÄÖÜß")])
        #expect(outcome.error == nil)
    }

    @Test("a byte without meaning is named by line, column, value and offset")
    func invalidByte() {
        let bytes = Array("a,b\n\"c\nd\",".utf8) + [0xFC, 0x81, 0x0A]
        let outcome = read(bytes, Dialect(encoding: .windows1252))
        #expect(outcome.rows == [Row(1, "a", "b")])
        #expect(
            outcome.error
                == DelimitedTextError(
                    .invalidByte, line: 3, column: 2,
                    facts: [.byte: "0x81", .byteOffset: "11", .encoding: "Windows-1252"]))
    }

    @Test("half a surrogate pair at the end is an error")
    func brokenSurrogates() {
        let bytes: [UInt8] = [0xFF, 0xFE, 0x61, 0x00, 0x3D, 0xD8]
        let outcome = read(bytes, Dialect(encoding: .utf16LittleEndian))
        #expect(outcome.error?.code == .invalidByte)
        #expect(outcome.error?.facts[.byteOffset] == "4")
    }

    @Test("a NUL in a converted file is an error too")
    func convertedNul() {
        let outcome = read([0x61, 0x0A, 0x62, 0x00], Dialect(encoding: .cp437))
        #expect(outcome.rows == [Row(1, "a")])
        #expect(outcome.error?.code == .nulByte)
        #expect(outcome.error?.line == 2)
    }

    @Test("a large file is converted whole")
    func largeFile() {
        let line: [UInt8] = [0x81, 0x3B] + Array("Ger".utf8) + [0x84, 0x74, 0x0D, 0x0A]
        let bytes = Array(repeatElement(line, count: 40_000).joined())
        let dialect = Dialect(encoding: .cp437, delimiter: .semicolon)
        let rows = read(bytes, dialect).rows
        #expect(rows.count == 40_000)
        #expect(rows.enumerated().allSatisfy { $1 == Row($0 + 1, "ü", "Gerät") })
    }

    @Test(
        "encodings by the names that people use",
        arguments: [
            ("utf-8", TextEncoding.utf8), ("UTF8", .utf8), ("Windows-1252", .windows1252),
            ("cp1252", .windows1252), ("Latin1", .isoLatin1), ("ISO_8859-1", .isoLatin1),
            ("CP437", .cp437), ("MacRoman", .macRoman), ("UTF-16", .utf16LittleEndian),
            ("utf-16be", .utf16BigEndian),
        ])
    func names(name: String, encoding: TextEncoding) throws {
        #expect(try TextEncoding(named: name) == encoding)
    }

    @Test("other encodings of the C library work, unknown ones are refused")
    func otherNames() throws {
        let encoding = try TextEncoding(named: "cp850")
        #expect(read([0x81, 0x9B], Dialect(encoding: encoding)).rows == [Row(1, "üø")])
        #expect(
            throws: DelimitedTextError(.encodingUnknown, facts: [.encoding: "klingon"])
        ) {
            _ = try TextEncoding(named: "klingon")
        }
    }

    @Test("delimiters by name, and what cannot be one")
    func delimiterNames() {
        #expect(Delimiter(named: ";") == .semicolon)
        #expect(Delimiter(named: "Tab") == .tab)
        #expect(Delimiter(named: "\\t") == .tab)
        #expect(Delimiter(named: "Komma") == .comma)
        #expect(Delimiter(named: "|") == .pipe)
        #expect(Delimiter(named: "^")?.byte == 0x5E)
        for text in ["", "\"", "a", "7", "\n", ";;", "ä"] {
            #expect(Delimiter(named: text) == nil)
        }
    }
}
