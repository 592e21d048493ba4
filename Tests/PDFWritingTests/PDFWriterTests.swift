import PDFWriting
import PaperForm
import Subprocess
import Testing

/// Documents as PDF, read by the programs of others. Scripts/pdf-test holds whole protocols against the
/// rules of archives and of reading out.
@Suite struct PDFWriterTests {
    private func document(_ papers: [[PaperBlock]]) -> PaperDocument {
        PaperDocument(
            title: "Title <&>", language: "de-DE", author: "City", subject: "Subject",
            keywords: ["one", "two"], created: "2026-03-01T08:30:00Z",
            papers: papers.enumerated().map { index, blocks in
                Paper(
                    name: "Paper \(index + 1)", foot: "Foot \(index + 1)",
                    pageCount: Paper.PageWords(page: "Page", of: "of"), blocks: blocks)
            })
    }

    private let head = PaperBlock.letterhead(
        PaperLetterhead(sender: "City", title: "Form", reference: "No. 1"))

    /// What a program prints that reads a document from its standard input.
    private func told(
        _ program: String, _ arguments: [String], _ bytes: [UInt8]
    ) async throws -> String {
        let result = try await run(
            .name(program), arguments: Arguments(arguments), input: .array(bytes),
            output: .string(limit: 1 << 24), error: .string(limit: 1 << 16))
        #expect(result.terminationStatus.isSuccess, "\(program): \(result.standardError)")
        return result.standardOutput
    }

    /// The words of each page.
    private func pages(_ bytes: [UInt8]) async throws -> [String] {
        try await told("pdftotext", ["-raw", "-", "-"], bytes).split(separator: "\u{C}").map {
            $0.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }.filter { !$0.isEmpty }
    }

    private func table(_ rows: Int) -> PaperBlock {
        .table(
            PaperTable(
                columns: [
                    PaperTable.Column("Thing", share: 2), PaperTable.Column("Condition", share: 1),
                ],
                rows: (0..<rows).map { row in
                    [
                        .lines([PaperText("thing \(row + 1)", .strong), PaperText("of many")]),
                        .lines([PaperText("good")]),
                    ]
                }))
    }

    @Test("The same document has the same bytes, another one others")
    func same() throws {
        let first = try PDFWriter.write(document([[head, table(30)]]))
        #expect(try PDFWriter.write(document([[head, table(30)]])) == first)
        #expect(try PDFWriter.write(document([[head, table(31)]])) != first)
    }

    @Test("What it says about itself is XML, whatever it says")
    func metadata() async throws {
        var document = document([[head]])
        document.title = "<\u{301}&\u{301} \"x\" ]]>"
        let bytes = try PDFWriter.write(document)
        let metadata = try await told("pdfinfo", ["-meta", "-"], bytes)
        #expect(metadata.contains(">&lt;\u{301}&amp;\u{301} \"x\" ]]&gt;<"), "\(metadata)")
        #expect(metadata.contains("<pdfaid:part>2</pdfaid:part>"))
        #expect(metadata.contains("<pdfuaid:part>1</pdfuaid:part>"))
        #expect(metadata.contains("<xmp:CreateDate>2026-03-01T08:30:00Z</xmp:CreateDate>"))
    }

    @Test("A table's head stands on each of its pages, and no row is lost")
    func longTable() async throws {
        let bytes = try PDFWriter.write(document([[head, table(200)]]))
        let pages = try await pages(bytes)
        #expect(pages.count > 3)
        for (index, page) in pages.enumerated() {
            #expect(page.contains("Thing Condition"), "\(page)")
            #expect(page.hasSuffix("Page \(index + 1) of \(pages.count)"), "\(page)")
        }
        let all = pages.joined(separator: " ")
        for row in 1...200 { #expect(all.contains("thing \(row) of many"), "\(row)") }
    }

    @Test("A cell and a fact that fill pages go on, line by line")
    func longCell() async throws {
        let words = (1...4000).map { "w\($0)" }
        let text = words.joined(separator: " ")
        let bytes = try PDFWriter.write(
            document([
                [
                    head, .facts([PaperFact("Fact", text)]), .paragraph(PaperText(text)),
                    .list([text]),
                    .table(
                        PaperTable(
                            columns: [PaperTable.Column("Thing", share: 1)],
                            rows: [[.lines([PaperText(text)])]])),
                ]
            ]))
        let pages = try await pages(bytes)
        let found = pages.joined(separator: " ").split(separator: " ").map(String.init)
        #expect(found.filter { $0.hasPrefix("w") && $0 != "words" }.count == 4 * words.count)
    }

    @Test("Each paper begins on a page of its own and counts its own")
    func papers() async throws {
        let bytes = try PDFWriter.write(document([[head], [head, table(60)], [head]]))
        let pages = try await pages(bytes)
        #expect(pages.first?.hasSuffix("Foot 1 Page 1 of 1") == true, "\(pages)")
        #expect(pages.last?.hasSuffix("Foot 3 Page 1 of 1") == true, "\(pages)")
        // How many rows fit on a page is the font's doing.
        let second = pages.dropFirst().dropLast()
        #expect(second.count > 1)
        for (place, page) in second.enumerated() {
            #expect(page.hasSuffix("Foot 2 Page \(place + 1) of \(second.count)"), "\(pages)")
        }
    }

    @Test("Places to sign stay together, and a heading is never the last of a page")
    func together() async throws {
        let sign = PaperBlock.signatures([
            PaperSignature(role: "Given", lines: ["Place", "Signature A"]),
            PaperSignature(role: "Taken", lines: ["Place", "Signature B"]),
        ])
        for rows in 10..<30 {
            let bytes = try PDFWriter.write(
                document([[head, table(rows), .heading("Signatures"), sign]]))
            let pages = try await pages(bytes)
            let last = try #require(pages.last)
            #expect(
                ["Signatures", "Given", "Signature A", "Taken", "Signature B"].allSatisfy(
                    last.contains),
                "\(rows): \(pages)")
        }
    }

    @Test(
        "Whatever is written, a whole document comes of it",
        arguments: [
            "", " ", "\u{0}", "a\u{0}b", "\u{301}", "\u{FFFE}\u{FFFF}", "\u{202E}abc\u{2066}",
            "🙂👩‍👩‍👧‍👦🏳️‍🌈",
            "שלום עולם", "مرحبا ﷽", "李雷 ひらがな 한국어", "नमस्ते สวัสดี", "(\\)(((",
            "/P << /MCID 0 >> BDC EMC",
            String(repeating: "x", count: 5000), String(repeating: "\u{300}", count: 2000),
            String(repeating: "a\n", count: 300), "\u{2028}\u{2029}\r\n\t", "\u{E000}\u{10FFFF}",
        ])
    func anything(_ text: String) async throws {
        let bytes = try PDFWriter.write(
            document([
                [
                    .letterhead(PaperLetterhead(sender: text, title: text, reference: text)),
                    .heading(text), .paragraph(PaperText(text)), .facts([PaperFact(text, text)]),
                    .list([text, text]),
                    .table(
                        PaperTable(
                            columns: [PaperTable.Column(text, share: 1)],
                            rows: [[.lines([PaperText(text), PaperText(text)])], [.lines([])]])),
                    .signatures([PaperSignature(role: text, lines: [text])]),
                ], [],
            ]))
        #expect(bytes.starts(with: "%PDF-1.7\n".utf8))
        // It reads no pipe.
        _ = try await told(
            "sh",
            [
                "-c",
                "file=$(mktemp) && cat >$file && qpdf --check $file; status=$?; rm $file; exit $status",
            ], bytes)
        _ = try await pages(bytes)
    }
}
