internal import Glibc

/// What stands under a path that is to be written.
public enum FileTarget {
    /// Nothing yet, or an ordinary file under this path.
    case file(String)
    /// A pipe, a terminal, `/dev/stdout`: written straight.
    case device

    /// Follows links, so that a link's target is replaced and not the link.
    public init(_ path: String) throws(FileError) {
        var status = stat()
        guard stat(path, &status) == 0 else {
            self = .file(path)
            return
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG:
            guard let real = realpath(path, nil) else {
                self = .file(path)
                return
            }
            defer { free(real) }
            self = .file(String(cString: real))
        case S_IFDIR: throw FileError(path: path, number: EISDIR)
        default: self = .device
        }
    }
}
