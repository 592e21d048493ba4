import DelimitedText
import Glibc
import Testing

@Suite("What is written reads back")
struct DelimitedWriterTests {
    /// What a writer puts into a file.
    private func written(
        _ records: [[String]], encoding: TextEncoding = .utf8, delimiter: Delimiter = .comma,
        lineEnding: LineEnding = .lf, byteOrderMark: Bool = false
    ) throws -> [UInt8] {
        let file = try #require(tmpfile())
        defer { fclose(file) }
        var writer = DelimitedWriter(
            descriptor: fileno(file), encoding: encoding, delimiter: delimiter,
            lineEnding: lineEnding, byteOrderMark: byteOrderMark)
        for record in records {
            try writer.write(record)
        }
        try writer.flush()
        let size = Int(lseek(fileno(file), 0, SEEK_END))
        var bytes = [UInt8](repeating: 0, count: size)
        let count = pread(fileno(file), &bytes, size, 0)
        return Array(bytes.prefix(count))
    }

    @Test("only what must be quoted is quoted")
    func quoting() throws {
        let bytes = try written([["a", "b,c", "d\"e", "f\ng", "", " h;"], [""], []])
        #expect(
            String(decoding: bytes, as: UTF8.self)
                == "a,\"b,c\",\"d\"\"e\",\"f\ng\",, h;\n\"\"\n")
    }

    @Test("CRLF, another delimiter and a byte order mark")
    func profile() throws {
        let bytes = try written(
            [["ä", "b;c"]], delimiter: .semicolon, lineEnding: .crlf, byteOrderMark: true)
        #expect(String(decoding: bytes, as: UTF8.self) == "\u{FEFF}ä;\"b;c\"\r\n")
    }

    @Test("another encoding, with ? for what it does not have")
    func encoding() throws {
        let records = [["Bügel", "č\u{301}😀€x", "日本"]]
        let dos = try written(records, encoding: .cp437)
        #expect(dos == Array("B".utf8) + [0x81] + Array("gel,????x,??\n".utf8))
        let windows = try written(records, encoding: .windows1252)
        let expected = Array("B".utf8) + [0xFC] + Array("gel,???".utf8) + [0x80]
        #expect(windows == expected + Array("x,??\n".utf8))
        for encoding in [TextEncoding.utf16LittleEndian, .utf16BigEndian] {
            let bytes = try written(records, encoding: encoding, byteOrderMark: true)
            let outcome = read(bytes, Dialect(encoding: encoding, hasByteOrderMark: true))
            #expect(outcome == Outcome(rows: [Row(1, records[0])]))
        }
    }

    @Test("random records come back as they were", arguments: 0..<40)
    func roundTrip(seed: Int) throws {
        var random = SeededGenerator(UInt64(seed))
        let pieces = [
            "a", "ü", "😀", ",", ";", "\t", "|", "\"", "\"\"", "\n", "\r", "\r\n", " ", "\\.",
            "\u{FEFF}", "sep=;", "=1+1", "e\u{301}",
        ]
        let records = (0..<Int.random(in: 1...30, using: &random)).map { _ in
            (0..<Int.random(in: 1...6, using: &random)).map { _ in
                (0..<Int.random(in: 0...5, using: &random)).map { _ in
                    pieces.randomElement(using: &random) ?? ""
                }.joined()
            }
        }
        for delimiter in Delimiter.common {
            for lineEnding in [LineEnding.lf, .crlf] {
                for mark in [false, true] {
                    let bytes = try written(
                        records, delimiter: delimiter, lineEnding: lineEnding,
                        byteOrderMark: mark)
                    let outcome = read(
                        bytes, Dialect(delimiter: delimiter),
                        blockSizes: [Int.random(in: 1...50, using: &random)])
                    #expect(outcome.error == nil)
                    #expect(
                        outcome.rows.map { $0.cells.map { Array($0.utf8) } }
                            == records.map { $0.map { Array($0.utf8) } })
                }
            }
        }
    }

    @Test("a large file is handed over in parts")
    func large() throws {
        let record = ["0123456789", String(repeating: "ä", count: 3_000)]
        let bytes = try written(Array(repeating: record, count: 100))
        #expect(bytes.count == 100 * (10 + 1 + 6_000 + 1))
        #expect(read(bytes).rows.allSatisfy { $0.cells == record })
    }

    @Test("a full disk is an error with the file's name")
    func fullDisk() throws {
        let descriptor = open("/dev/full", O_WRONLY | O_CLOEXEC)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        var writer = DelimitedWriter(descriptor: descriptor, path: "rejects.csv")
        try writer.write(["a"])
        let error = #expect(throws: DelimitedTextError.self) { try writer.flush() }
        #expect(error?.code == .diskFull)
        #expect(error?.facts[.path] == "rejects.csv")
        #expect(error?.germanText.contains("rejects.csv") == true)
    }

    @Test("a descriptor that cannot be written is an error")
    func notWritable() throws {
        let descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        var writer = DelimitedWriter(descriptor: descriptor)
        try writer.write(["a"])
        let error = #expect(throws: DelimitedTextError.self) { try writer.flush() }
        #expect(error?.code == .writeFailed)
    }
}
