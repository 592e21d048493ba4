import Glibc
import Lending
import WholeFiles

/// A file without a name that other programs of the same user read and write by its path, as long as it is
/// kept; also a process that is killed leaves nothing of it.
final class TemporaryScript: Sendable {
    private let descriptor: Int32

    var path: String { "/proc/\(getpid())/fd/\(descriptor)" }

    /// - Throws: ``CommandFailure`` where there is no room for it.
    init(_ text: String) throws {
        descriptor = namelessDescriptor()
        guard descriptor >= 0 else { throw Self.failure(errno) }
        var text = text
        let number = text.withUTF8 { writeAll(UnsafeRawBufferPointer($0), to: descriptor) }
        if let number { throw Self.failure(number) }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    private static func failure(_ number: Int32) -> CommandFailure {
        CommandFailure(
            .cannotWrite,
            LocalizedText(
                "\(temporaryFolder): \(systemMessage(number))",
                de: "\(temporaryFolder): \(systemMessage(number))"))
    }
}
