/// Where a private cluster lies, and who asks for it.
public struct ClusterLocation: Hashable, Sendable {
    /// The folder that holds everything, an absolute path. The cluster is in `postgresql` below.
    public let folder: String
    /// The user id of the caller; 0 lets another user run the server.
    public let userID: UInt32
    /// A folder that is the caller's alone, for the socket if ``folder`` is too long for one.
    public let runtimeFolder: String?

    /// A folder given outright.
    /// - Throws: ``EmbeddedPostgresError`` `invalidHome` unless the path is absolute and free of
    ///   control characters.
    public init(
        folder: String, userID: UInt32, runtimeFolder: String? = nil
    ) throws(EmbeddedPostgresError) {
        let hasControls = folder.utf8.contains { $0 < 0x20 || $0 == 0x7F }
        guard folder.utf8.first == UInt8(ascii: "/"), !hasControls else {
            throw EmbeddedPostgresError(.invalidHome, path: folder)
        }
        let parts = folder.split(separator: "/").filter { $0 != "." }
        guard !parts.isEmpty, !parts.contains("..") else {
            throw EmbeddedPostgresError(.invalidHome, path: folder)
        }
        self.folder = "/" + parts.joined(separator: "/")
        self.userID = userID
        self.runtimeFolder = runtimeFolder
    }

    /// The usual place: `home` if given, else `/var/lib/leihlotse` for root, else the folder
    /// `leihlotse` in the user's data folder (`$XDG_DATA_HOME`, else `~/.local/share`).
    /// - Throws: ``EmbeddedPostgresError`` `invalidHome`.
    public static func standard(
        home: String?, environment: [String: String], userID: UInt32
    ) throws(EmbeddedPostgresError) -> ClusterLocation {
        // A root's runtime folder is closed to the user who runs root's server.
        let runtime = userID == 0 ? nil : environment["XDG_RUNTIME_DIR"].flatMap(absolute)
        return try ClusterLocation(
            folder: try folder(home: home, environment: environment, userID: userID),
            userID: userID, runtimeFolder: runtime)
    }

    private static func folder(
        home: String?, environment: [String: String], userID: UInt32
    ) throws(EmbeddedPostgresError) -> String {
        if let home, !home.isEmpty { return home }
        if userID == 0 { return "/var/lib/leihlotse" }
        if let data = environment["XDG_DATA_HOME"].flatMap(absolute) { return data + "/leihlotse" }
        if let user = environment["HOME"].flatMap(absolute) {
            return user + "/.local/share/leihlotse"
        }
        throw EmbeddedPostgresError(.invalidHome, path: environment["HOME"] ?? "")
    }

    /// The XDG specification: paths that are not absolute are ignored.
    private static func absolute(_ path: String) -> String? {
        path.utf8.first == UInt8(ascii: "/") ? path : nil
    }
}
