import Glibc

/// The file into which the server writes what it has to say.
struct ServerLog {
    let path: String
    /// Bytes after which the log makes room.
    static let limit = 1 << 20

    /// Bytes that it has now.
    var size: Int { FileFacts(path)?.size ?? 0 }

    /// What was written after the first `start` bytes, the end of it.
    func text(after start: Int) -> String {
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { return "" }
        defer { close(descriptor) }
        let longest = 4096
        let from = max(start, size - longest)
        let bytes = [UInt8](unsafeUninitializedCapacity: longest) {
            $1 = max(0, pread(descriptor, $0.baseAddress, $0.count, from))
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Empties the log if it has grown over the limit. The server may go on writing into it: it
    /// only ever appends.
    func keepSmall() {
        guard let facts = FileFacts(path), facts.kind == .file, facts.size > Self.limit else {
            return
        }
        let descriptor = open(path, O_WRONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        // If this fails the log stays as it is, which harms nobody.
        _ = ftruncate(descriptor, 0)
        close(descriptor)
    }
}
