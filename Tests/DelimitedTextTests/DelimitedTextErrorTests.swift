import DelimitedText
import Testing

@Suite("Errors speak to people in two languages")
struct DelimitedTextErrorTests {
    @Test("the place comes first")
    func place() {
        let error = DelimitedTextError(
            .invalidByte, line: 3, column: 2,
            facts: [.byte: "0x81", .byteOffset: "10", .encoding: "UTF-8"])
        #expect(
            error.germanText
                == "Zeile 3, Spalte 2: das Byte 0x81 (Byte-Position 10) bedeutet in UTF-8 nichts; "
                + "bitte die Kodierung angeben oder die Datei berichtigen")
        #expect(
            error.englishText
                == "line 3, column 2: the byte 0x81 (byte offset 10) has no meaning in UTF-8; "
                + "name the file's encoding or mend the file")
        #expect("\(error)".hasPrefix("invalid-byte: line 3"))
    }

    @Test(
        "every code has words in both languages",
        arguments: [
            DelimitedTextError.Code.fileNotFound, .fileNotReadable, .isDirectory, .readFailed,
            .spoolFailed, .encodingUnknown, .nulByte, .invalidByte, .unterminatedQuote,
            .cellTooLong, .recordTooLong, .tooManyCells,
            .writeFailed, .diskFull,
        ])
    func words(code: DelimitedTextError.Code) {
        let error = DelimitedTextError(code)
        #expect(error.germanText != code.rawValue)
        #expect(error.englishText != code.rawValue)
        #expect(error.germanText != error.englishText)
    }

    @Test("a code of a later version shows its name")
    func unknownCode() {
        let error = DelimitedTextError(.init(rawValue: "new-kind"), line: 1)
        #expect(error.germanText == "Zeile 1: new-kind")
    }
}
