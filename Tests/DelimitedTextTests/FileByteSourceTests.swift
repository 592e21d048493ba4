import DelimitedText
import Glibc
import Testing

@Suite("Files, folders and pipes")
struct FileByteSourceTests {
    private func code(opening path: String) -> DelimitedTextError? {
        do throws(DelimitedTextError) {
            _ = try FileByteSource(path: path)
            return nil
        } catch {
            return error
        }
    }

    @Test("what is missing or a folder is named")
    func refusals() {
        let missing = code(opening: "/nowhere/devices.csv")
        #expect(missing?.code == .fileNotFound)
        #expect(missing?.facts == [.path: "/nowhere/devices.csv"])
        #expect(code(opening: "/etc/passwd/x")?.code == .fileNotFound)
        #expect(code(opening: "/")?.code == .isDirectory)
        // Not even the superuser can open this one.
        let long = String(repeating: "a", count: 5_000)
        #expect(code(opening: "/\(long)")?.code == .fileNotReadable)
    }

    @Test("a file is detected and then read from its start")
    func file() throws {
        var template = Array("/tmp/delimited-test-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        try #require(descriptor >= 0)
        defer {
            unlink(template)
            close(descriptor)
        }
        var writer = DelimitedWriter(descriptor: descriptor, delimiter: .semicolon)
        for number in 0..<30_000 {
            try writer.write(["\(number)", "Gerät"])
        }
        try writer.flush()

        let bytes = template.dropLast().map { UInt8(bitPattern: $0) }
        let path = String(decoding: bytes, as: UTF8.self)
        let source = try FileByteSource(path: path)
        #expect(source.path == path)
        #expect(source.byteCount == Int(lseek(descriptor, 0, SEEK_END)))
        let found = try DialectDetector.detect(source)
        #expect(found.dialect == Dialect(delimiter: .semicolon))
        var reader = try DelimitedReader(source: source, dialect: found.dialect)
        var count = 0
        while let record = try reader.next() {
            #expect(record.string(at: 0) == "\(count)")
            count += 1
        }
        #expect(count == 30_000)
        #expect(reader.bytesRead == source.byteCount)
    }

    @Test("a pipe is kept, so that it can be read twice")
    func pipe() throws {
        var ends: [Int32] = [0, 0]
        try #require(Glibc.pipe(&ends) == 0)
        var writer = DelimitedWriter(descriptor: ends[1])
        try writer.write(["a", "ü"])
        try writer.flush()
        close(ends[1])
        defer { close(ends[0]) }

        let source = try FileByteSource(path: "/dev/fd/\(ends[0])")
        #expect(source.byteCount == 5)
        for _ in 0..<2 {
            try source.rewind()
            var reader = try DelimitedReader(source: source, dialect: Dialect())
            #expect(try reader.next()?.strings() == ["a", "ü"])
            #expect(try reader.next() == nil)
        }
    }
}
