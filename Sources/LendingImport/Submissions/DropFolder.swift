import Glibc
public import WholeFiles

/// A folder in which submissions arrive. What was taken is moved into `taken`, what is wrong into `refused`
/// beside the reason; nothing is deleted, and what is moved last is found again after a crash.
public struct DropFolder: Sendable {
    /// What a file had to say.
    public enum Content: Sendable {
        case bytes([UInt8])
        /// Somebody else has moved it.
        case gone
        /// Larger than a submission is.
        case tooLarge
    }

    /// So many bytes a submission has at most.
    public static let largest = 1 << 20
    /// A file that cannot be read and is younger than this, in seconds, may still be being written.
    public static let settles = 60

    public let path: String

    public init(_ path: String) {
        self.path = path
    }

    /// The files that wait, by name. Folders, hidden files and unfinished ones (`.part`, `.tmp`) are passed by.
    public func waiting() throws(FileError) -> [String] {
        guard let stream = opendir(path) else { throw .last(path) }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix("."), !name.hasSuffix(".part"), !name.hasSuffix(".tmp"),
                isFile(name)
            {
                names.append(name)
            }
        }
        return names.sorted()
    }

    /// - Parameter followingLinks: is what somebody was led to by a link meant, too?
    public func read(
        _ name: String, followingLinks: Bool = false
    ) throws(FileError) -> Content {
        let descriptor = open(
            full(name), O_RDONLY | O_CLOEXEC | (followingLinks ? 0 : O_NOFOLLOW))
        guard descriptor >= 0 else {
            if errno == ENOENT { return .gone }
            throw .last(full(name))
        }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 64 * 1024)
        while true {
            let count = Glibc.read(descriptor, &piece, piece.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .last(full(name)) }
            if count == 0 { return .bytes(bytes) }
            bytes += piece[..<count]
            if bytes.count > Self.largest { return .tooLarge }
        }
    }

    /// Was it written long enough ago to be whole?
    public func isSettled(_ name: String) -> Bool {
        var facts = stat()
        return stat(full(name), &facts) == 0
            && facts.st_mtim.tv_sec <= time(nil) - Self.settles
    }

    /// Moves a file that was taken.
    public func moveTaken(_ name: String) throws(FileError) { try move(name, into: "taken") }

    /// Puts a file aside, with the reason beside it. The reason is there first: a file without one is not put
    /// aside.
    public func refuse(_ name: String, because reason: String) throws(FileError) {
        let target = try free(name, in: "refused")
        try WholeFile.write(reason + "\n", to: target + ".reason.txt")
        try put(name, at: target, in: "refused")
    }

    private func move(_ name: String, into folder: String) throws(FileError) {
        try put(name, at: try free(name, in: folder), in: folder)
    }

    private func put(_ name: String, at target: String, in folder: String) throws(FileError) {
        // Who came first has moved it.
        if rename(full(name), target) != 0, errno != ENOENT { throw .last(target) }
        try makeLasting(full(folder))
        try makeLasting(path)
    }

    /// A path in one of the folders that nothing has yet.
    private func free(_ name: String, in folder: String) throws(FileError) -> String {
        if mkdir(full(folder), 0o750) != 0, errno != EEXIST { throw .last(full(folder)) }
        var facts = stat()
        var target = full("\(folder)/\(name)")
        var number = 1
        while lstat(target, &facts) == 0 {
            number += 1
            target = full("\(folder)/\(number)-\(name)")
        }
        return target
    }

    private func isFile(_ name: String) -> Bool {
        var facts = stat()
        return lstat(full(name), &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG
    }

    private func full(_ name: String) -> String { "\(path)/\(name)" }
}
