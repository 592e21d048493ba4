internal import FoundationEssentials
internal import Glibc
import Lending
public import LendingImport
public import LendingOperations

extension ServiceClient: Importer {
    public func perform(
        _ request: ImportRequest, _ context: OperationContext,
        progress: @escaping @Sendable (ImportProgress) -> Void,
        surveyed: @escaping @Sendable (ImportSummary) -> Void
    ) async throws -> ImportSummary {
        let files = ImportFiles(request)
        try files.check(for: context.caller)
        var message = connection.message(
            "POST", "/imports/\(request.kind.rawValue)",
            request.query.map { ($0.name, $0.value) } + confirmations(context),
            ["Content-Type: text/csv"])
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
        let found = try connection.value(ImportAnswer.self, answer)
        surveyed(found.summary)
        if let rejects = found.rejects, let bytes = Data(base64Encoded: rejects) {
            try files.write(rejects: [UInt8](bytes))
        }
        return found.summary.with(alongside: found.alongside)
            .with(rejectsPath: found.rejects == nil ? nil : request.rejectsPath)
    }

    private func unreadable(_ path: String, _ number: Int32) -> ServiceFailure {
        let reason = String(cString: strerror(number))
        return ServiceFailure(
            .noInput, "file-not-readable",
            LocalizedText(
                "\(path) cannot be read: \(reason)",
                de: "\(path) kann nicht gelesen werden: \(reason)"))
    }
}
