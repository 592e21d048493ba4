/// How far an import is; for a line that people watch.
public struct ImportProgress: Sendable, Hashable {
    public enum Phase: String, Sendable, Hashable {
        /// The whole file is read once, for its encoding, its dates and its numbers.
        case surveying
        /// Its rows are read and sent to the database.
        case reading
        /// The database checks them.
        case checking
        /// The rejected ones are written.
        case rejecting
        /// The database takes the valid ones.
        case applying
    }

    public var phase: Phase
    /// The rows read so far in this phase.
    public var rows: Int
    /// The bytes read so far in this phase.
    public var bytes: Int
    public var totalBytes: Int
    /// The step that is under way, from 1; 0: none is.
    public var step = 0
    /// How many steps the phase has; 0: it is told by rows.
    public var steps = 0

    /// How much of the phase is done, in percent; nil: nobody knows.
    public var percent: Int? {
        guard phase == .surveying || phase == .reading, totalBytes > 0 else { return nil }
        return min(100, bytes * 100 / totalBytes)
    }

    package init(phase: Phase, rows: Int, bytes: Int, totalBytes: Int) {
        self.phase = phase
        self.rows = rows
        self.bytes = bytes
        self.totalBytes = totalBytes
    }
}
