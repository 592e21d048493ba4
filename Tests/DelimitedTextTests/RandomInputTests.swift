import DelimitedText
import Testing

@Suite("Any bytes are read or refused, never worse")
struct RandomInputTests {
    private static let alphabet: [UInt8] = [
        0x22, 0x22, 0x2C, 0x3B, 0x0A, 0x0D, 0x61, 0x20, 0xC3, 0xA4, 0xEF, 0xBB, 0xBF, 0xFF, 0xFE,
        0x81, 0x09,
    ]

    private func bytes(_ random: inout SeededGenerator, isWild: Bool) -> [UInt8] {
        (0..<Int.random(in: 0...300, using: &random)).map { _ in
            isWild
                ? UInt8.random(in: 0...255, using: &random)
                : Self.alphabet.randomElement(using: &random) ?? 0
        }
    }

    @Test("random bytes in every encoding, in blocks of any size", arguments: 0..<60)
    func reading(seed: Int) {
        var random = SeededGenerator(UInt64(seed))
        for encoding in TextEncoding.known {
            let bytes = bytes(&random, isWild: seed % 2 == 0)
            let dialect = Dialect(encoding: encoding)
            let whole = read(bytes, dialect)
            let size = Int.random(in: 1...20, using: &random)
            #expect(read(bytes, dialect, blockSizes: [size]) == whole)
            // What comes before damage is read; and either all is read or the place is named.
            if let error = whole.error {
                #expect((error.line ?? 0) >= (whole.rows.last?.line ?? 1))
                #expect((error.column ?? 0) >= 1)
            }
        }
    }

    @Test("random bytes are detected as something", arguments: 0..<60)
    func detection(seed: Int) throws {
        var random = SeededGenerator(UInt64(1_000 + seed))
        let bytes = bytes(&random, isWild: seed % 2 == 0)
        let found = try DialectDetector.detect(MemoryByteSource(bytes))
        #expect(TextEncoding.known.contains(found.dialect.encoding))
        #expect(found.germanText.count == 2)
    }

    @Test("lines are counted as their ends are, whatever the quotes", arguments: 0..<60)
    func lines(seed: Int) {
        var random = SeededGenerator(UInt64(2_000 + seed))
        let letters: [UInt8] = [0x22, 0x2C, 0x0A, 0x0D, 0x61]
        let start = (0..<100).map { _ in letters.randomElement(using: &random) ?? 0 }
        // Lines counted in the plainest way: CRLF is one end.
        let ends = start.indices.count { index in
            start[index] == 0x0D
                || start[index] == 0x0A && (index == 0 || start[index - 1] != 0x0D)
        }
        // The NUL at the end makes the reader tell the line that it has come to.
        let outcome = read(start + [0])
        #expect(outcome.error?.code == .nulByte)
        #expect(outcome.error?.line == ends + 1)
    }
}
