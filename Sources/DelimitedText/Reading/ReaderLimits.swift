/// How much a reader holds in memory before it calls a file damaged.
public struct ReaderLimits: Hashable, Sendable {
    /// The longest cell in bytes of UTF-8.
    public var cellBytes: Int
    /// The longest record in bytes of UTF-8; at most 2 GiB.
    public var recordBytes: Int
    /// The most cells in a record.
    public var cells: Int

    public init(
        cellBytes: Int = 16 << 20, recordBytes: Int = 64 << 20, cells: Int = 16_384
    ) {
        self.cellBytes = cellBytes
        self.recordBytes = min(recordBytes, Int(Int32.max))
        self.cells = cells
    }
}
