import EmbeddedPostgres
import Glibc
import Lending
import LendingStore
import WholeFiles

/// Copies a database into a file of PostgreSQL's own format, and from it.
struct DatabaseBackup {
    let copy: DatabaseCopy

    /// What a copy has.
    struct Contents {
        let rows: DatabaseCopy.RowCounts
        /// Was it restored to be compared?
        let isChecked: Bool
    }

    /// Writes a copy, which has its name only once it was checked: restored beside the database, it has
    /// the same rows, and its journal is whole.
    func write(to path: String, isChecked: Bool) async throws -> Contents {
        let version = try await copy.serverVersion()
        var file = try pending(path)
        let part = "/proc/self/fd/\(file.descriptor)"
        let real = try realPath(part)
        let rows = try await copy.frozen { state in
            try await run(
                "pg_dump", version,
                [
                    "--format=custom", "--snapshot=\(state.snapshot)", "--file=\(real)",
                    "--dbname=\(copy.connectionText)",
                ], copy)
            return state.rows
        }
        if isChecked { try await check(real, rows, version) }
        do {
            try file.flush()
            try file.putInPlace()
        } catch { throw unwritable(error) }
        return Contents(rows: rows, isChecked: isChecked)
    }

    private func check(
        _ path: String, _ rows: DatabaseCopy.RowCounts, _ version: Int
    ) async throws {
        try await copy.withScratch { scratch in
            try await restore(path, into: scratch, version)
            let restored = try await scratch.counts()
            let differing = Set(rows.tables.keys).union(restored.tables.keys)
                .filter { rows.tables[$0] != restored.tables[$0] }.sorted()
            let faults = try await scratch.journalFaults()
            guard differing.isEmpty, faults == 0 else {
                let list = differing.joined(separator: ", ")
                throw CommandFailure(
                    .unexpected,
                    LocalizedText(
                        "the copy is not the database: \(list); faults of the journal: \(faults)",
                        de: "die Kopie ist nicht die Datenbank: \(list); Fehler im Protokoll: "
                            + "\(faults)"))
            }
        }
    }

    /// Restores a copy into an empty database, or in place of all that is there.
    func restore(from path: String, isReplacing: Bool) async throws -> DatabaseCopy.RowCounts {
        let version = try await copy.serverVersion()
        guard access(path, R_OK) == 0 else {
            throw CommandFailure(
                .noInput,
                LocalizedText(
                    "\(path): \(systemMessage(errno))", de: "\(path): \(systemMessage(errno))"))
        }
        try await checkReadable(path, version)
        if try await copy.isEmpty() {
            try await restore(path, into: copy, version)
        } else {
            guard isReplacing else {
                throw CommandFailure(
                    .refused,
                    LocalizedText(
                        "the database is not empty", de: "die Datenbank ist nicht leer"),
                    hint: LocalizedText(
                        "--replace deletes all that is in it first.",
                        de: "--replace löscht vorher alles, was darin ist."))
            }
            try await replace(from: path, version)
        }
        return try await copy.counts()
    }

    /// Is it a copy at all? Its table of contents is read before anything else happens.
    private func checkReadable(_ path: String, _ version: Int) async throws {
        let outcome = try await ClientProgram("pg_restore", forServer: version).run(
            ["--list", path], variables: [:])
        // That the program is missing is told by what needs it.
        guard !outcome.succeeded, !outcome.errors.hasPrefix("env:") else { return }
        let reason = outcome.errors.trimmed.split(separator: "\n").first.map { line in
            line.replacing("pg_restore: ", with: "").replacing("error: ", with: "")
        }
        throw CommandFailure(
            .badInput,
            LocalizedText(
                "\(path) is no copy of a database: \(reason ?? "")",
                de: "\(path) ist keine Kopie einer Datenbank: \(reason ?? "")"),
            hint: LocalizedText(
                "leihlotse database backup makes one.",
                de: "leihlotse database backup erstellt eine."))
    }

    /// Deletes what is there and restores the copy in one transaction: what cannot be restored to its end
    /// leaves all as it was.
    private func replace(from path: String, _ version: Int) async throws {
        let script = try TemporaryScript(DatabaseCopy.clearing)
        let rest = try TemporaryScript("")
        try await run(
            "pg_restore", version,
            ["--no-owner", "--no-privileges", "--file=\(rest.path)", path], copy)
        try await run(
            "psql", version,
            [
                "--no-psqlrc", "--quiet", "--output=/dev/null", "--single-transaction",
                "--set=ON_ERROR_STOP=1", "--file=\(script.path)", "--file=\(rest.path)",
                "--dbname=\(copy.connectionText)",
            ], copy)
        try await grantRights(of: path, to: copy, version)
    }

    private func restore(
        _ path: String, into target: DatabaseCopy, _ version: Int
    ) async throws {
        try await run(
            "pg_restore", version,
            [
                "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction",
                "--dbname=\(target.connectionText)", path,
            ], target)
        try await grantRights(of: path, to: target, version)
    }

    private func grantRights(
        of path: String, to target: DatabaseCopy, _ version: Int
    ) async throws {
        let rights = try await run(
            "pg_restore", version, ["--schema-only", "--no-owner", "--file=-", path], target)
        try await target.makeRoles(granting: rights)
    }

    @discardableResult
    private func run(
        _ program: String, _ version: Int, _ arguments: [String], _ target: DatabaseCopy
    ) async throws -> String {
        let outcome = try await ClientProgram(program, forServer: version).run(
            arguments, variables: target.variables)
        guard outcome.succeeded else {
            // The programs begin each line with their names.
            let said = outcome.errors.trimmed.replacing("\(program): ", with: "")
            throw CommandFailure(
                .noDatabase,
                LocalizedText("\(program): \(said)", de: "\(program): \(said)"))
        }
        return outcome.output
    }

    private func pending(_ path: String) throws -> PendingFile {
        do { return try PendingFile(for: path, permissions: 0o600) } catch {
            throw unwritable(error)
        }
    }

    /// The file's own path, which other programs can open.
    private func realPath(_ link: String) throws -> String {
        guard let real = realpath(link, nil) else { throw unwritable(.last(link)) }
        defer { free(real) }
        return String(cString: real)
    }

    private func unwritable(_ error: FileError) -> CommandFailure {
        CommandFailure(
            .cannotWrite,
            LocalizedText(
                "\(error.path): \(error.reason)", de: "\(error.path): \(error.reason)"))
    }
}
