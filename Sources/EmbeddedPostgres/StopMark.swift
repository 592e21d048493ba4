import Glibc
internal import WholeFiles

/// Says that a cluster was stopped on purpose, so that nobody who keeps it running starts it again.
///
/// Set by a stop, taken away by the next start, whoever asks for it.
struct StopMark {
    let folders: ClusterFolders

    var isSet: Bool { FileFacts(folders.stopMark) != nil }

    /// Called with the lock held. On a full disk it may not be possible; the server is stopped
    /// nevertheless.
    func set(for owner: ServerOwner) {
        do throws(FileError) { try replaceFile(folders.stopMark, with: "", for: owner) } catch {}
    }

    /// Called with the lock held.
    func remove() throws(EmbeddedPostgresError) {
        guard unlink(folders.stopMark) == 0 || errno == ENOENT else {
            throw FileError.last(folders.stopMark).embeddedError
        }
    }
}
