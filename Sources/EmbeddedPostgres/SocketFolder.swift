import Glibc
internal import WholeFiles

/// The folder for the server's socket: closed to everybody but the owner.
enum SocketFolder {
    /// What fits into the system's socket address without its closing NUL.
    static let longestPath = 107

    static func socket(in folder: String) -> String {
        "\(folder)/.s.PGSQL.\(ConnectionString.port)"
    }

    /// The folders to try in order: in the cluster's own folder if the system can take such a
    /// path, else a short one that depends on the cluster's folder alone.
    static func candidates(
        folders: ClusterFolders, runtimeFolder: String?, ownerID: UInt32
    ) -> [String] {
        let name = "leihlotse-\(ownerID)-\(hash(folders.root))"
        let runtime = runtimeFolder.map { $0 + "/" + name }
        return [folders.socket, runtime, "/tmp/" + name].compactMap { $0 }.filter(isUsable)
    }

    /// Makes the folder, or takes the one that is there if it is the owner's and private.
    /// - Throws: `socketFolderUnsafe` if somebody else could have put it there.
    static func prepare(
        folders: ClusterFolders, runtimeFolder: String?, owner: ServerOwner
    ) throws -> String {
        let all = candidates(
            folders: folders, runtimeFolder: runtimeFolder, ownerID: owner.userID)
        var problem = EmbeddedPostgresError(.socketFolderUnsafe, path: "/tmp", detail: owner.name)
        for folder in all {
            do throws(FileError) {
                if try makeFolder(folder, permissions: 0o700) { try owner.adopt(folder: folder) }
            } catch {
                problem = error.embeddedError
                // In the own folder that is final, a runtime folder may just not exist.
                if folder == folders.socket { throw problem }
                continue
            }
            guard let facts = FileFacts(folder), facts.kind == .folder,
                facts.owner == owner.userID, facts.permissions & 0o077 == 0
            else {
                problem = EmbeddedPostgresError(
                    .socketFolderUnsafe, path: folder, detail: owner.name)
                continue
            }
            return folder
        }
        throw problem
    }

    /// Removes a stopped server's folder where it lies outside of the cluster's own; what is not
    /// empty, or no folder that this program would make, stays.
    static func remove(
        _ folder: String, folders: ClusterFolders, runtimeFolder: String?, owner: ServerOwner
    ) {
        let own = candidates(folders: folders, runtimeFolder: runtimeFolder, ownerID: owner.userID)
        guard folder != folders.socket, own.contains(folder) else { return }
        _ = rmdir(folder)
    }

    /// A comma separates folders for server and client alike, so a path with one is no good.
    private static func isUsable(_ folder: String) -> Bool {
        let special: Set<UInt8> = [
            UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\"),
        ]
        return socket(in: folder).utf8.count <= longestPath
            && !folder.utf8.contains { special.contains($0) }
    }

    /// FNV-1a, 64 bits: short and the same in every run. It need not be secret, since what is
    /// found under the name is checked.
    private static func hash(_ text: String) -> String {
        var value: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in text.utf8 { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return String(value, radix: 36)
    }
}
