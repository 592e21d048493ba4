import Lending
import LendingClient
import LendingOperations
import LendingPapers
import LendingReporting
import LendingReports
import LendingService
import WholeFiles

/// Writes protocols as PDF, into a file or to standard output.
struct ProtocolPrinter: Sendable {
    let session: CommandSession
    /// nil: standard output.
    let file: String?

    func print(_ wish: ProtocolWish) async throws {
        // Nobody reads it there.
        if file == nil, session.console.width != nil { throw CommandFailure.pdfToTerminal }
        let bytes = try await made(wish)
        guard let file else {
            return try bytes.withUnsafeBytes { try session.console.write($0) }
        }
        do throws(FileError) {
            try WholeFile.write(bytes, to: file)
        } catch {
            throw CommandFailure(
                .cannotWrite,
                LocalizedText(
                    "\(file) cannot be written: \(error.reason)",
                    de: "\(file) kann nicht geschrieben werden: \(error.reason)"))
        }
        let size = (bytes.count + 1023) / 1024
        session.console.say(
            LocalizedText("\(file): PDF, \(size) KiB", de: "\(file): PDF, \(size) KiB")(
                session.language))
    }

    func made(_ wish: ProtocolWish) async throws -> [UInt8] {
        // A service knows its own address, and makes the same bytes for all.
        if let client = session.backend.client { return try await client.protocolPDF(wish) }
        let press = ProtocolPress { [session] name, values in
            let run = try ReportRun(try await session.report(name), values).on(session.today)
            return (run.report, try await session.backend.reports.rows(of: run))
        }
        let configuration = try ServiceSettings(session.environment).configuration(
            file: nil, flags: [])
        return try await press.pdf(
            of: wish, base: configuration.publicURL, session.language
        ).bytes
    }
}

extension CommandFailure {
    static let pdfToTerminal = CommandFailure(
        .usage,
        LocalizedText(
            "a PDF is nothing for a terminal: add -o FILE",
            de: "ein PDF ist nichts für ein Terminal: -o DATEI angeben"))
}
