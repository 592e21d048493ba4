import Lending
import LendingClient
import LendingPapers
import LendingReporting
import WholeFiles

/// Writes a review to standard output, or into a folder with its figures.
struct ReviewWriter: Sendable {
    let session: CommandSession
    let year: Int

    func print(_ form: ReviewForm) async throws {
        // Nobody reads it there.
        if form == .pdf, session.console.width != nil { throw CommandFailure.pdfToTerminal }
        try (try await made([form])[0]).withUnsafeBytes { try session.console.write($0) }
    }

    func write(into folder: String, _ forms: [ReviewForm]) async throws {
        let files = PublicationFolder(path: folder, session: session)
        try files.check(for: year)
        let made = try await made(forms)
        if try await !files.write(year) {
            session.console.say(
                LocalizedText(
                    "(a draft: the figures as CSV come with leihlotse publish \(year))",
                    de: "(ein Entwurf: die Zahlen als CSV kommen mit leihlotse publish \(year))")(
                        session.language))
        }
        for (form, bytes) in zip(forms, made) {
            let path = "\(folder)/\(form.file(of: year))"
            do throws(FileError) { try WholeFile.write(bytes, to: path) } catch {
                throw CommandFailure.cannotWrite(error)
            }
            session.console.say(path)
        }
    }

    /// In all forms, of one reading where it is made here.
    private func made(_ forms: [ReviewForm]) async throws -> [[UInt8]] {
        var made: [[UInt8]] = []
        if let client = session.backend.client {
            for form in forms { made.append(try await client.review(of: year, as: form)) }
        } else if let store = session.backend.store {
            let review = try await ReviewDesk(store, for: session.caller).review(of: year)
            for form in forms { made.append(try await form.bytes(of: review, session.language)) }
        }
        return made
    }
}
