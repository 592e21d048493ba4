import Glibc
public import Hummingbird
import HummingbirdCore
import Lending
import NIOCore
import WholeFiles

/// A file on the disk that stands in no folder: nobody else can open it, and it is gone with whoever
/// keeps it, also when the service is killed.
public final class NamelessFile: Sendable {
    private let descriptor: Int32

    /// - Throws: ``RequestFailure`` where the disk has no space for it.
    public init() throws {
        descriptor = namelessDescriptor()
        guard descriptor >= 0 else { throw NamelessFile.full }
    }

    deinit { close(descriptor) }

    /// Where this process finds the file, as long as it is kept.
    public var path: String { "/proc/self/fd/\(descriptor)" }

    public var size: Int {
        var status = stat()
        return fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    }

    /// Adds bytes at the end.
    public func append(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes
        while !rest.isEmpty {
            let written = Glibc.write(descriptor, rest.baseAddress, rest.count)
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw NamelessFile.full }
            rest = UnsafeRawBufferPointer(rebasing: rest[written...])
        }
    }

    /// Adds a body, piece by piece.
    public func receive(_ body: RequestBody, upTo limit: Int) async throws {
        var size = 0
        try await RequestFailure.whileReceiving {
            for try await piece in body {
                size += piece.readableBytes
                guard size <= limit else { throw HTTPError(.contentTooLarge) }
                try piece.withUnsafeReadableBytes(append)
            }
        }
    }

    /// Writes at its end.
    public func write(_ body: (_ descriptor: Int32) throws -> Void) throws { try body(descriptor) }

    /// All of its bytes.
    public var bytes: [UInt8] {
        let size = size
        return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size {
                let read = pread(descriptor, buffer.baseAddress! + count, size - count, count)
                if read < 0, errno == EINTR { continue }
                guard read > 0 else { return }
                count += read
            }
        }
    }

    private static let full = RequestFailure(
        .cannotWrite, "no-space",
        LocalizedText(
            "the service has no space for the file", de: "der Dienst hat keinen Platz für die Datei"
        ))
}
