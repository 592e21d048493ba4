import Glibc

/// A folder for one test, gone with whoever keeps it.
public final class TemporaryFolder: Sendable {
    public let path: String

    /// - Throws: where none can be made.
    public init() throws {
        var template = Array("/tmp/leihlotse-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw NoFolder() }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        for name in names { unlink(path + "/" + name) }
        rmdir(path)
    }

    /// What lies in it, sorted; hidden files too.
    public var names: [String] {
        guard let directory = opendir(path) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// What one of its files says; nil: there is none.
    public func text(_ name: String) -> String? {
        guard let file = fopen(path + "/" + name, "r") else { return nil }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        let count = fread(&bytes, 1, bytes.count, file)
        return String(decoding: bytes[..<count], as: UTF8.self)
    }

    /// Writes a file into it.
    public func write(_ text: String, to name: String) {
        guard let file = fopen(path + "/" + name, "w") else { return }
        fputs(text, file)
        fclose(file)
    }

    struct NoFolder: Error {}
}
