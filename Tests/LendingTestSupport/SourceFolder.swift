import Glibc

/// A folder of the working copy that these tests were built from.
public struct SourceFolder: Sendable {
    private let path: String

    public init(_ name: String) {
        let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        path = name.isEmpty ? root : root + "/" + name
    }

    private init(path: String) { self.path = path }

    public struct Unreadable: Error { let path: String }

    /// The paths of all files below it.
    public func files(endingIn ending: String) throws -> [String] {
        var found: [String] = []
        for name in try names() {
            let folder = SourceFolder(path: path + "/" + name)
            if name.hasSuffix(ending) {
                found.append(folder.path)
            } else if !name.contains(".") {
                found += try folder.files(endingIn: ending)
            }
        }
        return found.sorted()
    }

    private func names() throws -> [String] {
        guard let directory = opendir(path) else { throw Unreadable(path: path) }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            names.append(
                withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                })
        }
        return names.filter { !$0.hasPrefix(".") }
    }

    /// The text of all files below it.
    public func text(endingIn ending: String) throws -> String {
        try texts(endingIn: ending).map(\.text).joined(separator: "\n")
    }

    /// The files below it with their texts.
    public func texts(endingIn ending: String) throws -> [(file: String, text: String)] {
        try files(endingIn: ending).map { ($0, try text(of: $0)) }
    }

    /// The text of Package.swift in it.
    public func manifest() throws -> String { try text(of: path + "/Package.swift") }

    private func text(of path: String) throws -> String {
        guard let file = fopen(path, "re") else { throw Unreadable(path: path) }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
            bytes.append(contentsOf: buffer[..<count])
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
