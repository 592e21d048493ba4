internal import Glibc

/// A file that appears under its name only when it is complete.
///
/// It is written beside its place under another name, flushed to the disk and renamed.
public struct PendingFile: ~Copyable {
    private let path: String
    private let temporary: String
    /// For asking and telling the system more about the file, such as its owner.
    public private(set) var descriptor: Int32

    /// - Parameters:
    ///   - path: where the file is to be; its folder must be there.
    ///   - permissions: nine bits, of which the umask takes some away.
    public init(for path: String, permissions: UInt32 = 0o666) throws(FileError) {
        self.path = path
        let (folder, name) = folderAndName(of: path)
        var candidate = ""
        var opened: Int32 = -1
        for attempt in 0..<100 {
            candidate = "\(folder).\(name).\(getpid())-\(attempt).part"
            // O_EXCL follows no link that somebody has put there.
            opened = open(
                candidate, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode_t(permissions))
            if opened >= 0 || errno != EEXIST { break }
        }
        guard opened >= 0 else { throw .last(path) }
        temporary = candidate
        descriptor = opened
    }

    /// What was not put in place goes away.
    deinit {
        if descriptor >= 0 {
            close(descriptor)
            unlink(temporary)
        }
    }

    public func write(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
        try writeAll(bytes, to: descriptor, path: path)
    }

    public func write(_ text: String) throws(FileError) {
        var text = text
        let number = text.withUTF8 { writeAll(UnsafeRawBufferPointer($0), to: descriptor) }
        if let number { throw FileError(path: path, number: number) }
    }

    public func write(_ bytes: [UInt8]) throws(FileError) {
        let number = bytes.withUnsafeBytes { writeAll($0, to: descriptor) }
        if let number { throw FileError(path: path, number: number) }
    }

    /// Flushes the file to the disk; a full disk may show only here.
    public func flush() throws(FileError) {
        guard fsync(descriptor) == 0 else { throw .last(path) }
    }

    /// Gives the file its name, in place of an earlier one.
    public mutating func putInPlace() throws(FileError) {
        guard rename(temporary, path) == 0 else {
            throw .last(path)
        }
        close(descriptor)
        descriptor = -1
        flushFolder()
    }

    /// So that the new name is on the disk too; some file systems cannot, which is no failure.
    private func flushFolder() {
        let folder = folderAndName(of: path).folder
        let opened = open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard opened >= 0 else { return }
        fsync(opened)
        close(opened)
    }
}

/// The folder of a path with its slash, or nothing, and the name in it.
public func folderAndName(of path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return ("", path) }
    let start = path.index(after: slash)
    return (String(path[..<start]), String(path[start...]))
}
