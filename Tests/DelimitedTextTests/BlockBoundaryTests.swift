import DelimitedText
import Testing

@Suite("Where a block ends makes no difference")
struct BlockBoundaryTests {
    private static let text =
        "\u{FEFF}Gerät,\"Zu\"\"behör\",€\r\n1,\"a\r\nb\",\"\"\r\r\n\n\"x\"y,😀,\r\"\"\"\",,\"ß\""
    private static let damaged: [[UInt8]] = [
        Array("ä,\"b\r\n\"\"ü".utf8), Array("ä\r\n,b\n".utf8) + [0xE2, 0x82],
        Array("ä\r\n,b\"\n\"".utf8) + [0xE2, 0x82, 0x22, 0x0A],
        Array("ä\r\nb,\"\r\n\0\"".utf8),
    ]

    @Test("every cut of UTF-8 into two blocks, and blocks of one, two and three bytes")
    func utf8() {
        for bytes in [Array(Self.text.utf8)] + Self.damaged {
            expectSame(bytes, Dialect())
        }
    }

    @Test("the text is what was meant")
    func meaning() {
        #expect(
            read(Self.text).rows == [
                Row(1, "Gerät", "Zu\"behör", "€"), Row(2, "1", "a\r\nb", ""),
                Row(6, "xy", "😀", ""), Row(7, "\"", "", "ß"),
            ])
    }

    @Test("every cut of UTF-16, with characters outside the basic plane")
    func utf16() {
        let units = Array(Self.text.utf16)
        let little = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        expectSame(little, Dialect(encoding: .utf16LittleEndian))
        expectSame(big, Dialect(encoding: .utf16BigEndian))
        let expected = read(Self.text)
        #expect(read(little, Dialect(encoding: .utf16LittleEndian)) == expected)
        // The mark knows the byte order better than the one who named it.
        #expect(read(big, Dialect(encoding: .utf16LittleEndian)) == expected)
        expectSame(little.dropLast(1), Dialect(encoding: .utf16LittleEndian))
    }

    @Test("every cut of Windows-1252, with a byte that means nothing at the end")
    func windows1252() {
        let bytes: [UInt8] =
            Array("a;\"".utf8) + [0xFC, 0x80, 0x22, 0x22, 0x0D, 0x0A]
            + Array("\"\r\nb;".utf8) + [0x81]
        expectSame(bytes, Dialect(encoding: .windows1252, delimiter: .semicolon))
    }

    private func expectSame(_ bytes: [UInt8], _ dialect: Dialect) {
        let whole = read(bytes, dialect)
        for cut in 1..<bytes.count {
            #expect(
                read(bytes, dialect, blockSizes: [cut, bytes.count]) == whole,
                "cut after \(cut) bytes of \(bytes)")
        }
        for size in 1...3 {
            #expect(read(bytes, dialect, blockSizes: [size]) == whole, "blocks of \(size)")
        }
    }

    @Test("records that lie across many blocks, read in blocks of odd sizes")
    func manyBlocks() {
        var text = ""
        var expected: [Row] = []
        var line = 1
        for number in 0..<6_000 {
            let cell = String(repeating: "ü\"\n", count: number % 7)
            let quoted = cell.split(separator: "\"", omittingEmptySubsequences: false)
                .joined(separator: "\"\"")
            text += "\(number),\"\(quoted)\",end\r\n"
            expected.append(Row(line, "\(number)", cell, "end"))
            line += 1 + number % 7
        }
        for size in [65_536, 4_099, 101] {
            #expect(read(Array(text.utf8), blockSizes: [size]).rows == expected)
        }
    }
}
