import DelimitedText
import FoundationEssentials
import Glibc
import Lending
import WholeFiles

/// The folder from which the document management takes what is filed. Each batch appears in it as a whole: it is
/// made under a name with a dot before it, and renamed.
struct FilingFolder: Sendable {
    private static let beginning = "filing-"

    private let path: String
    private let lock: FolderLock

    /// - Throws: another run files into it, or it cannot be written.
    init(_ path: String) throws {
        self.path = path
        let lock: FolderLock?
        do throws(FileError) { lock = try FolderLock(path) } catch {
            throw CommandFailure.cannotWrite(error)
        }
        guard let lock else { throw CommandFailure.filesAlready(path) }
        self.lock = lock
    }

    /// `filing-2026-11-30-071500-1f3a`, by the clock in UTC.
    static func newName() -> String {
        let digits = Date().ISO8601Format().prefix(19).map { character in
            character == "T" ? "-" : String(character)
        }.joined().split(separator: ":").joined()
        let random = String(UInt16.random(in: .min ... .max), radix: 16)
        return beginning + digits + "-" + String(repeating: "0", count: 4 - random.count) + random
    }

    /// What an earlier run left: made, perhaps recorded, but not in its place.
    func leftovers() throws -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: path)
                .filter { $0.hasPrefix("." + Self.beginning) }.map { String($0.dropFirst()) }
                .sorted()
        } catch {
            throw CommandFailure.cannotWrite(.last(path))
        }
    }

    /// The index, which is written last; nil: the batch is not complete.
    func index(of batch: String) -> FilingIndex? {
        guard let bytes = FileManager.default.contents(atPath: making(batch) + "/index.json"),
            let index = FilingIndex(json: Array(bytes)), index.batch == batch
        else { return nil }
        return index
    }

    func begin(_ batch: String) throws {
        guard mkdir(making(batch), 0o777) == 0 else {
            throw CommandFailure.cannotWrite(.last(path))
        }
    }

    func write(_ bytes: [UInt8], as file: String, in batch: String) throws {
        let place = making(batch) + "/" + file
        let above = folderAndName(of: place).folder
        makeFolders(above, permissions: 0o777)
        try files { () throws(FileError) in try WholeFile.write(bytes, to: place) }
    }

    /// Writes the indexes; now it may be recorded.
    func complete(_ index: FilingIndex) throws {
        let place = making(index.batch)
        try files { () throws(FileError) in
            var table = try PendingFile(for: place + "/index.csv")
            var writer = DelimitedWriter(descriptor: table.descriptor, lineEnding: .crlf)
            do throws(DelimitedTextError) {
                try writer.write(FilingIndex.Document.columns)
                for document in index.documents { try writer.write(document.cells) }
                try writer.flush()
            } catch { throw FileError(path: place + "/index.csv", number: errno) }
            try table.flush()
            try table.putInPlace()
            for file in index.documents {
                // With each folder on the way the names in it are lasting too.
                var above = folderAndName(of: file.file).folder
                while !above.isEmpty {
                    try makeLasting(place + "/" + above)
                    above = folderAndName(of: String(above.dropLast())).folder
                }
            }
        }
        let json = try index.json()
        try files { () throws(FileError) in
            try WholeFile.write(json, to: place + "/index.json")
            // What is recorded next is there after a power failure too.
            try makeLasting(path)
        }
    }

    func publish(_ batch: String) throws {
        guard rename(making(batch), path + "/" + batch) == 0 else {
            throw CommandFailure.cannotWrite(.last(path + "/" + batch))
        }
        try files { () throws(FileError) in try makeLasting(path) }
    }

    func discard(_ batch: String) throws {
        do { try FileManager.default.removeItem(atPath: making(batch)) } catch {
            throw CommandFailure.cannotWrite(.last(making(batch)))
        }
    }

    private func making(_ batch: String) -> String { path + "/." + batch }

    private func files(_ body: () throws(FileError) -> Void) throws {
        do throws(FileError) { try body() } catch { throw CommandFailure.cannotWrite(error) }
    }
}

extension CommandFailure {
    fileprivate static func filesAlready(_ folder: String) -> CommandFailure {
        CommandFailure(
            .refused,
            LocalizedText(
                "another run files into \(folder) already",
                de: "ein anderer Lauf legt bereits in \(folder) ab"))
    }
}
