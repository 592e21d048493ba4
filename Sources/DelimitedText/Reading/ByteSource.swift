/// Bytes in order, as a file, a pipe or a test gives them.
public protocol ByteSource {
    /// Fills `buffer` from its start and returns the number of bytes; 0 means the end.
    mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(DelimitedTextError) -> Int
}

/// A source that can be read again from the start, which detection needs.
public protocol RewindableByteSource: ByteSource {
    /// Goes back to the first byte.
    mutating func rewind() throws(DelimitedTextError)
}

/// Bytes in memory, given out in blocks of at most the sizes asked for.
public struct MemoryByteSource: RewindableByteSource, Sendable {
    private let bytes: [UInt8]
    private let blockSizes: [Int]
    private var position = 0
    private var blocksRead = 0

    /// `blockSizes` are used in turn, the last one for ever; none means as much as fits.
    public init(_ bytes: [UInt8], blockSizes: [Int] = []) {
        self.bytes = bytes
        self.blockSizes = blockSizes
    }

    public mutating func read(
        into buffer: UnsafeMutableRawBufferPointer
    ) throws(DelimitedTextError) -> Int {
        var size = min(buffer.count, bytes.count - position)
        if let last = blockSizes.last {
            size = min(size, max(1, blocksRead < blockSizes.count ? blockSizes[blocksRead] : last))
        }
        let start = position
        bytes.withUnsafeBytes { all in
            buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: all[start..<start + size]))
        }
        position += size
        blocksRead += 1
        return size
    }

    public mutating func rewind() throws(DelimitedTextError) {
        position = 0
        blocksRead = 0
    }
}
