import Glibc

/// Where files that nobody keeps are made: what `TMPDIR` says, else `/tmp`.
public var temporaryFolder: String {
    getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
}

/// Opens a file that stands in no folder: nobody else can open it, and it is gone with its descriptor,
/// also when the process is killed.
///
/// - Returns: negative: there is no room for it, and `errno` says why.
public func namelessDescriptor(in folder: String = temporaryFolder) -> Int32 {
    var template = Array((folder + "/leihlotse.XXXXXX").utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { return descriptor }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    unlink(template)
    return descriptor
}
