import Glibc
internal import WholeFiles

/// Held while a command creates, starts or stops a cluster, so that two do not at once.
enum ClusterLock {
    /// Waits for the lock without blocking a thread, and holds it while `body` runs. The system
    /// releases it when its holder ends, however that happens.
    /// - Throws: `busy` after `limit`; `homeNotWritable`; `CancellationError`; what `body` throws.
    static func holding<Value>(
        _ path: String, owner: ServerOwner, limit: Duration, _ body: () async throws -> Value
    ) async throws -> Value {
        let descriptor = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw FileError.last(path).embeddedError }
        defer { close(descriptor) }
        do throws(FileError) {
            try owner.adopt(descriptor, path: path)
        } catch {
            throw error.embeddedError
        }
        let end = ContinuousClock.now + limit
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            guard errno == EWOULDBLOCK || errno == EINTR else {
                throw FileError.last(path).embeddedError
            }
            if ContinuousClock.now >= end { throw EmbeddedPostgresError(.busy, path: path) }
            try await Task.sleep(for: .milliseconds(10))
        }
        return try await body()
    }
}
