import Glibc
import Testing

@testable import WholeFiles

/// Files that are there whole or not at all.
@Suite("Whole files")
struct WholeFileTests {
    /// A folder of its own for one test.
    private static func inFolder(_ body: (String) throws -> Void) throws {
        var template = Array("/tmp/whole-files-XXXXXX".utf8CString)
        let folder = try #require(mkdtemp(&template).map { String(cString: $0) })
        defer {
            for name in names(in: folder) { unlink("\(folder)/\(name)") }
            rmdir(folder)
        }
        try body(folder)
    }

    @Test("A text is written with the wanted permissions, and replaces an earlier one")
    func writes() throws {
        try Self.inFolder { folder in
            let path = folder + "/seal"
            for text in ["an earlier and longer text\n", "größer\n"] {
                try WholeFile.write(text, to: path, permissions: 0o600)
                #expect(contents(path) == text)
            }
            var status = stat()
            #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
            #expect(names(in: folder) == ["seal"])
        }
    }

    @Test("What is not put in place leaves the earlier file and nothing else")
    func leavesNothing() throws {
        try Self.inFolder { folder in
            let path = folder + "/report.csv"
            try WholeFile.write("earlier", to: path)
            do {
                let file = try PendingFile(for: path)
                try file.write("half of the new")
                #expect(names(in: folder).count == 2)
            }
            #expect(contents(path) == "earlier")
            #expect(names(in: folder) == ["report.csv"])
        }
    }

    @Test("Behind a link its target is replaced, and the link stays")
    func followsLinks() throws {
        try Self.inFolder { folder in
            try WholeFile.write("old", to: folder + "/target")
            #expect(symlink("target", folder + "/link") == 0)
            try WholeFile.write("new", to: folder + "/link")
            var status = stat()
            #expect(lstat(folder + "/link", &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
            #expect(contents(folder + "/target") == "new")
        }
    }

    @Test("A folder, a missing folder and a full device are told with path and reason")
    func failures() throws {
        try Self.inFolder { folder in
            for (path, number) in [
                (folder, EISDIR), (folder + "/none/file", ENOENT), ("/dev/full", ENOSPC),
            ] {
                let error = #expect(throws: FileError.self) {
                    try WholeFile.write("text", to: path)
                }
                #expect(error == FileError(path: path, number: number))
                #expect(error?.reason.isEmpty == false)
            }
            #expect(names(in: folder) == [])
        }
    }

    @Test("All bytes go through a pipe that takes them in parts")
    func parts() throws {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        let bytes = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0) }
        let input = ends[0]
        var reader = pthread_t()
        // Reads slowly, so that the pipe is full again and again.
        let received = UnsafeMutablePointer<Int>.allocate(capacity: 2)
        received.initialize(repeating: 0, count: 2)
        received[1] = Int(input)
        defer { received.deallocate() }
        #expect(
            pthread_create(
                &reader, nil,
                { raw in
                    let numbers = raw!.assumingMemoryBound(to: Int.self)
                    var buffer = [UInt8](repeating: 0, count: 3_000)
                    while case let count = read(Int32(numbers[1]), &buffer, buffer.count), count > 0
                    {
                        numbers[0] += count
                    }
                    return nil
                }, received) == 0)
        let failure = bytes.withUnsafeBytes { writeAll($0, to: ends[1]) }
        close(ends[1])
        pthread_join(reader, nil)
        close(input)
        #expect(failure == nil)
        #expect(received[0] == bytes.count)
    }
}

/// The names in a folder, in order.
private func names(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
        names.append(
            withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            })
    }
    return names.filter { $0 != "." && $0 != ".." }.sorted()
}

private func contents(_ path: String) -> String? {
    guard let file = fopen(path, "re") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 4_096)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes.prefix(count), as: UTF8.self)
}
