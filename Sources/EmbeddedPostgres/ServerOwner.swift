import Glibc
internal import WholeFiles

/// The operating system's user who runs the server and to whom its files belong.
struct ServerOwner: Sendable, Hashable {
    let userID: UInt32
    let groupID: UInt32
    let name: String
    /// Whether commands must switch to this user first, because they are started by root.
    let isOther: Bool

    /// The owner for a caller: oneself, or for root the user to whom the cluster already belongs,
    /// else `postgres`, else `nobody`, since PostgreSQL refuses to run as root.
    /// - Parameter existing: the user to whom the cluster's folder belongs, if there is one.
    static func find(
        caller: UInt32, existing: UInt32?, folder: String
    ) throws(EmbeddedPostgresError) -> ServerOwner {
        guard caller == 0 else {
            if let existing, existing != caller {
                throw EmbeddedPostgresError(
                    .homeNotOwned, path: folder, detail: Self.name(of: existing))
            }
            guard let entry = account(caller) else {
                throw EmbeddedPostgresError(.userUnknown, detail: String(caller))
            }
            return ServerOwner(
                userID: caller, groupID: entry.group, name: entry.name, isOther: false)
        }
        if let existing, existing != 0 {
            guard let entry = account(existing) else {
                throw EmbeddedPostgresError(.userUnknown, detail: String(existing))
            }
            return ServerOwner(
                userID: existing, groupID: entry.group, name: entry.name, isOther: true)
        }
        for name in ["postgres", "nobody"] {
            if let entry = account(named: name), entry.user != 0 {
                return ServerOwner(
                    userID: entry.user, groupID: entry.group, name: name, isOther: true)
            }
        }
        throw EmbeddedPostgresError(.userUnknown, detail: "postgres")
    }

    /// Hands an open file to the owner; does nothing unless root opened it.
    func adopt(_ descriptor: Int32, path: String) throws(FileError) {
        guard isOther else { return }
        guard fchown(descriptor, userID, groupID) == 0 else { throw .last(path) }
    }

    /// Hands a folder to the owner, without following a link; does nothing unless root made it.
    func adopt(folder: String) throws(FileError) {
        guard isOther else { return }
        guard lchown(folder, userID, groupID) == 0 else { throw .last(folder) }
    }

    /// A user's name, or the number if the system knows none.
    static func name(of user: UInt32) -> String { account(user)?.name ?? String(user) }

    private struct Account { let user: UInt32, group: UInt32, name: String }

    private static func account(_ user: UInt32) -> Account? {
        lookUp { getpwuid_r(user, $0, $1, $2, $3) }
    }

    private static func account(named name: String) -> Account? {
        lookUp { getpwnam_r(name, $0, $1, $2, $3) }
    }

    private static func lookUp(
        _ ask: (
            UnsafeMutablePointer<passwd>, UnsafeMutablePointer<CChar>, Int,
            UnsafeMutablePointer<UnsafeMutablePointer<passwd>?>
        ) -> Int32
    ) -> Account? {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 16_384) { buffer in
            guard let start = buffer.baseAddress else { return nil }
            var entry = passwd()
            var found: UnsafeMutablePointer<passwd>?
            guard ask(&entry, start, buffer.count, &found) == 0, let found,
                let name = found.pointee.pw_name
            else { return nil }
            return Account(
                user: found.pointee.pw_uid, group: found.pointee.pw_gid,
                name: String(cString: name))
        }
    }
}
