import DelimitedText
import Testing

@Suite("Damage is named with its place, and nothing before it is lost")
struct ReaderErrorTests {
    @Test("a NUL byte")
    func nulByte() {
        let outcome = read(Array("a,b\nc,\"x\ny\0z\"\n".utf8))
        #expect(outcome.rows == [Row(1, "a", "b")])
        #expect(outcome.error?.code == .nulByte)
        #expect(outcome.error?.line == 3)
        #expect(outcome.error?.column == 2)
        #expect(outcome.error?.facts[.byteOffset] == "10")
    }

    @Test("an unterminated quote is named by where it began")
    func unterminatedQuote() {
        let outcome = read("a,b\n1,2\n3,\"x\ny\nz\n")
        #expect(outcome.rows.count == 2)
        #expect(outcome.error == DelimitedTextError(.unterminatedQuote, line: 3, column: 2))
    }

    @Test("a quote that never closes in a large file stops at the cell's limit")
    func runawayQuote() {
        let text = "a,b\n1,\"x\n" + String(repeating: "2,3\n", count: 100_000)
        let outcome = read(Array(text.utf8), limits: ReaderLimits(cellBytes: 200_000))
        #expect(outcome.rows == [Row(1, "a", "b")])
        #expect(outcome.error?.code == .cellTooLong)
        #expect(outcome.error?.line == 2)
        #expect(outcome.error?.column == 2)
        #expect(outcome.error?.facts[.limit] == "200000")
    }

    @Test("a byte that is no UTF-8, with line, column, value and offset")
    func invalidUTF8() {
        let outcome = read(Array("a;ü\nb;".utf8) + [0xFC, 0x0A], Dialect(delimiter: .semicolon))
        #expect(outcome.rows == [Row(1, "a", "ü")])
        #expect(
            outcome.error
                == DelimitedTextError(
                    .invalidByte, line: 2, column: 2,
                    facts: [.byte: "0xFC", .byteOffset: "7", .encoding: "UTF-8"]))
    }

    @Test(
        "sequences that UTF-8 forbids",
        arguments: [
            [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF0, 0x80, 0x80, 0x80],
            [0xF4, 0x90, 0x80, 0x80], [0xF8, 0x88], [0x80], [0xE2, 0x82, 0x41], [0xC3],
            [0xF0, 0x9F, 0x98],
        ] as [[UInt8]])
    func forbiddenSequences(sequence: [UInt8]) {
        let outcome = read(Array("abc,".utf8) + sequence)
        #expect(outcome.error?.code == .invalidByte)
        #expect(outcome.error?.column == 2)
        #expect(outcome.error?.facts[.byteOffset] == "4")
    }

    @Test("an error comes again when asked again")
    func errorsStay() throws {
        var reader = try DelimitedReader(
            source: MemoryByteSource(Array("a\n\"b".utf8)), dialect: Dialect())
        #expect(try reader.next()?.string(at: 0) == "a")
        let error = DelimitedTextError(.unterminatedQuote, line: 2, column: 1)
        #expect(throws: error) { _ = try reader.next() }
        #expect(throws: error) { _ = try reader.next() }
    }

    @Test("a cell of 10 MB is read")
    func hugeCell() {
        let size = 10 << 20
        let quoted = "\"" + String(repeating: "0123456\"\"", count: size / 8) + "\""
        let plain = String(repeating: "ä2345678", count: size / 8)
        let outcome = read("a,b\n\(quoted),\(plain)\nc,d\n")
        #expect(outcome.error == nil)
        #expect(outcome.rows.count == 3)
        #expect(outcome.rows[1].cells[0].utf8.count == size)
        #expect(outcome.rows[1].cells[1] == plain)
        #expect(outcome.rows[2] == Row(3, "c", "d"))
    }

    @Test("the limits on a cell's bytes hold to the byte")
    func cellLimit() {
        let limits = ReaderLimits(cellBytes: 5)
        #expect(read(Array("12345,\"12\"\"45\"\n".utf8), limits: limits).error == nil)
        let outcome = read(Array("1\n1,123456\n".utf8), limits: limits)
        #expect(outcome.error?.code == .cellTooLong)
        #expect(outcome.error?.line == 2)
        #expect(outcome.error?.column == 2)
    }

    @Test("the limits on a record's cells and bytes hold")
    func recordLimits() {
        let commas = Array(String(repeating: ",", count: 9).utf8)
        #expect(read(commas, limits: ReaderLimits(cells: 10)).error == nil)
        #expect(read(commas, limits: ReaderLimits(cells: 9)).error?.code == .tooManyCells)
        let long = Array(String(repeating: "abcdefg,", count: 200_000).utf8)
        let limits = ReaderLimits(recordBytes: 1 << 20, cells: 1_000_000)
        #expect(read(long, limits: limits).error?.code == .recordTooLong)
    }
}
