import Glibc
internal import WholeFiles

/// Makes a new cluster, whole or not at all.
struct ClusterCreation {
    let folders: ClusterFolders
    let owner: ServerOwner
    let version: Int
    /// The folder of `initdb`.
    let programs: String

    /// Makes the cluster under another name and then renames it, so that a command that is
    /// interrupted or a full disk leaves nothing half. Called with the lock held.
    func run() async throws {
        try await removeRemains()
        let suffix = String(UInt64.random(in: .min ... .max), radix: 36)
        let temporary = "\(folders.root)/\(Self.prefix)\(suffix)"
        do {
            try await initialize(temporary)
            try writeSettings(temporary)
            // initdb was told not to wait for the disk; once for everything is faster.
            try await succeed("exec sync -f \"$1\"", [temporary])
            let data = folders.data(version)
            guard rename(temporary, data) == 0 else { throw FileError.last(data) }
            try makeLasting(folders.root)
        } catch {
            // After a cancellation nothing more can be run: initdb then cleans up by itself, and
            // the next creation takes the rest. What counts here is the first failure.
            if !Task.isCancelled { try? await removeRemains() }
            if let failure = error as? FileError { throw failure.embeddedError }
            throw error
        }
    }

    private static let prefix = ".creating-"

    private func initialize(_ temporary: String) async throws {
        var arguments = [
            programs + "/initdb", "-D", temporary, "-U", ConnectionString.role,
            "--auth-local=peer", "--auth-host=reject", "--encoding=UTF8", "--locale=C.UTF-8",
            "--lc-messages=C", "--data-checksums", "--no-sync",
        ]
        guard version >= 15 else { return try await succeed("exec \"$@\"", arguments) }
        arguments += ["--no-instructions"]
        let german = ["--locale-provider=icu", "--icu-locale=de-DE"]
        do {
            try await succeed("exec \"$@\"", arguments + german)
        } catch let error as EmbeddedPostgresError
            where error.detail?.contains("ICU is not supported") == true
        {
            // Some who build PostgreSQL themselves leave ICU out.
            try await succeed("exec \"$@\"", arguments)
        }
    }

    private func succeed(_ script: String, _ arguments: [String]) async throws {
        let outcome = try await OwnedCommand(
            owner: owner, script: script, arguments: arguments
        ).run()
        guard !outcome.succeeded else { return }
        let isFull = DiskSpace.isExhausted(saying: outcome.output, at: folders.root)
        throw EmbeddedPostgresError(
            isFull ? .diskFull : .initFailed, path: folders.root, version: version,
            detail: outcome.output)
    }

    private func writeSettings(_ temporary: String) throws(FileError) {
        try appendToFile(
            temporary + "/postgresql.conf", ClusterSettings.configuration, for: owner)
        try replaceFile(temporary + "/pg_hba.conf", with: ClusterSettings.access, for: owner)
    }

    /// Removes what interrupted creations have left, as the owner and not as root.
    private func removeRemains() async throws {
        let remains = names(in: folders.root).filter { $0.hasPrefix(Self.prefix) }
        guard !remains.isEmpty else { return }
        _ = try await OwnedCommand(
            owner: owner, script: "exec rm -rf -- \"$@\"",
            arguments: remains.map { folders.root + "/" + $0 }
        ).run()
    }
}
