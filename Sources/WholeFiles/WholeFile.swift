internal import Glibc

/// Writes what is small enough to be there as a whole, whole or not at all.
public enum WholeFile {
    /// An earlier file of the name stays as it was until the new one is complete and on the disk.
    ///
    /// - Parameter permissions: nine bits, of which the umask takes some away.
    /// - Throws: ``FileError``; then no half file is left.
    public static func write(
        _ text: String, to path: String, permissions: UInt32 = 0o666
    ) throws(FileError) {
        try write(Array(text.utf8), to: path, permissions: permissions)
    }

    /// The same for bytes.
    public static func write(
        _ bytes: [UInt8], to path: String, permissions: UInt32 = 0o666
    ) throws(FileError) {
        switch try FileTarget(path) {
        case .file(let target):
            var file = try PendingFile(for: target, permissions: permissions)
            try file.write(bytes)
            try file.flush()
            try file.putInPlace()
        case .device:
            let descriptor = open(path, O_WRONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw .last(path) }
            defer { close(descriptor) }
            if let number = bytes.withUnsafeBytes({ writeAll($0, to: descriptor) }) {
                throw FileError(path: path, number: number)
            }
        }
    }
}
