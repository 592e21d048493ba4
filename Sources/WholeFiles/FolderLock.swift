import Glibc

/// Holds a folder for one run at a time; the system lets go of it when the run ends, however it ends.
public final class FolderLock: Sendable {
    private let descriptor: Int32

    /// nil: somebody else holds it.
    public init?(_ folder: String) throws(FileError) {
        descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .last(folder) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            if errno == EAGAIN { return nil }
            throw .last(folder)
        }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }
}
