internal import Glibc

/// Writes all bytes, also when the system takes them in parts or is interrupted.
///
/// - Returns: the system's error number if it could not; nil: all is written.
public func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32? {
    var rest = bytes[...]
    while !rest.isEmpty {
        let count = write(
            descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count > 0 {
            rest = rest.dropFirst(count)
        } else if count == 0 {
            return EIO
        } else if errno != EINTR {
            return errno
        }
    }
    return nil
}

/// The same for a file whose path a failure is to name.
public func writeAll(
    _ bytes: UnsafeRawBufferPointer, to descriptor: Int32, path: String
) throws(FileError) {
    if let number = writeAll(bytes, to: descriptor) {
        throw FileError(path: path, number: number)
    }
}
