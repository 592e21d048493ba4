internal import Glibc
public import Lending
internal import LendingSQL
internal import Postgres
internal import WholeFiles

/// The keys of people who were forgotten, noted outside the database: a backup that is restored brings
/// people back, and by this list they are forgotten again.
///
/// One line each, `KEY DAY`; keys are random and say nothing of anybody.
public struct ForgottenList: Sendable, Hashable {
    public let path: String

    /// - Parameters:
    ///   - folder: it is made when the first key is noted.
    ///   - city: the number by which the database knows its city, wherever it is restored.
    public init(folder: String, city: String) {
        path = "\(folder)/forgotten-\(city).keys"
    }

    /// All keys; none, if nobody was forgotten yet.
    public func keys() throws(StoreError) -> [String] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return [] }
            throw unusable(.last(path))
        }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk: [UInt8] = .init(repeating: 0, count: 65_536)
        while true {
            let count = read(descriptor, &chunk, chunk.count)
            if count < 0 {
                if errno == EINTR { continue }
                throw unusable(.last(path))
            }
            if count == 0 { break }
            bytes += chunk[..<count]
        }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").compactMap {
            (line: Substring) -> String? in
            let key = line.prefix { $0 != " " }
            return key.count == 36 && key.allSatisfy { $0.isHexDigit || $0 == "-" }
                ? String(key) : nil
        }
    }

    /// Notes keys, on the disk when this returns.
    public func append(_ keys: [String], on day: CalendarDay) throws(StoreError) {
        guard !keys.isEmpty else { return }
        let folder = folderAndName(of: path).folder
        makeFolders(folder)
        let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw unusable(.last(path)) }
        defer { close(descriptor) }
        // A line that a full disk has cut off stays by itself.
        var text = (keys.map { "\($0) \(day.iso)\n" }).joined()
        if lseek(descriptor, 0, SEEK_END) > 0 { text = "\n" + text }
        let number = text.withUTF8 { writeAll(UnsafeRawBufferPointer($0), to: descriptor) }
        if let number { throw unusable(FileError(path: path, number: number)) }
        guard fsync(descriptor) == 0 else { throw unusable(.last(path)) }
        do { try makeLasting(folder) } catch { throw unusable(error) }
    }

    private func unusable(_ error: FileError) -> StoreError {
        StoreError(
            .cannotWrite, "forgotten-list-unusable",
            LocalizedText(
                "the list of who was forgotten cannot be used: \(path)",
                de: "die Liste der Vergessenen ist nicht benutzbar: \(path)"),
            systemWords: error.reason)
    }
}

extension StoreError {
    /// Are people back in the database who were forgotten?
    public var isOfForgotten: Bool { refusals.contains { $0.code == "forgotten-are-back" } }
}

extension ForgottenList {
    /// Nothing is done with a database that knows people again who were forgotten.
    static func refuseBroughtBack(_ folder: String?, _ city: String, in session: Session) throws {
        guard let folder else { return }
        let list = ForgottenList(folder: folder, city: city)
        let keys = try list.keys()
        guard !keys.isEmpty else { return }
        let unknown = try session.query(Queries.Retention.unknownKeys(keys: keys))
        guard !unknown.isEmpty else { return }
        throw StoreError(
            .refused, "forgotten-are-back",
            LocalizedText(
                "this database is older than what was forgotten since; people who were forgotten may "
                    + "be in it again: \(unknown.count)",
                de:
                    "diese Datenbank ist älter als das, was seither vergessen wurde; vergessene "
                    + "Personen können wieder darin sein: \(unknown.count)"),
            about: ["list": list.path], remedies: [.forgetAgain])
    }
}
