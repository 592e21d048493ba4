import Glibc
internal import WholeFiles

/// The folders in which a cluster can be made, ready for the user who runs its server.
struct HomeFolder {
    let folders: ClusterFolders
    let owner: ServerOwner

    /// Makes what is missing on the way to the cluster's folder.
    /// - Throws: `homeNotAccessible` with the folder that does not let the owner in; `homeClosed`,
    ///   `homeNoFolder`, `homeNotWritable`.
    func prepare() async throws {
        let steps = Self.steps(to: folders.root)
        try Self.checkWay(to: folders.root)
        if owner.isOther {
            try await checkAccess(steps.filter { FileFacts($0, following: true) != nil })
        }
        do throws(FileError) {
            for step in steps where FileFacts(step, following: true)?.kind != .folder {
                let isOwn = step == folders.home || step == folders.root
                // Root's server must be able to pass; a user's data concern nobody else.
                let permissions: UInt32 = owner.isOther && !isOwn ? 0o755 : 0o700
                try makeFolder(step, permissions: permissions)
                if isOwn { try owner.adopt(folder: step) }
            }
            // Root may have been interrupted between making the folder and handing it over.
            if FileFacts(folders.root)?.owner == 0 { try owner.adopt(folder: folders.root) }
        } catch {
            throw error.embeddedError
        }
    }

    /// Lets the owner try to enter: the system knows all that decides on it, modes are not all.
    private func checkAccess(_ steps: [String]) async throws {
        let outcome = try await OwnedCommand(
            owner: owner,
            script: """
                for f do
                    said=$(cd "$f" 2>&1) && cd "$f" && continue
                    test -x "$f" && { printf %s "$said"; exit 1; }
                    printf 'closed %s' "$f"; exit 1
                done
                """,
            arguments: steps
        ).run()
        guard !outcome.succeeded else { return }
        let mark = "closed "
        guard outcome.output.hasPrefix(mark) else {
            throw EmbeddedPostgresError(
                .commandFailed, path: folders.home, detail: outcome.output)
        }
        throw EmbeddedPostgresError(
            .homeNotAccessible, path: String(outcome.output.dropFirst(mark.count)),
            detail: owner.name)
    }

    /// Whether the caller can go as far on a path as there is something.
    /// - Throws: `homeClosed`, `homeNoFolder`.
    static func checkWay(to path: String) throws(EmbeddedPostgresError) {
        for step in steps(to: path) {
            guard FileFacts(step) != nil else { return }
            guard let facts = FileFacts(step, following: true), facts.kind == .folder else {
                throw EmbeddedPostgresError(.homeNoFolder, path: step)
            }
            if access(step, X_OK) != 0, errno == EACCES {
                throw EmbeddedPostgresError(
                    .homeClosed, path: step, detail: ServerOwner.name(of: facts.owner))
            }
        }
    }

    /// `/var`, `/var/lib`, … down to the path itself.
    private static func steps(to path: String) -> [String] {
        var steps: [String] = []
        for part in path.split(separator: "/") { steps.append((steps.last ?? "") + "/" + part) }
        return steps
    }
}
