import DelimitedText
import Testing

@Suite("Records are read as they stand in the file")
struct DelimitedReaderTests {
    @Test("CRLF, LF and CR end a line, also mixed and without one at the end")
    func lineEnds() {
        let expected = [Row(1, "a", "b"), Row(2, "c", "d"), Row(3, "e", "f"), Row(4, "g", "h")]
        #expect(read("a,b\r\nc,d\ne,f\rg,h").rows == expected)
        #expect(read("a,b\rc,d\r\ne,f\ng,h\n").rows == expected)
    }

    @Test("blank lines are skipped and counted, lines of delimiters are records")
    func blankLines() {
        let outcome = read("\n\r\n\ra,b\n\n\n,\r\r\"\"\n")
        #expect(outcome.rows == [Row(4, "a", "b"), Row(7, "", ""), Row(9, "")])
        #expect(outcome.error == nil)
    }

    @Test("quoted line ends are text, and lines are counted as an editor does")
    func quotedLineEnds() {
        let outcome = read("a,\"1\r\n2\n3\r4\n\r5\"\nb,c\n\"x\r\",\"\ny\"\nz")
        #expect(
            outcome.rows == [
                Row(1, "a", "1\r\n2\n3\r4\n\r5"), Row(7, "b", "c"), Row(8, "x\r", "\ny"),
                Row(11, "z"),
            ])
    }

    @Test("doubled quotes stand for one, quotes within a plain cell for themselves")
    func quotes() {
        let outcome = read("\"\"\"a\"\"\",\"b\"\"c\",13\" screen, \"x\",\"\",\"\"\"\"\n")
        #expect(outcome.rows == [Row(1, "\"a\"", "b\"c", "13\" screen", " \"x\"", "", "\"")])
    }

    @Test("text after a closing quote is kept and reported")
    func textAfterQuote() throws {
        var reader = try DelimitedReader(
            source: MemoryByteSource(Array("x,\"a\"\"1\"b\"c\",d\n\"e\" ,f\ng,h".utf8)),
            dialect: Dialect())
        let first = try #require(try reader.next())
        #expect(first.strings() == ["x", "a\"1b\"c\"", "d"])
        #expect(first.textAfterQuote == 1)
        let second = try #require(try reader.next())
        #expect(second.strings() == ["e ", "f"])
        #expect(second.textAfterQuote == 0)
        let third = try #require(try reader.next())
        #expect(third.textAfterQuote == nil)
    }

    @Test(
        "every delimiter separates, and the others are text",
        arguments: [
            (Delimiter.comma, ","), (.semicolon, ";"), (.tab, "\t"), (.pipe, "|"),
        ])
    func delimiters(delimiter: Delimiter, text: String) {
        let others = ",;\t|".filter { String($0) != text }
        let outcome = read(
            "a\(text)\(others)\(text)\"\(text)\"\n", Dialect(delimiter: delimiter))
        #expect(outcome.rows == [Row(1, "a", others, text)])
    }

    @Test("without a quotation mark in the dialect it is text")
    func withoutQuote() {
        let dialect = Dialect(delimiter: .tab, quote: nil)
        #expect(read("\"a\tb\"\n", dialect).rows == [Row(1, "\"a", "b\"")])
    }

    @Test("rows with too few or too many cells are records with a surplus")
    func raggedRows() throws {
        var reader = try DelimitedReader(
            source: MemoryByteSource(Array("a,b,c\n1,2,3\n1\n1,2,3,4,5\n,,\n".utf8)),
            dialect: Dialect())
        let header = try #require(try reader.readHeader())
        #expect(header.addresses == ["a", "b", "c"])
        #expect(reader.expectedCount == 3)
        #expect(try reader.next()?.surplus == 0)
        let short = try #require(try reader.next())
        #expect(short.surplus == -2)
        #expect(short.count == 1)
        #expect(short.string(at: 2) == "")
        #expect(short.string(at: -1) == "")
        let long = try #require(try reader.next())
        #expect(long.surplus == 2)
        #expect(long.line == 4)
        #expect(!long.isEmpty)
        let empty = try #require(try reader.next())
        #expect(empty.isEmpty)
        #expect(try reader.next() == nil)
        #expect(try reader.next() == nil)
    }

    @Test("backslash and full stop are data, a byte order mark at the start is not")
    func signals() {
        #expect(read("a\n\\.\nb\n").rows == [Row(1, "a"), Row(2, "\\."), Row(3, "b")])
        #expect(read("\u{FEFF}\"a\",b\n").rows == [Row(1, "a", "b")])
        #expect(read("a\n\u{FEFF}b\n").rows == [Row(1, "a"), Row(2, "\u{FEFF}b")])
    }

    @Test("files without records have none", arguments: ["", "\n", "\r\n\r\n", "\u{FEFF}"])
    func emptyFiles(text: String) throws {
        var reader = try DelimitedReader(
            source: MemoryByteSource(Array(text.utf8)), dialect: Dialect())
        #expect(try reader.readHeader() == nil)
        #expect(try reader.next() == nil)
    }

    @Test("a header without records ends after the header")
    func headerOnly() throws {
        var reader = try DelimitedReader(
            source: MemoryByteSource(Array("name;unit".utf8)),
            dialect: Dialect(delimiter: .semicolon))
        #expect(try reader.readHeader()?.addresses == ["name", "unit"])
        #expect(try reader.next() == nil)
    }

    @Test("a delimiter at the very end opens one more empty cell")
    func trailingDelimiter() {
        #expect(read("a,").rows == [Row(1, "a", "")])
        #expect(read(",").rows == [Row(1, "", "")])
        #expect(read("\"a\",\r\n").rows == [Row(1, "a", "")])
    }

    @Test("the line that announces a delimiter is no record")
    func separatorLine() {
        let dialect = Dialect(delimiter: .semicolon, hasSeparatorLine: true)
        #expect(read("sep=;\r\na;b\r\n", dialect).rows == [Row(2, "a", "b")])
    }

    @Test("bytes are given as slices, strings as text")
    func bytes() throws {
        var reader = try DelimitedReader(
            source: MemoryByteSource(Array("ä,\"b\"\"c\"\n".utf8)), dialect: Dialect())
        let record = try #require(try reader.next())
        #expect(Array(record.bytes(at: 0)) == [0xC3, 0xA4])
        #expect(Array(record.bytes(at: 1)) == Array("b\"c".utf8))
        #expect(record.bytes(at: 2).isEmpty)
    }

    @Test("progress ends at the file's size")
    func progress() throws {
        let bytes = Array(String(repeating: "a,ü,c\n", count: 50_000).utf8)
        var reader = try DelimitedReader(source: MemoryByteSource(bytes), dialect: Dialect())
        _ = try reader.next()
        #expect(reader.bytesRead > 0)
        #expect(reader.bytesRead < bytes.count)
        var count = 1
        while try reader.next() != nil {
            count += 1
        }
        #expect(count == 50_000)
        #expect(reader.bytesRead == bytes.count)
    }
}
