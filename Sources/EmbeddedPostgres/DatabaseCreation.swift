internal import WholeFiles

/// Creates a database in a running cluster, once.
struct DatabaseCreation {
    let name: String
    let dataFolder: String

    /// PostgreSQL needs no quotes for such a name, and it can be part of a file's name.
    static func isValid(_ name: String) -> Bool {
        guard let first = name.utf8.first, name.utf8.count <= 63 else { return false }
        let small = UInt8(ascii: "a")...UInt8(ascii: "z")
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        let line = UInt8(ascii: "_")
        return !digits.contains(first)
            && name.utf8.allSatisfy { small.contains($0) || digits.contains($0) || $0 == line }
    }

    /// Stands in the data folder once the database is there, so that finding a running cluster
    /// takes no connection.
    private var mark: String { "\(dataFolder)/leihlotse.has_database.\(name)" }

    var isDone: Bool { FileFacts(mark) != nil }

    /// Called with the lock held and the server ready. If the database is there all is well: an
    /// earlier command was interrupted before it could set the mark.
    func run(owner: ServerOwner, programs: String, socketFolder: String) async throws {
        // template0 never has a session that would be in the way.
        let outcome = try await OwnedCommand(
            owner: owner, script: "exec \"$@\"",
            arguments: [
                programs + "/createdb", "--host", socketFolder,
                "--port", String(ConnectionString.port), "--username", ConnectionString.role,
                "--no-password", "--maintenance-db", "postgres", "--template", "template0", name,
            ]
        ).run()
        guard outcome.succeeded || outcome.output.contains("already exists") else {
            let isFull = DiskSpace.isExhausted(saying: outcome.output, at: dataFolder)
            throw EmbeddedPostgresError(
                isFull ? .diskFull : .initFailed, path: dataFolder, detail: outcome.output)
        }
        do throws(FileError) {
            try replaceFile(mark, with: "", for: owner)
        } catch {
            throw error.embeddedError
        }
    }
}
