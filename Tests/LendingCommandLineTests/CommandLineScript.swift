import Glibc

/// A script of commands with what each of them must print, read from Tests/CommandLineScripts.
///
/// The format is explained in that folder's README.
struct CommandLineScript: Sendable {
    /// One command and what must come of it.
    struct Step: Sendable {
        let line: Int
        var command: String
        var output: [String] = []
        /// nil: not looked at.
        var commentary: [String]?
        var status: Int32 = 0
    }

    let name: String
    /// `NAME=VALUE` lines before the first command.
    private(set) var environment: [String: String] = [:]
    private(set) var steps: [Step] = []

    /// The folder with the city's own reports, for the program and for the service; nil: there are none.
    var reports: String? { environment["LEIHLOTSE_REPORTS"].map { Self.folder + "/" + $0 } }

    struct Unreadable: Error, CustomStringConvertible {
        var description: String
    }

    init(name: String) throws {
        self.name = name
        let text = try Self.text(of: Self.folder + "/" + name)
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            try read(String(line), number: index + 1)
        }
        for index in steps.indices {
            while steps[index].output.last == "" { steps[index].output.removeLast() }
        }
        guard !steps.isEmpty else { throw Unreadable(description: "\(name) has no command") }
    }

    private mutating func read(_ line: String, number: Int) throws {
        if line.hasPrefix("# ") || line == "#" { return }
        if line.hasPrefix("$ ") {
            steps.append(Step(line: number, command: String(line.dropFirst(2))))
            return
        }
        guard let last = steps.indices.last else {
            guard !line.isEmpty else { return }
            let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else {
                throw Unreadable(description: "\(name):\(number): NAME=VALUE is wanted: \(line)")
            }
            environment[String(parts[0])] = String(parts[1])
            return
        }
        if line.hasPrefix("2> ") || line == "2>" {
            let text = line.count > 3 ? [String(line.dropFirst(3))] : []
            steps[last].commentary = (steps[last].commentary ?? []) + text
        } else if line.hasPrefix("> ") || line == ">" {
            steps[last].command += "\n" + line.dropFirst(2)
        } else if line.hasPrefix("= "), let status = Int32(line.dropFirst(2)) {
            steps[last].status = status
        } else if !(line.isEmpty && steps[last].output.isEmpty) {
            steps[last].output.append(line)
        }
    }
}

extension CommandLineScript {
    /// The working copy that these tests were built from: three folders above this file's.
    static let workingCopy =
        "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

    private static var folder: String { workingCopy + "/Tests/CommandLineScripts" }

    /// The names of all scripts, sorted; where LEIHLOTSE_SCRIPTS says so, only those that begin with one
    /// of its words.
    static let names: [String] = {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasSuffix(".script") { names.append(name) }
        }
        guard let chosen = getenv("LEIHLOTSE_SCRIPTS") else { return names.sorted() }
        let words = String(cString: chosen).split(separator: " ")
        return names.filter { name in words.contains { name.hasPrefix($0) } }.sorted()
    }()

    /// Does a script say that it is about a database here, which a service knows nothing of?
    static func isAboutDatabase(_ name: String) -> Bool {
        begins(name, with: "# Without a service: ")
    }

    /// Does a script say that it is about a service, which a database alone knows nothing of?
    static func isAboutService(_ name: String) -> Bool {
        begins(name, with: "# Only through a service: ")
    }

    private static func begins(_ name: String, with words: String) -> Bool {
        (try? text(of: folder + "/" + name))?.hasPrefix(words) ?? false
    }

    private static func text(of path: String) throws -> String {
        guard let file = fopen(path, "re") else { throw Unreadable(description: path) }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
            bytes.append(contentsOf: buffer[..<count])
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
