/// An exact decimal number (`numeric`) in its usual text form, such as `-12.50` or `NaN`
/// (PostgreSQL 15 manual, § 8.1.2).
///
/// Trailing zeros count: the server keeps `1.50` and `1.5` apart in print, not in comparison. `==`
/// compares the text.
public struct PostgresNumeric: Hashable, Sendable, CustomStringConvertible {
    /// The number as text: digits, perhaps with a sign and a point.
    public let description: String

    /// A number of up to 100000 digits before the point and 16383 after it, without exponent.
    ///
    /// - Returns: nil unless `text` is a plain decimal number, `NaN`, `Infinity` or `-Infinity`.
    ///   The server knows the infinities from version 14 on.
    public init?(_ text: String) {
        guard NumericDigits(text) != nil else { return nil }
        description = text
    }

    /// A whole number.
    public init(_ integer: Int64) { description = String(integer) }

    fileprivate init(unchecked text: String) { description = text }
}

extension PostgresNumeric: PostgresEncodable, PostgresDecodable {
    /// `numeric`.
    public static var postgresType: PostgresType { .numeric }

    /// Writes the digits in groups of four, two bytes each (`numeric_send`).
    public func encode(into writer: inout ParameterWriter) {
        guard let digits = NumericDigits(description) else {
            return writer.fail("\(description) is no number")
        }
        writer.write(Int16(digits.groups.count))
        writer.write(digits.weight)
        writer.write(digits.sign)
        writer.write(digits.scale)
        for group in digits.groups { writer.write(group) }
    }

    /// Reads `numeric` and the integer types.
    ///
    /// - Throws: ``PostgresError/Code/decoding`` for any other type.
    public init(postgres cell: borrowing PostgresCell) throws {
        guard cell.type == .numeric else {
            self.init(try Int64(postgres: cell))
            return
        }
        var reader = CellBytes(cell)
        let count = try reader.integer(Int16.self)
        var digits = NumericDigits(
            weight: try reader.integer(Int16.self), sign: try reader.integer(UInt16.self),
            scale: try reader.integer(UInt16.self))
        for _ in 0..<max(count, 0) { digits.groups.append(try reader.integer(Int16.self)) }
        self.init(unchecked: digits.text)
    }
}

/// The binary format: digits in groups of four, the first of them worth 10000^weight.
private struct NumericDigits {
    var groups: [Int16] = []
    var weight: Int16 = 0
    var sign: UInt16 = 0
    var scale: UInt16 = 0

    static let negative: UInt16 = 0x4000
    static let special: [UInt16: String] = [
        0xC000: "NaN", 0xD000: "Infinity", 0xF000: "-Infinity",
    ]

    init(weight: Int16, sign: UInt16, scale: UInt16) {
        self.weight = weight
        self.sign = sign
        self.scale = scale
    }

    init?(_ text: String) {
        if let (code, _) = Self.special.first(where: { $0.value == text }) {
            sign = code
            return
        }
        var rest = text[...]
        if let first = rest.first, first == "-" || first == "+" {
            if first == "-" { sign = Self.negative }
            rest.removeFirst()
        }
        let parts = rest.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), !parts[0].isEmpty, parts.last?.isEmpty == false,
            parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
            parts[0].count <= 100_000, parts.count == 1 || parts[1].count <= 16_383
        else { return nil }
        let whole = Array(parts[0].utf8.drop { $0 == 48 })
        let fraction = parts.count == 2 ? Array(parts[1].utf8) : []
        scale = UInt16(fraction.count)
        // Fill both sides up to whole groups.
        let padded =
            Array(repeating: UInt8(48), count: (4 - whole.count % 4) % 4) + whole + fraction
            + Array(repeating: UInt8(48), count: (4 - fraction.count % 4) % 4)
        weight = Int16((whole.count + 3) / 4 - 1)
        groups = stride(from: 0, to: padded.count, by: 4).map { start in
            padded[start..<start + 4].reduce(Int16(0)) { $0 * 10 + Int16($1 - 48) }
        }
        while groups.first == 0 {
            groups.removeFirst()
            weight -= 1
        }
        while groups.last == 0 { groups.removeLast() }
        if groups.isEmpty {
            weight = 0
            sign = 0
        }
    }

    var text: String {
        if let special = Self.special[sign] { return special }
        func group(_ position: Int) -> String {
            let index = Int(weight) - position
            let value = groups.indices.contains(index) ? groups[index] : 0
            let digits = String(value)
            return String(repeating: "0", count: 4 - digits.count) + digits
        }
        var whole = ""
        if weight >= 0 { for position in (0...Int(weight)).reversed() { whole += group(position) } }
        let trimmed = whole.drop { $0 == "0" }
        var text = (sign == Self.negative ? "-" : "") + (trimmed.isEmpty ? "0" : trimmed)
        if scale > 0 {
            var fraction = ""
            var position = -1
            while fraction.count < Int(scale) {
                fraction += group(position)
                position -= 1
            }
            text += "." + fraction.prefix(Int(scale))
        }
        return text
    }
}
