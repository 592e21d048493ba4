public import LendingIdentity
public import Logging

/// How a service runs. Every setting has a name, which is that of its flag, its line in a file and
/// its variable.
public struct ServiceConfiguration: Sendable {
    public var host = "127.0.0.1"
    public var port = 8080
    /// Connections to the database for requests.
    public var connections = 8
    /// Connections for exports, which may be slow: they have a pool of their own.
    public var exportConnections = 4
    /// The longest time that an export may take, in seconds.
    public var exportSeconds = 600
    /// Exports and imports of one person at once; more wait for their turn.
    public var exportsPerPerson = 2
    /// Streams of changes of one person at once.
    public var streamsPerPerson = 20
    /// How much of an export waits on the disk for a slow reader, in MiB.
    public var exportBufferMebibytes = 256
    /// The largest body, in bytes.
    public var bodyLimit = 1_048_576
    /// The largest file to import, in bytes.
    public var importLimit = 1_073_741_824
    /// The longest header list, in bytes.
    public var headerLimit = 32_768
    /// A connection without traffic is closed after so many seconds.
    public var idleSeconds = 30
    /// A request has to be there after so many seconds, and one more for each kibibyte of its body.
    public var requestSeconds = 30
    /// A reader who takes nothing of an answer for so many seconds is cut off.
    public var stalledSeconds = 30
    /// What is under way at the end has so many seconds; then it is cut off.
    public var shutdownSeconds = 20
    /// HTTP connections at once.
    public var maximumConnections = 4096
    /// Of them, those of one address that is no trusted proxy.
    public var connectionsPerAddress = 1024
    /// Addresses of reverse proxies whose X-Forwarded-For is believed.
    public var trustedProxies: Set<String> = []
    /// The address under which people reach the service, for links; nil: as asked.
    public var publicURL: String?
    /// Whom to call who finds a device, or a barrier on the pages; nil: nobody is named.
    public var contact: String?
    /// How long the key of a request is remembered, in days.
    public var keyDays = 30
    /// The folder with the reports that the city adds itself; nil: `reports` in the home.
    public var reports: String?
    /// The longest time that one of these may take, in seconds.
    public var reportSeconds = 60
    public var logLevel = Logger.Level.info
    public var identity = IdentityLimits()

    public init() {}
}
