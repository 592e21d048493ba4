/// Where a report comes from that a city adds itself, and how long it may take.
///
/// Its statement runs in a role of the database that can only read, and neither secrets nor the
/// journal.
public struct OwnReport: Sendable, Hashable {
    /// Its file.
    public let path: String
    /// The line of the file with which the statement begins.
    package let firstLine: Int
    /// The longest time that it may take.
    package let seconds: Int
}
