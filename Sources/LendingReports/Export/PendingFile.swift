internal import Glibc

/// A file that appears under its name only when it is complete.
///
/// It is written beside its place under another name, flushed to the disk and renamed.
struct PendingFile: ~Copyable {
    private let path: String
    private let temporary: String
    private var descriptor: Int32

    /// - Throws: ``ReportError`` with the code `cannot-write`.
    init(for path: String) throws(ReportError) {
        self.path = path
        let (folder, name) = split(path)
        var candidate = ""
        var opened: Int32 = -1
        for attempt in 0..<100 {
            candidate = "\(folder).\(name).\(getpid())-\(attempt).part"
            opened = open(candidate, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
            if opened >= 0 || errno != EEXIST { break }
        }
        guard opened >= 0 else { throw .cannotWrite(path, reason: systemMessage()) }
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

    func write(_ bytes: UnsafeRawBufferPointer) throws(ReportError) {
        try writeAll(bytes, to: descriptor, path)
    }

    /// Flushes the file to the disk; a full disk may show only here.
    func flush() throws(ReportError) {
        guard fsync(descriptor) == 0 else { throw .cannotWrite(path, reason: systemMessage()) }
    }

    /// Gives the file its name, in place of an earlier one.
    mutating func putInPlace() throws(ReportError) {
        guard rename(temporary, path) == 0 else {
            throw .cannotWrite(path, reason: systemMessage())
        }
        close(descriptor)
        descriptor = -1
        flushFolder()
    }

    /// So that the new name is on the disk too; some file systems cannot, which is no failure.
    private func flushFolder() {
        let folder = split(path).folder
        let opened = open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard opened >= 0 else { return }
        fsync(opened)
        close(opened)
    }
}

/// Writes everything, however often the system interrupts.
func writeAll(
    _ bytes: UnsafeRawBufferPointer, to descriptor: Int32, _ path: String
) throws(ReportError) {
    var rest = bytes[...]
    while !rest.isEmpty {
        let count = Glibc.write(
            descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count > 0 {
            rest = rest.dropFirst(count)
        } else if count < 0, errno == EINTR {
            continue
        } else if count < 0, errno == EPIPE {
            throw .readerHasGone(path)
        } else {
            throw .cannotWrite(path, reason: systemMessage())
        }
    }
}

/// The folder with its slash, or nothing, and the name in it.
func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return ("", path) }
    let start = path.index(after: slash)
    return (String(path[..<start]), String(path[start...]))
}

/// The system's words for the last failure.
func systemMessage() -> String {
    String(cString: strerror(errno))
}
