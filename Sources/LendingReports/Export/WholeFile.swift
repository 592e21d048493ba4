internal import Glibc

/// Writes a small text, whole or not at all.
public enum WholeFile {
    /// An earlier file of the name stays as it was until the new one is complete and on the disk.
    /// - Throws: ``ReportError`` with the code `cannot-write`; then no half file is left.
    public static func write(_ text: String, to path: String) throws {
        let bytes = Array(text.utf8)
        switch try FileTarget(path) {
        case .file(let target):
            var file = try PendingFile(for: target)
            try bytes.withUnsafeBytes { bytes in try file.write(bytes) }
            try file.flush()
            try file.putInPlace()
        case .device:
            let descriptor = open(path, O_WRONLY | O_CLOEXEC)
            guard descriptor >= 0 else {
                throw ReportError.cannotWrite(path, reason: systemMessage())
            }
            defer { close(descriptor) }
            try bytes.withUnsafeBytes { bytes in try writeAll(bytes, to: descriptor, path) }
        }
    }
}
