internal import FoundationEssentials
internal import Glibc
public import Lending
public import LendingImport
import LendingStore

extension ServiceClient: Importer {
    private struct Answer: Decodable {
        let summary: ImportSummary
        let rejects: String?
    }

    public func perform(
        _ request: ImportRequest, as actor: Actor,
        progress: @escaping @Sendable (ImportProgress) -> Void,
        surveyed: @escaping @Sendable (ImportSummary) -> Void
    ) async throws -> ImportSummary {
        var message = connection.message(
            "POST", "/imports/\(request.kind.rawValue)",
            request.query.map { ($0.name, $0.value) }, ["Content-Type: text/csv"])
        let descriptor =
            request.path == "-" ? dup(STDIN_FILENO) : open(request.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw unreadable(request.path, errno) }
        defer { close(descriptor) }
        message.file = { room in
            let count = read(descriptor, room.baseAddress, room.count)
            guard count >= 0 else { throw unreadable(request.path, errno) }
            return count
        }
        let sent = message
        let answer = try await connection.onOwnThread {
            try connection.perform(sent, isCancelled: $0)
        }
        let found = try connection.value(Answer.self, answer)
        surveyed(found.summary)
        if let path = request.rejectsPath, let rejects = found.rejects,
            let bytes = Data(base64Encoded: rejects)
        {
            try write([UInt8](bytes), to: path, request.rejectsOutput)
        }
        return found.summary.with(rejectsPath: found.rejects == nil ? nil : request.rejectsPath)
    }

    private func unreadable(_ path: String, _ number: Int32) -> ImportError {
        let reason = String(cString: strerror(number))
        return ImportError(
            .noInput, sent: "file-not-readable",
            LocalizedText(
                "\(path) cannot be read: \(reason)",
                de: "\(path) kann nicht gelesen werden: \(reason)"), hint: nil)
    }

    private func write(_ bytes: [UInt8], to path: String, _ output: Int32) throws {
        let descriptor =
            path == "-" ? dup(output) : open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        let written = descriptor < 0 ? -1 : Glibc.write(descriptor, bytes, bytes.count)
        let number = errno
        if descriptor >= 0 { close(descriptor) }
        guard written == bytes.count else {
            let reason = String(cString: strerror(number))
            throw ImportError(
                .cannotWrite, sent: "rejects-not-writable",
                LocalizedText(
                    "\(path) cannot be written: \(reason)",
                    de: "\(path) kann nicht geschrieben werden: \(reason)"), hint: nil)
        }
    }
}
