/// What is looked at in JSON before it is decoded: how deep it goes, and whether an object has a member
/// twice, of which every reader takes another one.
struct JSONSurvey {
    /// Does it nest deeper than is read? Then the rest was not looked at.
    private(set) var isTooDeep = false
    /// The first member that stands twice in its object.
    private(set) var repeated: String?

    private let bytes: [UInt8]
    private var position = 0
    /// By nesting: the members of an object so far; nil: a list.
    private var open: [Set<String>?] = []

    /// - Parameter depth: the deepest nesting that is read.
    init(_ bytes: [UInt8], depth: Int) {
        self.bytes = bytes
        look(upTo: depth)
    }

    private mutating func look(upTo depth: Int) {
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                let text = text()
                if isFollowedByColon { note(text) }
                continue
            case UInt8(ascii: "{"): open.append([])
            case UInt8(ascii: "["): open.append(nil)
            case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = open.popLast()
            default: break
            }
            if open.count > depth {
                isTooDeep = true
                return
            }
            position += 1
        }
    }

    private mutating func note(_ name: String) {
        // In its place: a copy for each of many members would take long.
        guard !open.isEmpty, open[open.count - 1]?.insert(name).inserted == false else { return }
        if repeated == nil { repeated = name }
    }

    /// Are there only blanks up to a colon?
    private var isFollowedByColon: Bool {
        let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
        return bytes[position...].first { !blanks.contains($0) } == UInt8(ascii: ":")
    }

    /// The text that begins here, without its escapes; ends behind it.
    private mutating func text() -> String {
        position += 1
        var units: [UInt8] = []
        var surrogate: UInt32?
        func end() -> Bool { position >= bytes.count || bytes[position] == UInt8(ascii: "\"") }
        while !end() {
            let byte = bytes[position]
            position += 1
            guard byte == UInt8(ascii: "\\"), position < bytes.count else {
                units.append(byte)
                continue
            }
            let escaped = bytes[position]
            position += 1
            guard escaped == UInt8(ascii: "u") else {
                units.append(Self.meant[escaped] ?? escaped)
                continue
            }
            var code = hexadecimal()
            if let high = surrogate, (0xDC00..<0xE000).contains(code) {
                code = 0x10000 + (high - 0xD800) << 10 + (code - 0xDC00)
            }
            surrogate = (0xD800..<0xDC00).contains(code) ? code : nil
            if let scalar = Unicode.Scalar(code) { units += Array(String(scalar).utf8) }
        }
        // Behind the quote; there is none where the text does not end.
        position = min(position + 1, bytes.count)
        return String(decoding: units, as: UTF8.self)
    }

    private static let meant: [UInt8: UInt8] = [
        UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0C, UInt8(ascii: "n"): 0x0A,
        UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09,
    ]

    private mutating func hexadecimal() -> UInt32 {
        let digits = String(decoding: bytes[position...].prefix(4), as: UTF8.self)
        position = min(position + 4, bytes.count)
        return UInt32(digits, radix: 16) ?? 0xFFFD
    }
}
