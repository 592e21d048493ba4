import Testing

@testable import DelimitedText

@Suite("Files that are no delimited text")
struct ForeignFormatTests {
    private static func zip(_ names: String...) -> [UInt8] {
        names.flatMap { name -> [UInt8] in
            [0x50, 0x4B, 0x03, 0x04] + [UInt8](repeating: 0, count: 26) + Array(name.utf8)
        }
    }

    @Test(
        "are known by their first bytes",
        arguments: [
            (zip("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml"), .excelWorkbook),
            (zip("docProps/app.xml", "xl/theme/theme1.xml"), .excelWorkbook),
            (zip("mimetypeapplication/vnd.oasis.opendocument.spreadsheet"), .openDocumentSheet),
            (zip("mimetypeapplication/vnd.oasis.opendocument.text"), .textDocument),
            (zip("[Content_Types].xml", "word/document.xml"), .textDocument),
            (zip("Index/Document.iwa"), .numbersDocument),
            (zip("liste.csv"), .archive),
            (Array("%PDF-1.7\n%".utf8), .pdf),
            ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0], .oldExcelWorkbook),
            ([0x1F, 0x8B, 8], .archive),
            ([0x89] + Array("PNG\r\n\u{1A}\n".utf8), .image),
            (Array("{\\rtf1".utf8), .textDocument),
            ([0xEF, 0xBB, 0xBF] + Array("\r\n <!DOCTYPE html>".utf8), .webPage),
            (Array("<table><tr>".utf8), .webPage),
            (Array("[\n{\"name\":1}]".utf8), .json),
            (Array("{ \"name\": 1 }".utf8), .json),
        ] as [([UInt8], ForeignFormat)])
    func known(bytes: [UInt8], format: ForeignFormat) throws {
        #expect(try ForeignFormat(of: MemoryByteSource(bytes)) == format)
        // However the file gives its bytes, and whatever follows.
        #expect(ForeignFormat(start: bytes + [UInt8](repeating: 0x2C, count: 60_000)) == format)
    }

    @Test(
        "delimited text is none of them",
        arguments: [
            "", "a", "PK,name\n1,2\n", "inventory_number,name\n", "\u{FEFF}Gerät;Name\n",
            "<nummer>;name\n", "{id};name\n", "[x],y\n", "sep=;\na;b\n", "%PDF;b\n",
        ])
    func text(text: String) throws {
        #expect(try ForeignFormat(of: MemoryByteSource(Array(text.utf8))) == nil)
    }

    @Test("each is called by a name in both languages")
    func words() {
        let all = ForeignFormat.allCases
        #expect(Set(all.map(\.englishText)).count == all.count)
        #expect(Set(all.map(\.germanText)).count == all.count)
    }
}
