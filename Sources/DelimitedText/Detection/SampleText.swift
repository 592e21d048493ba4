/// The decoded start of a file, for what shows before records are cut.
struct SampleText {
    /// The line ends outside quotation marks.
    let lineEnding: LineEnding
    /// The delimiter that a first line such as `sep=;` announces.
    let separatorLine: Delimiter?

    init(_ sample: [UInt8], encoding: TextEncoding, quote: UInt8?) {
        let text = Self.decode(sample, encoding)
        lineEnding = Self.lineEnding(text, quote)
        separatorLine = Self.separator(text)
    }

    /// The text up to the end or the first damage.
    private static func decode(_ sample: [UInt8], _ encoding: TextEncoding) -> [UInt8] {
        var text: [UInt8] = []
        let block = UnsafeMutableRawBufferPointer.allocate(byteCount: blockSize, alignment: 16)
        defer { block.deallocate() }
        guard
            let decoder = try? TextDecoder(source: MemoryByteSource(sample), encoding: encoding)
        else {
            return text
        }
        while let count = try? decoder.decode(into: block), count > 0 {
            text.append(contentsOf: block[..<count])
        }
        return text
    }

    private static func lineEnding(_ text: [UInt8], _ quote: UInt8?) -> LineEnding {
        var seen: Set<LineEnding> = []
        var isQuoted = false
        var previous: UInt8 = 0
        for byte in text {
            if !isQuoted && byte == 0x0A {
                seen.insert(previous == 0x0D ? .crlf : .lf)
            } else if previous == 0x0D {
                seen.insert(.cr)
            }
            if byte == quote {
                isQuoted.toggle()
            }
            previous = isQuoted ? 0 : byte
        }
        if previous == 0x0D {
            seen.insert(.cr)
        }
        return seen.count > 1 ? .mixed : seen.first ?? .none
    }

    private static func separator(_ text: [UInt8]) -> Delimiter? {
        let line = text.prefix(16).prefix { $0 != 0x0A && $0 != 0x0D }
        let content = String(decoding: line.filter { $0 != 0x22 }, as: UTF8.self).lowercased()
        guard content.hasPrefix("sep="), content.utf8.count == 5 else {
            return nil
        }
        return Delimiter(named: String(content.dropFirst(4)))
    }
}
