import Glibc

/// Makes a folder, with those above it, where they are not there; what hinders it is found by who writes
/// there.
///
/// - Parameter permissions: nine bits, of which the umask takes some away.
public func makeFolders(_ folder: String, permissions: UInt32 = 0o755) {
    var step = folder.hasPrefix("/") ? "/" : ""
    for part in folder.split(separator: "/") {
        step += step.isEmpty || step.hasSuffix("/") ? String(part) : "/\(part)"
        mkdir(step, mode_t(permissions))
    }
}

/// Makes lasting which names stand in a folder.
public func makeLasting(_ folder: String) throws(FileError) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last(folder) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .last(folder) }
}
