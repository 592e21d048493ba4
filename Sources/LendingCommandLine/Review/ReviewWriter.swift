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
        for made in try await made([form]) {
            try made.bytes.withUnsafeBytes { try session.console.write($0) }
        }
    }

    func write(into folder: String, _ forms: [ReviewForm]) async throws {
        let files = PublicationFolder(path: folder, session: session)
        try files.check(for: year)
        let made = try await made(forms)
        let isDraft = made.contains(where: \.isDraft)
        let drafts = ReviewDrafts(folder: folder, year: year)
        if isDraft { try drafts.refuseBesidePublished() }
        if try await !files.write(year) {
            session.console.say(
                LocalizedText(
                    "(a draft: the figures as CSV come with leihlotse publish \(year))",
                    de: "(ein Entwurf: die Zahlen als CSV kommen mit leihlotse publish \(year))")(
                        session.language))
        }
        for (form, made) in zip(forms, made) {
            let file = form.file(of: year, session.language, isDraft: made.isDraft)
            let path = "\(folder)/\(file)"
            do throws(FileError) { try WholeFile.write(made.bytes, to: path) } catch {
                throw CommandFailure.cannotWrite(error)
            }
            session.console.say(path)
        }
        guard !isDraft else { return }
        for path in try drafts.remove() {
            session.console.say(
                LocalizedText("(removed: \(path))", de: "(gelöscht: \(path))")(session.language))
        }
    }

    /// In all forms, of one reading where it is made here.
    private func made(_ forms: [ReviewForm]) async throws -> [(bytes: [UInt8], isDraft: Bool)] {
        var made: [(bytes: [UInt8], isDraft: Bool)] = []
        if let client = session.backend.client {
            for form in forms { made.append(try await client.review(of: year, as: form)) }
        } else if let store = session.backend.store {
            let review = try await ReviewDesk(store, for: session.caller).review(of: year)
            for form in forms {
                made.append((try await form.bytes(of: review, session.language), review.isDraft))
            }
        }
        return made
    }
}
