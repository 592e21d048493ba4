import FoundationEssentials
import Glibc
import PDFWriting
import PaperForm

/// Reads a document as JSON from standard input and writes it as PDF to standard output. A program of its
/// own, so that no other command waits for the libraries that draw.

func end(_ words: String, _ status: Int32) -> Never {
    var line = "leihlotse-pdf: \(words)\n"
    line.withUTF8 { _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
    exit(status)
}

/// All of standard input.
func input() -> Data {
    var bytes = Data()
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let count = read(STDIN_FILENO, &piece, piece.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return bytes }
        bytes.append(contentsOf: piece[..<count])
    }
}

let document: PaperDocument
do { document = try JSONDecoder().decode(PaperDocument.self, from: input()) } catch {
    end("no document: \(error)", 65)
}
do throws(PDFFailure) {
    let bytes = try PDFWriter.write(document)
    var sent = 0
    while sent < bytes.count {
        let count = bytes[sent...].withUnsafeBytes {
            write(STDOUT_FILENO, $0.baseAddress, $0.count)
        }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { end("cannot write: \(String(cString: strerror(errno)))", 74) }
        sent += count
    }
} catch {
    end(error.description, error.kind == .noFonts ? 69 : 70)
}
