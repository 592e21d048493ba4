import Glibc

/// Where to look for the programs of PostgreSQL.
public struct ProgramSearch: Hashable, Sendable {
    /// The oldest version that will do.
    public static let oldestVersion = 14

    /// A folder with `initdb` and `postgres`; if given, no other is looked at.
    public let folder: String?
    /// Folders separated by colons, as in `$PATH`.
    public let path: String
    /// The folder with one folder a version, as Debian has it.
    public let versionsFolder: String

    /// - Parameters:
    ///   - folder: the programs' folder, if it is not to be searched for.
    ///   - path: `$PATH`.
    public init(
        folder: String? = nil, path: String = "/usr/local/bin:/usr/bin",
        versionsFolder: String = "/usr/lib/postgresql"
    ) {
        self.folder = folder
        self.path = path
        self.versionsFolder = versionsFolder
    }

    /// The folders of programs by major version, of 14 and newer.
    func installed(asking owner: ServerOwner) async throws -> [Int: String] {
        var found: [Int: String] = [:]
        for version in names(in: versionsFolder).compactMap({ Int($0) }) {
            found[version] = ordered(version)
        }
        for bin in try await otherFolders(asking: owner) where Self.isComplete(bin) {
            guard let version = try await Self.version(of: bin, asking: owner) else { continue }
            if found[version] == nil { found[version] = bin }
        }
        return found.filter { $0.key >= Self.oldestVersion }
    }

    /// The folder of one version's programs, or nil; asks other programs only if it must.
    func folder(of version: Int, asking owner: ServerOwner) async throws -> String? {
        if let bin = ordered(version) { return bin }
        return try await installed(asking: owner)[version]
    }

    /// A version's programs in the folder that is ordered by version.
    private func ordered(_ version: Int) -> String? {
        let bin = "\(versionsFolder)/\(version)/bin"
        return folder == nil && Self.isComplete(bin) ? bin : nil
    }

    /// Folders outside the one that is ordered by version.
    private func otherFolders(asking owner: ServerOwner) async throws -> [String] {
        if let folder { return [folder] }
        let onPath = path.split(separator: ":").map(String.init).filter { $0.hasPrefix("/") }
        guard let configuration = onPath.map({ $0 + "/pg_config" }).first(where: Self.isProgram)
        else { return onPath }
        let outcome = try await OwnedCommand(
            owner: owner, script: "exec \"$1\" --bindir", arguments: [configuration]
        ).run()
        let line = outcome.output.prefix { $0 != "\n" }
        guard outcome.succeeded, line.hasPrefix("/"), !line.hasPrefix(versionsFolder + "/") else {
            return onPath
        }
        return onPath + [String(line)]
    }

    private static func version(of bin: String, asking owner: ServerOwner) async throws -> Int? {
        let outcome = try await OwnedCommand(
            owner: owner, script: "exec \"$1\" --version", arguments: [bin + "/postgres"]
        ).run()
        // postgres (PostgreSQL) 17.2 (Debian …), or 18beta1
        guard outcome.succeeded, let end = outcome.output.firstRange(of: "(PostgreSQL) ") else {
            return nil
        }
        return Int(outcome.output[end.upperBound...].prefix { $0.isWholeNumber })
    }

    private static func isComplete(_ bin: String) -> Bool {
        ["initdb", "postgres", "createdb"].allSatisfy { isProgram(bin + "/" + $0) }
    }

    private static func isProgram(_ path: String) -> Bool {
        FileFacts(path, following: true)?.kind == .file && access(path, X_OK) == 0
    }
}
