import Glibc
import Lending
import WholeFiles

/// Reads a seal of the journal that was kept as a small file.
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
}
