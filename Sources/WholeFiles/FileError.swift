internal import Glibc

/// What the system refused to do with a file.
public struct FileError: Error, Sendable, Hashable {
    public let path: String
    /// The system's error number, as in `errno(3)`.
    public let number: Int32

    public init(path: String, number: Int32) {
        self.path = path
        self.number = number
    }

    /// The failure of the system call that has just returned.
    public static func last(_ path: String) -> FileError { FileError(path: path, number: errno) }

    /// The system's words, such as `No space left on device`.
    public var reason: String { systemMessage(number) }

    /// The reader of a pipe has gone.
    public var readerHasGone: Bool { number == EPIPE }
    public var isDiskFull: Bool { number == ENOSPC || number == EDQUOT }
}

/// The system's words for an error number.
public func systemMessage(_ number: Int32) -> String {
    strerror(number).map { String(cString: $0) } ?? "errno \(number)"
}
