import Glibc
internal import WholeFiles

extension FileError {
    /// The same failure in the words of this module.
    var embeddedError: EmbeddedPostgresError {
        EmbeddedPostgresError(
            isDiskFull ? .diskFull : .homeNotWritable, path: path, detail: reason,
            isDenied: number == EACCES || number == EPERM)
    }
}

/// What the system says about a file without reading it.
struct FileFacts {
    enum Kind { case file, folder, link, socket, other }

    let kind: Kind
    let owner: UInt32
    /// The nine permission bits.
    let permissions: UInt32
    /// Bytes.
    let size: Int
    /// When contents or attributes last changed, seconds since 1970.
    let changed: Int
    /// Device and inode: two paths with the same identity are one file.
    let identity: Identity

    struct Identity: Hashable { let device: UInt64, inode: UInt64 }

    /// The facts of a path, or nil if there is nothing or it cannot be seen.
    /// - Parameter following: whether the last component may be a symbolic link to follow.
    init?(_ path: String, following: Bool = false) {
        var status = stat()
        guard (following ? stat(path, &status) : lstat(path, &status)) == 0 else { return nil }
        kind =
            switch status.st_mode & S_IFMT {
            case S_IFREG: .file
            case S_IFDIR: .folder
            case S_IFLNK: .link
            case S_IFSOCK: .socket
            default: .other
            }
        owner = status.st_uid
        permissions = status.st_mode & 0o777
        size = Int(status.st_size)
        changed = Int(status.st_ctim.tv_sec)
        identity = Identity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
    }
}

/// The first bytes of a small file, or nil if it does not exist or cannot be read.
func contents(of path: String, limit: Int = 65_536) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    while bytes.count < limit {
        let part = [UInt8](unsafeUninitializedCapacity: min(4096, limit - bytes.count)) {
            $1 = max(0, read(descriptor, $0.baseAddress, $0.count))
        }
        if part.isEmpty { break }
        bytes += part
    }
    return bytes
}

/// The names in a folder except `.` and `..`; empty if it cannot be read.
func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
            $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name != ".", name != ".." { names.append(name) }
    }
    return names
}

/// Where a symbolic link points, or nil with `errno` set.
func destination(ofLink path: String) -> String? {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(PATH_MAX)) { buffer in
        guard let start = buffer.baseAddress else { return nil }
        let length = readlink(path, start, buffer.count)
        guard length > 0 else { return nil }
        return String(decoding: UnsafeRawBufferPointer(start: start, count: length), as: UTF8.self)
    }
}
