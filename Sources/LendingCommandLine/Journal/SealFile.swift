import Glibc
import Lending

/// A seal of the journal as a small file.
enum SealFile {
    static func read(_ path: String) throws -> String {
        guard let file = fopen(path, "re") else {
            throw CommandFailure(
                .noInput,
                LocalizedText(
                    "\(path): \(systemMessage(errno))", de: "\(path): \(systemMessage(errno))"))
        }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = fread(&bytes, 1, bytes.count, file)
        return String(decoding: bytes.prefix(count), as: UTF8.self)
    }

    static func write(_ seal: String, to path: String) throws {
        guard let file = fopen(path, "we") else { throw cannotWrite(path) }
        let isWritten = fputs(seal + "\n", file) >= 0
        guard fclose(file) == 0, isWritten else { throw cannotWrite(path) }
    }

    private static func cannotWrite(_ path: String) -> CommandFailure {
        let reason = systemMessage(errno)
        return CommandFailure(
            .cannotWrite,
            LocalizedText(
                "\(path) cannot be written: \(reason)",
                de: "\(path) kann nicht geschrieben werden: \(reason)"))
    }
}
