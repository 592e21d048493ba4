import Glibc
import Postgres

/// The files of `sql/migrations`, read from the working copy that these tests were built from.
enum MigrationFiles {
    /// Applies all of them in order, each in a transaction with its row in the ledger first.
    static func apply(on connection: Connection) async throws {
        try await connection.withSession { session in
            try session.runScript(
                unsafe: """
                    create table schema_migration (
                        version    integer     not null,
                        name       text        not null,
                        digest     bytea       not null,
                        applied_at timestamptz not null default clock_timestamp(),
                        constraint schema_migration_pkey primary key (version)
                    )
                    """)
        }
        for (index, name) in try names().enumerated() {
            let text = try text(of: folder + "/" + name)
            let version = Int32(index + 1)
            let title = String(name.dropLast(".sql".count))
            try await connection.transaction { transaction in
                try transaction.execute(
                    """
                    insert into schema_migration (version, name, digest)
                    values (\(version), \(title), sha256(convert_to(\(text), 'utf8')))
                    """)
                try transaction.runScript(unsafe: text)
            }
        }
        try await connection.withSession { try $0.execute("call make_known_readings()") }
    }

    /// Two folders above this file's.
    private static var folder: String {
        let parts = #filePath.split(separator: "/").dropLast(3)
        return "/" + parts.joined(separator: "/") + "/sql/migrations"
    }

    private static func names() throws -> [String] {
        guard let directory = opendir(folder) else { throw Unreadable(path: folder) }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasSuffix(".sql") { names.append(name) }
        }
        guard !names.isEmpty else { throw Unreadable(path: folder) }
        return names.sorted()
    }

    private static func text(of path: String) throws -> String {
        guard let file = fopen(path, "r") else { throw Unreadable(path: path) }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            if count == 0 { break }
            bytes.append(contentsOf: buffer[..<count])
        }
        guard ferror(file) == 0, let text = String(validating: bytes, as: UTF8.self) else {
            throw Unreadable(path: path)
        }
        return text
    }

    struct Unreadable: Error, CustomStringConvertible {
        var path: String
        var description: String { "no migrations can be read from \(path)" }
    }
}
