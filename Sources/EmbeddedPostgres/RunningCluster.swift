/// A cluster that accepts connections.
public struct RunningCluster: Hashable, Sendable {
    /// For libpq, in keyword form: `host=… port=… dbname=… user=…`.
    public let connectionString: String
    /// The server's process id.
    public let processID: Int32
    /// Whether this call created the cluster.
    public let created: Bool
    /// Whether this call started the server.
    public let started: Bool
    /// The major version of PostgreSQL.
    public let version: Int
}

/// Whether a cluster's server is there, for who keeps it running.
enum ClusterPresence: Hashable, Sendable {
    /// It runs, or is starting or stopping, which takes as long as it takes.
    case there
    /// It has ended, or nobody can reach it.
    case gone
    /// There is none because somebody wants it so.
    case stoppedOnPurpose
}

/// What is known of a cluster without touching it.
public enum ClusterStatus: Hashable, Sendable {
    /// Nothing was created yet.
    case absent
    /// There is a cluster of this major version, but no server runs.
    case stopped(version: Int)
    /// A server runs; it may still be starting.
    case running(processID: Int32, version: Int, connectionString: String)
}
