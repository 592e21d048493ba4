/// Why a private cluster could not be created, started, found or stopped.
///
/// ``code`` says what kind of thing went wrong and is stable; the other members are its facts.
/// ``englishText`` and ``germanText`` make a message for people of them.
public struct EmbeddedPostgresError: Error, Hashable, Sendable {
    /// What kind of thing went wrong. New codes may be added, old ones keep their meaning.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        /// The code's stable name, such as `not-installed`.
        public let name: String

        init(_ name: String) { self.name = name }

        public var description: String { name }

        /// No PostgreSQL server of version 14 or newer was found on this machine.
        public static let notInstalled = Code("not-installed")
        /// The cluster was made by a version that is no longer installed (``version``).
        public static let versionMissing = Code("version-missing")
        /// The name of the database is not a plain identifier.
        public static let invalidDatabaseName = Code("invalid-database-name")
        /// The home folder is no absolute path, or there is none at all.
        public static let invalidHome = Code("invalid-home")
        /// The user who runs the server cannot enter a folder on the path (``path``).
        public static let homeNotAccessible = Code("home-not-accessible")
        /// The caller cannot enter a folder on the path (``path``; ``detail``: whose it is).
        public static let homeClosed = Code("home-closed")
        /// What stands where a folder should be is none (``path``).
        public static let homeNoFolder = Code("home-no-folder")
        /// The folder belongs to somebody else (``path``; ``detail``: whose it is).
        public static let homeNotOwned = Code("home-not-owned")
        /// A folder or file cannot be written (``path``; ``detail``: the system's reason).
        public static let homeNotWritable = Code("home-not-writable")
        /// The folder for the socket is not private, so it is not used (``path``).
        public static let socketFolderUnsafe = Code("socket-folder-unsafe")
        /// The operating system does not know the user under whom the server would run.
        public static let userUnknown = Code("user-unknown")
        /// Root may not become the user who runs the server (``detail``: user and reason).
        public static let cannotSwitchUser = Code("cannot-switch-user")
        /// There is no space left where the cluster lies (``path``).
        public static let diskFull = Code("disk-full")
        /// The cluster that is to be kept running is not there (``path``).
        public static let clusterMissing = Code("cluster-missing")
        /// `initdb` failed (``detail``: the end of its output).
        public static let initFailed = Code("init-failed")
        /// The server ended while starting (``detail``: the end of its log; ``path``: the log).
        public static let startFailed = Code("start-failed")
        /// The server is still starting, for instance recovering; it goes on (``path``: the log).
        public static let startTimedOut = Code("start-timed-out")
        /// The server did not end in time (``detail``: its process id).
        public static let stopTimedOut = Code("stop-timed-out")
        /// Another command has been starting or stopping the cluster for too long (``path``).
        public static let busy = Code("busy")
        /// A command of the operating system could not be run (``detail``: the reason).
        public static let commandFailed = Code("command-failed")
    }

    /// What kind of thing went wrong.
    public let code: Code
    /// The folder or file that it is about, absolute.
    public let path: String?
    /// The major version of PostgreSQL that it is about.
    public let version: Int?
    /// The system's own words: a reason, or the end of a log. Not translated.
    public let detail: String?
    /// Whether it is a matter of rights: another user may succeed.
    public let isDenied: Bool

    init(
        _ code: Code, path: String? = nil, version: Int? = nil, detail: String? = nil,
        isDenied: Bool = false
    ) {
        let rights: Set<Code> = [.homeNotAccessible, .homeClosed, .homeNotOwned]
        self.isDenied = isDenied || rights.contains(code)
        self.code = code
        self.path = path
        self.version = version
        self.detail = detail
    }
}

extension EmbeddedPostgresError: CustomStringConvertible {
    /// The English message.
    public var description: String { englishText }
}
