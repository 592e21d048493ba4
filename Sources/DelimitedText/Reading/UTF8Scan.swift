/// Looks through bytes for what is not NUL-free UTF-8.
enum UTF8Scan {
    /// Where a scan ended; positions count from the start of the scanned bytes.
    enum Outcome: Equatable {
        case valid
        /// A character that may be completed by further bytes begins here.
        case incomplete(at: Int)
        /// This byte cannot stand here.
        case invalid(at: Int)
        case nul(at: Int)
    }

    /// The first place where `bytes` is not text.
    static func scan(_ bytes: UnsafeRawBufferPointer) -> Outcome {
        let end = bytes.count
        guard let base = bytes.baseAddress else {
            return .valid
        }
        var index = 0
        while index < end {
            // Eight bytes at once as long as all are ASCII and none is NUL.
            while index + 8 <= end {
                let word = base.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                let hasZero = (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
                if (word & 0x8080_8080_8080_8080) | hasZero != 0 {
                    break
                }
                index += 8
            }
            guard index < end else {
                break
            }
            let byte = base.load(fromByteOffset: index, as: UInt8.self)
            if byte == 0 {
                return .nul(at: index)
            }
            if byte < 0x80 {
                index += 1
                continue
            }
            switch sequence(base + index, available: end - index) {
            case .whole(let length): index += length
            case .cut: return .incomplete(at: index)
            case .broken: return .invalid(at: index)
            }
        }
        return .valid
    }

    /// What one character beyond ASCII turns out to be.
    enum Sequence {
        case whole(Int)
        case cut
        case broken
    }

    /// Judges the character that begins at `start` (Unicode, table 3-7).
    static func sequence(_ start: UnsafeRawPointer, available: Int) -> Sequence {
        let first = start.load(as: UInt8.self)
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch first {
        case 0xC2...0xDF: length = 2
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: length = 3
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: length = 4
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return .broken
        }
        for offset in 1..<length {
            guard offset < available else {
                return .cut
            }
            let byte = start.load(fromByteOffset: offset, as: UInt8.self)
            let allowed = offset == 1 ? second : 0x80...0xBF
            if !allowed.contains(byte) {
                return .broken
            }
        }
        return .whole(length)
    }
}
