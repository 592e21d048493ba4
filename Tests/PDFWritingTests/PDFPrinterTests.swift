import Glibc
import LendingTestSupport
import PDFPrinting
import PaperForm
import Testing

/// What the program that makes PDF says when it makes none.
@Suite("Printing PDF") struct PDFPrinterTests {
    private let document = PaperDocument(
        title: "Form", language: "en", author: "City", subject: "", keywords: [],
        created: "2026-01-02T03:04:05Z", papers: [])

    /// Prints with a program that reads the document and does this.
    private func failure(of steps: String?) async throws -> PDFPrintFailure? {
        let folder = try TemporaryFolder()
        if let steps {
            folder.write("#!/bin/sh\n/bin/cat >/dev/null\n\(steps)\n", to: PDFPrinter.program)
            chmod(folder.path + "/" + PDFPrinter.program, 0o755)
        }
        do {
            _ = try await PDFPrinter(folder: folder.path).print(document)
            return nil
        } catch let failure as PDFPrintFailure { return failure }
    }

    @Test("A program that is not there, has no fonts, or fails, is told apart")
    func kinds() async throws {
        let missing = try await failure(of: nil)
        #expect(missing?.kind == .notInstalled)
        #expect(missing?.detail.hasSuffix("/leihlotse-pdf") == true)
        #expect(try await failure(of: "exit \(PDFPrinter.withoutFonts)")?.kind == .noFonts)
        let broken = try await failure(of: "echo no paper >&2; exit 70")
        #expect(broken?.kind == .failed)
        #expect(broken?.detail.contains("no paper") == true)
    }

    @Test("What it writes is what is printed")
    func output() async throws {
        #expect(try await failure(of: "printf PDF") == nil)
    }
}
