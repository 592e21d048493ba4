import Glibc
internal import WholeFiles

/// A file, or the standard input kept in an unlinked temporary file so that it can be read twice.
///
/// What cannot be read twice by itself (a pipe, a named pipe, a terminal) is kept in the same way.
public final class FileByteSource: RewindableByteSource, Sendable {
    private let descriptor: Int32
    /// The name given by the caller; `-` for the standard input.
    public let path: String
    /// The size in bytes when the file was opened, for showing progress.
    public let byteCount: Int

    /// Opens `path`; `-` is the standard input.
    ///
    /// Throws `fileNotFound`, `fileNotReadable`, `isDirectory`, `readFailed` or `spoolFailed`.
    public init(path: String) throws(DelimitedTextError) {
        let opened: Int32
        if path == "-" {
            opened = dup(STDIN_FILENO)
        } else {
            opened = open(path, O_RDONLY | O_CLOEXEC)
        }
        guard opened >= 0 else {
            throw Self.openError(errno, path: path)
        }
        var status = stat()
        guard fstat(opened, &status) == 0 else {
            let error = Self.failure(.fileNotReadable, path: path)
            close(opened)
            throw error
        }
        if status.st_mode & S_IFMT == S_IFDIR {
            close(opened)
            throw DelimitedTextError(.isDirectory, facts: [.path: path])
        }
        // A seekable standard input may stand in the middle of its file: it is taken as it comes.
        if status.st_mode & S_IFMT == S_IFREG && path != "-" {
            descriptor = opened
            byteCount = Int(status.st_size)
        } else {
            defer { close(opened) }
            (descriptor, byteCount) = try Self.spool(from: opened, path: path)
        }
        self.path = path
    }

    deinit {
        close(descriptor)
    }

    public func read(
        into buffer: UnsafeMutableRawBufferPointer
    ) throws(DelimitedTextError) -> Int {
        try Self.read(descriptor, into: buffer, path: path)
    }

    public func rewind() throws(DelimitedTextError) {
        guard lseek(descriptor, 0, SEEK_SET) == 0 else {
            throw Self.failure(.readFailed, path: path)
        }
    }

    private static func openError(_ number: Int32, path: String) -> DelimitedTextError {
        switch number {
        case ENOENT, ENOTDIR: DelimitedTextError(.fileNotFound, facts: [.path: path])
        default: failure(.fileNotReadable, path: path, number: number)
        }
    }

    private static func failure(
        _ code: DelimitedTextError.Code, path: String, number: Int32 = errno
    ) -> DelimitedTextError {
        DelimitedTextError(code, facts: [.path: path, .system: systemMessage(number)])
    }

    private static func read(
        _ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer, path: String
    ) throws(DelimitedTextError) -> Int {
        while true {
            let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            if count >= 0 {
                return count
            }
            if errno != EINTR {
                throw failure(.readFailed, path: path)
            }
        }
    }

    /// Copies everything into a file without a name; its descriptor and size.
    private static func spool(
        from input: Int32, path: String
    ) throws(DelimitedTextError) -> (Int32, Int) {
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(folder)/delimited-XXXXXX".utf8CString)
        let file = mkstemp(&template)
        guard file >= 0 else {
            throw failure(.spoolFailed, path: path)
        }
        unlink(template)
        _ = fcntl(file, F_SETFD, FD_CLOEXEC)
        let block = UnsafeMutableRawBufferPointer.allocate(byteCount: blockSize, alignment: 16)
        defer { block.deallocate() }
        var total = 0
        do throws(DelimitedTextError) {
            while true {
                let count = try read(input, into: block, path: path)
                if count == 0 {
                    break
                }
                let part = UnsafeRawBufferPointer(rebasing: block[..<count])
                if let number = writeAll(part, to: file) {
                    throw failure(.spoolFailed, path: path, number: number)
                }
                total += count
            }
        } catch {
            close(file)
            throw error
        }
        lseek(file, 0, SEEK_SET)
        return (file, total)
    }
}

/// Files are read and converted in blocks of this many bytes.
let blockSize = 64 * 1024
