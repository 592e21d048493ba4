import Testing

@testable import LendingPages

/// Forms with files, as they come over the wire in pieces.
@Suite("Multipart forms") struct MultipartTests {
    /// What a parser made of a text, piece by piece.
    private struct Part: Equatable {
        var name: String
        var file: String?
        var content: [UInt8] = []
        var isOver = false
    }

    private func parts(
        _ bytes: [UInt8], type: String = "multipart/form-data; boundary=B", pieces: Int
    ) throws -> [Part] {
        var parser = try #require(MultipartParser(contentType: type))
        var parts: [Part] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = Array(rest.prefix(pieces))
            rest = rest.dropFirst(piece.count)
            try piece.withUnsafeBytes { bytes in
                try parser.take(bytes) { event in
                    switch event {
                    case .begin(let name, let file): parts.append(Part(name: name, file: file))
                    case .data(let bytes): parts[parts.count - 1].content += Array(bytes)
                    case .end: parts[parts.count - 1].isOver = true
                    }
                }
            }
        }
        try parser.finish()
        return parts
    }

    private static let form = """
        --B\r
        Content-Disposition: form-data; name="seal"\r
        \r
        abc\r
        --B\r
        content-disposition: form-data; name="upload"; filename="Ger%22ä;te=1.csv"\r
        Content-Type: text/csv\r
        \r
        a;b\r
        --b\r
        \r\r
        --A\n--B\n\r
        --B\r
        Content-Disposition: form-data; name=""; filename=""\r
        \r
        \r
        --B--\r

        """

    @Test(
        "what comes is the same however it is cut, also in the middle of a boundary",
        arguments: [1, 2, 3, 5, 7, 11, 64, 1_000])
    func pieces(_ size: Int) throws {
        let found = try parts(Array(Self.form.utf8), pieces: size)
        #expect(
            found == [
                Part(name: "seal", file: nil, content: Array("abc".utf8), isOver: true),
                Part(
                    name: "upload", file: "Ger\"ä;te=1.csv",
                    content: Array("a;b\r\n--b\r\n\r\r\n--A\n--B\n".utf8), isOver: true),
                Part(name: "", file: "", content: [], isOver: true),
            ])
    }

    @Test(
        "what no browser sends is refused",
        arguments: [
            "", "hello", "--B", "--B-x", "--Bx\r\n\r\n--B--\r\n",
            "preface\r\n--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\r\n--B--\r\n",
            "--B\r\n\r\n\r\n--B--\r\n",
            "--B\r\nContent-Disposition: form-data\r\n\r\n\r\n--B--\r\n",
            "--B\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\n\r\n--B--\r\n",
            "--B\r\nContent-Disposition: form-data; name=a\r\n\r\n\r\n--B--\r\n",
            "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nno end",
            "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--B\r\n",
            "--B\r\nX: " + String(repeating: "x", count: 9_000) + "\r\n\r\n\r\n--B--\r\n",
        ])
    func malformed(_ text: String) {
        for pieces in [1, 10_000] {
            #expect(throws: MultipartParser.Malformed.self) {
                try parts(Array(text.utf8), pieces: pieces)
            }
        }
    }

    @Test("bytes are bytes")
    func binary() throws {
        let content = (0...2_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        let bytes =
            Array("--B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x\"\r\n\r\n".utf8)
            + content + Array("\r\n--B--\r\n".utf8)
        #expect(try parts(bytes, pieces: 100)[0].content == content)
    }

    @Test(
        "a content type names its boundary",
        arguments: [
            ("multipart/form-data; boundary=B", true), ("Multipart/Form-Data;boundary=\"B\"", true),
            ("multipart/form-data; charset=utf-8; boundary=B", true),
            ("multipart/form-data", false), ("multipart/form-data; boundary=", false),
            ("multipart/mixed; boundary=B", false), ("text/plain", false),
            ("multipart/form-data; boundary=" + String(repeating: "B", count: 71), false),
            ("multipart/form-data; boundary=ä", false),
        ])
    func contentTypes(_ type: String, _ isOne: Bool) {
        #expect((MultipartParser(contentType: type) != nil) == isOne)
    }
}
