import Glibc
internal import WholeFiles

/// Replaces a small file as a whole: readers see the old contents or the new, never a part.
///
/// Symbolic links are not followed: root writes here into folders that belong to another user.
func replaceFile(_ path: String, with text: String, for owner: ServerOwner) throws(FileError) {
    var file = try PendingFile(for: path, permissions: 0o600)
    try owner.adopt(file.descriptor, path: path)
    try file.write(text)
    try file.flush()
    try file.putInPlace()
}

/// Appends to a file that exists.
func appendToFile(_ path: String, _ text: String, for owner: ServerOwner) throws(FileError) {
    let descriptor = open(path, O_WRONLY | O_APPEND | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last(path) }
    defer { close(descriptor) }
    try owner.adopt(descriptor, path: path)
    let bytes = Array(text.utf8)
    if let number = bytes.withUnsafeBytes({ writeAll($0, to: descriptor) }) {
        throw FileError(path: path, number: number)
    }
    guard fsync(descriptor) == 0 else { throw .last(path) }
}

/// Makes one folder with exactly these permissions, whatever the umask; fine if it is there.
/// - Returns: whether it was made now.
@discardableResult
func makeFolder(_ path: String, permissions: UInt32) throws(FileError) -> Bool {
    if mkdir(path, permissions) == 0 {
        guard chmod(path, permissions) == 0 else { throw .last(path) }
        return true
    }
    let failure = FileError.last(path)
    // On a read-only file system mkdir may name that before it notices that the folder is there.
    if FileFacts(path, following: true)?.kind == .folder { return false }
    throw failure
}
