/// A position in a text whose dates and times are read byte by byte; only ASCII digits count.
struct TextCursor {
    private var rest: Substring.UTF8View.SubSequence

    init(_ text: some StringProtocol) {
        rest = Substring(text).utf8[...]
    }

    var isAtEnd: Bool { rest.isEmpty }

    /// The next byte, without moving.
    var next: UInt8? { rest.first }

    /// Moves over one ASCII character if it comes next.
    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard let first = rest.first, UInt32(first) == character.value else { return false }
        rest = rest.dropFirst()
        return true
    }

    /// Moves over a word of ASCII characters if it comes next.
    mutating func skip(word: String) -> Bool {
        guard rest.starts(with: word.utf8) else { return false }
        rest = rest.dropFirst(word.utf8.count)
        return true
    }

    /// Reads a run of digits; nil, without moving, unless the whole run has an allowed length.
    mutating func digits(_ lengths: ClosedRange<Int>) -> (value: Int, length: Int)? {
        let run = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        // Nine digits fit every platform's Int, so the sum cannot overflow.
        guard lengths.contains(run.count), run.count <= 9 else { return nil }
        rest = rest.dropFirst(run.count)
        return (run.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }, run.count)
    }

    /// Reads exactly this many digits.
    mutating func digits(_ length: Int) -> Int? {
        digits(length...length)?.value
    }
}

extension Int {
    /// A number that is not negative, in decimal, with zeros in front up to a width.
    func padded(_ width: Int) -> String {
        let digits = String(self)
        return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
    }
}
