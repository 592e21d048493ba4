/// What the bytes of a file say about its encoding before anything is decoded.
struct ByteSurvey {
    /// How much of a file's start is kept for closer inspection.
    static let sampleSize = 1 << 20

    private(set) var sample: [UInt8] = []
    /// Whether the sample is the file.
    private(set) var sampleIsWhole = false
    /// Whether the counts below speak for the whole file.
    private(set) var isWhole = false
    private(set) var multibyteCharacters = 0
    /// Those of them that text in an encoding of one byte a letter would hardly hold by chance:
    /// `ä` in UTF-8 would be `Ã¤` there, while `ß“` of Windows-1252 is a rare letter of UTF-8.
    private(set) var commonMultibyteCharacters = 0
    private(set) var invalidBytes = 0
    private(set) var firstInvalidOffset = 0

    /// Reads the sample, and all the rest too if `wholeFile`.
    init(
        _ source: inout any RewindableByteSource, wholeFile: Bool
    ) throws(DelimitedTextError) {
        let block = UnsafeMutableRawBufferPointer.allocate(
            byteCount: blockSize + 4, alignment: 16)
        defer { block.deallocate() }
        var offset = 0
        var carried = 0
        while true {
            let room = UnsafeMutableRawBufferPointer(rebasing: block[carried...])
            let read = try source.read(into: room)
            let count = carried + read
            if sample.count < Self.sampleSize {
                let wanted = min(read, Self.sampleSize - sample.count)
                sample.append(contentsOf: room[..<wanted])
                sampleIsWhole = read == 0
            }
            let bytes = UnsafeRawBufferPointer(rebasing: block[..<count])
            let rest = countCharacters(bytes, offset: offset, atEnd: read == 0)
            offset += rest
            carried = count - rest
            for index in 0..<carried {
                block[index] = block[rest + index]
            }
            if read == 0 {
                isWhole = true
                return
            }
            if sample.count == Self.sampleSize && !wholeFile { return }
        }
    }

    /// Counts up to a character that is cut by the block's end; where that begins.
    private mutating func countCharacters(
        _ bytes: UnsafeRawBufferPointer, offset: Int, atEnd: Bool
    ) -> Int {
        guard let base = bytes.baseAddress else {
            return 0
        }
        var index = 0
        while index < bytes.count {
            while index + 8 <= bytes.count,
                base.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                    & 0x8080_8080_8080_8080 == 0
            {
                index += 8
            }
            guard index < bytes.count else {
                break
            }
            if bytes[index] < 0x80 {
                index += 1
                continue
            }
            switch UTF8Scan.sequence(base + index, available: bytes.count - index) {
            case .whole(let length):
                multibyteCharacters += 1
                let first = bytes[index]
                let isDash = first == 0xE2 && (bytes[index + 1] == 0x80 || bytes[index + 1] == 0x82)
                if first == 0xC2 || first == 0xC3 || isDash { commonMultibyteCharacters += 1 }
                index += length
                continue
            case .cut:
                if !atEnd {
                    return index
                }
            case .broken:
                break
            }
            if invalidBytes == 0 {
                firstInvalidOffset = offset + index
            }
            invalidBytes += 1
            index += 1
        }
        return index
    }

    var byteOrderMark: ByteOrderMark? {
        sample.withUnsafeBytes { ByteOrderMark(of: $0) }
    }

    /// UTF-16 without a mark: nearly every other byte is zero, and nearly none of the rest.
    var zeroByteEncoding: TextEncoding? {
        var zeros = [0, 0]
        let looked = sample.prefix(4096)
        for (index, byte) in looked.enumerated() where byte == 0 {
            zeros[index & 1] += 1
        }
        let half = looked.count / 2
        guard half >= 4 else {
            return nil
        }
        if zeros[1] * 10 > half * 7 && zeros[0] * 20 < half {
            return .utf16LittleEndian
        }
        return zeros[0] * 10 > half * 7 && zeros[1] * 20 < half ? .utf16BigEndian : nil
    }
}
