internal import Glibc
internal import Lending
internal import Synchronization
internal import WholeFiles

/// A folder with the reports that a city adds itself: `NAME.sql`, with the head of a built-in one.
///
/// It is looked at whenever somebody asks for what is not built in: a file that is added, changed or
/// taken away counts at once.
public final class OwnReportFolder: Sendable {
    public let path: String
    /// The longest time that one of the reports may take.
    let seconds: Int
    private let known = Mutex<[String: Read]>([:])

    private struct Read {
        let mark: Mark
        let file: ReportFileText
    }

    /// What changes when somebody writes a file.
    private struct Mark: Hashable {
        let inode: UInt
        let size: Int
        let seconds: Int
        let nanoseconds: Int

        init(_ status: stat) {
            inode = UInt(status.st_ino)
            size = Int(status.st_size)
            seconds = status.st_mtim.tv_sec
            nanoseconds = status.st_mtim.tv_nsec
        }
    }

    /// More is a mistake.
    private static let largest = 1_048_576

    /// - Parameter seconds: the longest time that one of the reports may take.
    public init(_ path: String, seconds: Int) {
        self.path = path
        self.seconds = seconds
    }

    /// The files, by name. A folder that is not there has none.
    var files: [ReportFileText] {
        let names = namesOfFiles()
        return known.withLock { known in
            var found: [String: Read] = [:]
            for name in names {
                let path = path + "/" + name
                var status = stat()
                guard stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else { continue }
                let mark = Mark(status)
                if let read = known[name], read.mark == mark {
                    found[name] = read
                } else {
                    found[name] = Read(mark: mark, file: read(path, name))
                }
            }
            known = found
            return found.values.map(\.file).sorted { $0.name < $1.name }
        }
    }

    /// Is there a file for a report of this name, whatever stands in it?
    public func hasFile(of name: String) -> Bool { namesOfFiles().contains(name + ".sql") }

    private func namesOfFiles() -> [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasSuffix(".sql"), !name.hasPrefix(".") { names.append(name) }
        }
        return names
    }

    private func read(_ path: String, _ file: String) -> ReportFileText {
        let name = String(file.dropLast(".sql".count))
        func faulty(_ english: String, de german: String) -> ReportFileText {
            ReportFileText(
                name: name, text: "", own: self, path: path,
                fault: LocalizedText(english, de: german))
        }
        guard Self.isName(name) else {
            return faulty(
                "a report's file is called by small letters, digits and hyphens, such as "
                    + "lost-devices.sql",
                de: "die Datei eines Berichts heißt aus Kleinbuchstaben, Ziffern und "
                    + "Bindestrichen, etwa verlorene-geraete.sql")
        }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            let reason = systemMessage(errno)
            return faulty(
                "it cannot be read: \(reason)", de: "sie kann nicht gelesen werden: \(reason)")
        }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: Self.largest + 1)
        var length = 0
        while length < bytes.count {
            let count = bytes.withUnsafeMutableBytes { buffer in
                Glibc.read(descriptor, buffer.baseAddress! + length, buffer.count - length)
            }
            if count < 0 {
                if errno == EINTR { continue }
                let reason = systemMessage(errno)
                return faulty(
                    "it cannot be read: \(reason)", de: "sie kann nicht gelesen werden: \(reason)")
            }
            if count == 0 { break }
            length += count
        }
        guard length <= Self.largest else {
            return faulty("it is larger than 1 MiB", de: "sie ist größer als 1 MiB")
        }
        guard let text = String(validating: bytes[..<length], as: UTF8.self), !text.utf8.contains(0)
        else { return faulty("it is no text in UTF-8", de: "sie ist kein Text in UTF-8") }
        // As editors of other systems write it.
        let plain = (text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text)
            .replacing("\r\n", with: "\n")
        return ReportFileText(name: name, text: plain, own: self, path: path)
    }

    /// Is it one that addresses and command lines take as it is?
    private static func isName(_ name: String) -> Bool {
        let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        return (1...60).contains(name.utf8.count) && !name.hasPrefix("-")
            && name.utf8.allSatisfy {
                letters.contains($0) || digits.contains($0) || $0 == UInt8(ascii: "-")
            }
    }
}
