import Glibc
import Lending
import WholeFiles

/// A file that another program reads or writes, and that nobody else may; gone with whoever keeps it.
final class TemporaryScript: Sendable {
    let path: String

    /// - Throws: ``CommandFailure`` where there is no room for it.
    init(_ text: String) throws {
        var template = Array((temporaryFolder + "/leihlotse.XXXXXX").utf8CString)
        // Readable by its owner only.
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw Self.full }
        defer { close(descriptor) }
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        var text = text
        let failure = text.withUTF8 { bytes in
            writeAll(UnsafeRawBufferPointer(bytes), to: descriptor)
        }
        guard failure == nil else { throw Self.full }
    }

    deinit { unlink(path) }

    private static var full: CommandFailure {
        CommandFailure(
            .cannotWrite,
            LocalizedText(
                "\(temporaryFolder): \(systemMessage(errno))",
                de: "\(temporaryFolder): \(systemMessage(errno))"))
    }
}
