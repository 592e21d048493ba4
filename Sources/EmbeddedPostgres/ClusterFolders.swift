/// The layout below a location's folder:
///
///     postgresql/            the owner's alone
///       15/                  the data of a cluster of version 15
///       socket/              its socket, if the path is not too long
///       server.log           what the server says, kept small
///       lock                 held while a command starts or stops the server
///       stopped              there while the server is stopped on purpose
struct ClusterFolders: Sendable, Hashable {
    let home: String
    var root: String { home + "/postgresql" }
    var socket: String { root + "/socket" }
    var log: String { root + "/server.log" }
    var lock: String { root + "/lock" }
    var stopMark: String { root + "/stopped" }

    func data(_ version: Int) -> String { root + "/\(version)" }

    /// The version of the cluster that is here, or nil. Of several the newest counts: that is
    /// what somebody who moved to a newer version wants.
    func existingVersion() -> Int? {
        let versions = names(in: root).compactMap { Int($0) }.filter { version in
            guard let bytes = contents(of: data(version) + "/PG_VERSION", limit: 32) else {
                return false
            }
            return Int(String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self)) == version
        }
        return versions.max()
    }
}
