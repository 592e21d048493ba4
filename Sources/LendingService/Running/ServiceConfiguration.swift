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
    public var exportConnections = 2
    /// The longest time that an export may take, in seconds.
    public var exportSeconds = 600
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
    /// HTTP connections at once.
    public var maximumConnections = 4096
    /// Addresses of reverse proxies whose X-Forwarded-For is believed.
    public var trustedProxies: Set<String> = []
    /// The address under which people reach the service, for links; nil: as asked.
    public var publicURL: String?
    /// How long the key of a request is remembered, in days.
    public var keyDays = 30
    public var logLevel = Logger.Level.info
    public var identity = IdentityLimits()

    public init() {}
}
