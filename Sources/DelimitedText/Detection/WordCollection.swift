/// The distinct words of a file that hold bytes beyond ASCII, as bytes.
struct WordCollection {
    private static let mostWords = 4096
    private static let longestWord = 40

    /// In the order in which they were met.
    private(set) var words: [[UInt8]] = []

    init(words: [[UInt8]]) {
        self.words = words
    }

    /// Reads until there are enough words, `limit` bytes were read, or the end.
    init(
        _ source: inout any RewindableByteSource, limit: Int
    ) throws(DelimitedTextError) {
        let block = UnsafeMutableRawBufferPointer.allocate(byteCount: blockSize, alignment: 16)
        defer { block.deallocate() }
        var seen: Set<[UInt8]> = []
        var word: [UInt8] = []
        var hasHighByte = false
        var total = 0
        while total < limit && words.count < Self.mostWords {
            let count = try source.read(into: block)
            for byte in UnsafeRawBufferPointer(rebasing: block[..<count]) {
                if Self.isLetter(byte) {
                    hasHighByte = hasHighByte || byte >= 0x80
                    // Only the part around the first such byte matters in a very long run.
                    if word.count < Self.longestWord {
                        word.append(byte)
                    }
                    continue
                }
                if hasHighByte && seen.insert(word).inserted {
                    words.append(word)
                }
                word.removeAll(keepingCapacity: true)
                hasHighByte = false
            }
            if count == 0 {
                if hasHighByte && seen.insert(word).inserted {
                    words.append(word)
                }
                break
            }
            total += count
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
    }
}
