import Glibc
public import WholeFiles

/// A folder in which submissions arrive. What is taken is moved into `taking` first and read there, so that what
/// is moved on is what was read; then into `taken`, or what is wrong into `refused` beside the reason. Nothing is
/// deleted and nothing overwritten, and what a run left in `taking` the next one goes through.
public struct DropFolder: Sendable {
    /// What a file had to say.
    public enum Content: Sendable {
        case bytes([UInt8])
        /// Somebody else has moved it.
        case gone
        /// Larger than a submission is.
        case tooLarge
    }

    /// What lies in the folder.
    public struct Waiting: Sendable, Hashable {
        /// By name.
        public var names: [String] = []
        /// Names that are not UTF-8, as far as they can be shown: such a file can be neither named nor moved.
        public var unnameable: [String] = []
    }

    /// A file that this run moved aside, or that an earlier one left there.
    public struct Claim: Sendable, Hashable {
        /// What it was called when it arrived.
        public let name: String
        /// Below the folder.
        let place: String
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
    public func waiting() throws(FileError) -> Waiting { try files(in: "") }

    /// What a run that ended in between left in `taking`; ask while ``lock()`` is held.
    public func leftovers() throws(FileError) -> [Claim] {
        do throws(FileError) {
            return try files(in: "taking/").names.map { Claim(name: $0, place: "taking/\($0)") }
        } catch {
            if error.number == ENOENT { return [] }
            throw error
        }
    }

    /// Alone in the folder, as long as what is given lives; nil: another run is.
    public func lock() throws(FileError) -> FolderLock? { try FolderLock(path) }

    /// - Parameter followingLinks: is what somebody was led to by a link meant, too?
    public func read(
        _ name: String, followingLinks: Bool = false
    ) throws(FileError) -> Content {
        let descriptor = open(
            full(name), O_RDONLY | O_CLOEXEC | O_NONBLOCK | (followingLinks ? 0 : O_NOFOLLOW))
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

    /// What was moved aside: nobody else puts another file in its place.
    public func read(_ claim: Claim) throws(FileError) -> Content { try read(claim.place) }

    /// Was it written long enough ago to be whole?
    public func isSettled(_ name: String) -> Bool {
        var facts = stat()
        return stat(full(name), &facts) == 0
            && facts.st_mtim.tv_sec <= time(nil) - Self.settles
    }

    public func isSettled(_ claim: Claim) -> Bool { isSettled(claim.place) }

    // MARK: Moving

    /// Moves a file aside to take it; nil: somebody else was faster.
    public func claim(_ name: String) throws(FileError) -> Claim? {
        guard let place = try move(name, to: name, in: "taking/") else { return nil }
        return Claim(name: name, place: place)
    }

    /// Puts a file back where it arrived, to be taken later.
    public func putBack(_ claim: Claim) throws(FileError) {
        _ = try move(claim.place, to: claim.name, in: "")
        tidy()
    }

    /// Moves a file on that was taken.
    public func moveTaken(_ claim: Claim) throws(FileError) {
        _ = try move(claim.place, to: claim.name, in: "taken/")
        tidy()
    }

    /// Puts a file aside, with the reason beside it. The reason is there first: a file without one is not put
    /// aside.
    public func refuse(_ claim: Claim, because reason: String) throws(FileError) {
        let target = try reserve(claim.name, in: "refused/", besides: Self.reasonEnd)
        do throws(FileError) {
            try WholeFile.write(reason + "\n", to: full(target) + Self.reasonEnd)
        } catch {
            unlink(full(target))
            throw error
        }
        do throws(FileError) { try put(claim.place, at: target) } catch {
            if isFile(claim.place) { unlink(full(target) + Self.reasonEnd) }
            throw error
        }
        tidy()
    }

    private static let reasonEnd = ".reason.txt"

    /// - Returns: where it is now; nil: it was gone.
    private func move(
        _ place: String, to name: String, in folder: String
    ) throws(FileError) -> String? {
        let target = try reserve(name, in: folder)
        do throws(FileError) { try put(place, at: target) } catch {
            if error == FileError(path: full(place), number: ENOENT) { return nil }
            throw error
        }
        return target
    }

    /// Onto a name that is reserved; where that fails, the name is free again.
    private func put(_ place: String, at target: String) throws(FileError) {
        if rename(full(place), full(target)) != 0 {
            let error = FileError.last(full(place))
            unlink(full(target))
            throw error
        }
        if let end = target.firstIndex(of: "/") { try makeLasting(full(String(target[..<end]))) }
        try makeLasting(path)
    }

    /// An empty file under a name that nothing has yet, over which a file is moved: whoever comes at the same time
    /// gets another name.
    ///
    /// - Parameter besides: the end of another name that has to be free too.
    private func reserve(
        _ name: String, in folder: String, besides end: String? = nil
    ) throws(FileError) -> String {
        if !folder.isEmpty, mkdir(full(folder), 0o750) != 0, errno != EEXIST {
            throw .last(full(folder))
        }
        let name = Self.shortened(name)
        var number = 1
        while true {
            let target = folder + (number == 1 ? name : "\(number)-\(name)")
            number += 1
            var facts = stat()
            if let end, lstat(full(target) + end, &facts) == 0 { continue }
            let descriptor = open(full(target), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o640)
            if descriptor >= 0 {
                close(descriptor)
                return target
            }
            guard errno == EEXIST else { throw .last(full(target)) }
        }
    }

    /// So short that a number before it and the end of a reason behind it have room; the beginning and the end stay.
    static func shortened(_ name: String) -> String {
        guard name.utf8.count > longestName else { return name }
        let end = name.split(separator: ".").last.map { ".\($0)" } ?? ""
        let kept = end.utf8.count <= 16 ? end : ""
        var start = ""
        for character in name {
            let length = start.utf8.count + character.utf8.count + kept.utf8.count
            if length > longestName { break }
            start.append(character)
        }
        return start + kept
    }

    private static let longestName = 200

    /// A folder that holds nothing says nothing.
    private func tidy() { rmdir(full("taking")) }

    private func files(in folder: String) throws(FileError) -> Waiting {
        guard let stream = opendir(full(folder)) else { throw .last(full(folder)) }
        defer { closedir(stream) }
        var waiting = Waiting()
        while let entry = readdir(stream) {
            let bytes = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            guard let name = String(validating: bytes, as: UTF8.self) else {
                waiting.unnameable.append(String(decoding: bytes, as: UTF8.self))
                continue
            }
            if !name.hasPrefix("."), !name.hasSuffix(".part"), !name.hasSuffix(".tmp"),
                isFile(folder + name)
            {
                waiting.names.append(name)
            }
        }
        waiting.names.sort()
        waiting.unnameable.sort()
        return waiting
    }

    private func isFile(_ name: String) -> Bool {
        var facts = stat()
        return lstat(full(name), &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG
    }

    private func full(_ name: String) -> String { name.isEmpty ? path : "\(path)/\(name)" }
}
