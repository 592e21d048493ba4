import Glibc

/// Replaces a small file as a whole: readers see the old contents or the new, never a part.
///
/// Symbolic links are not followed: root writes here into folders that belong to another user.
func replaceFile(_ path: String, with text: String, for owner: ServerOwner) throws(FileFailure) {
    let fresh = path + ".new"
    unlink(fresh)
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    try write(text, to: fresh, flags: flags, owner: owner)
    guard rename(fresh, path) == 0 else { throw .last(path) }
}

/// Appends to a file that exists.
func appendToFile(_ path: String, _ text: String, for owner: ServerOwner) throws(FileFailure) {
    try write(text, to: path, flags: O_WRONLY | O_APPEND | O_NOFOLLOW | O_CLOEXEC, owner: owner)
}

private func write(
    _ text: String, to path: String, flags: Int32, owner: ServerOwner
) throws(FileFailure) {
    let descriptor = open(path, flags, 0o600)
    guard descriptor >= 0 else { throw .last(path) }
    defer { close(descriptor) }
    try owner.adopt(descriptor, path: path)
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
        let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        guard written > 0 else { throw .last(path) }
        rest = rest.dropFirst(written)
    }
    guard fsync(descriptor) == 0 else { throw .last(path) }
}

/// Makes one folder with exactly these permissions, whatever the umask; fine if it is there.
/// - Returns: whether it was made now.
@discardableResult
func makeFolder(_ path: String, permissions: UInt32) throws(FileFailure) -> Bool {
    if mkdir(path, permissions) == 0 {
        guard chmod(path, permissions) == 0 else { throw .last(path) }
        return true
    }
    let failure = FileFailure.last(path)
    // On a read-only file system mkdir may name that before it notices that the folder is there.
    if FileFacts(path, following: true)?.kind == .folder { return false }
    throw failure
}

/// Makes lasting which names stand in a folder.
func makeLasting(_ folder: String) throws(FileFailure) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last(folder) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .last(folder) }
}
