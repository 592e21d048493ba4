/// Things that go with a device, counted: `Netzteil:1; Tasche; Maus:2`.
public struct Accessories: Sendable, Hashable, Codable {
    public private(set) var quantities: [String: Int]

    public init(_ quantities: [String: Int] = [:]) {
        self.quantities = quantities
    }

    /// Reads `NAME` and `NAME:N` parts divided by `;` or `,`, and `-` for none; the text that could
    /// not be read is thrown.
    public init(typed: String) throws(UnreadableAccessory) {
        quantities = [:]
        for part in typed.split(whereSeparator: Accessories.divides) {
            let text = part.trimmed.foldedBlanks
            guard !text.isEmpty, text != "-" else { continue }
            let (name, quantity) = try Accessories.parse(text)
            quantities[name, default: 0] += quantity
        }
    }

    /// What stands between accessories in a text, and so in none of their names.
    private static func divides(_ character: Character) -> Bool {
        character == ";" || character == "," || character.isNewline
    }

    private static func parse(_ text: String) throws(UnreadableAccessory) -> (String, Int) {
        guard let colon = text.lastIndex(of: ":") else { return (text, 1) }
        let name = text[..<colon].trimmed
        guard let quantity = Int(text[text.index(after: colon)...].trimmed),
            (1...999).contains(quantity), !name.isEmpty
        else { throw UnreadableAccessory(text: text) }
        return (name, quantity)
    }

    public var isEmpty: Bool { quantities.isEmpty }

    /// `Maus:1; Netzteil:2`, sorted by name: what `init(typed:)` reads.
    public var text: String {
        quantities.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" }
            .joined(separator: "; ")
    }

    /// For people: `Maus, 2 × Netzteil`.
    public var words: String {
        quantities.sorted { $0.key < $1.key }
            .map { $0.value == 1 ? $0.key : "\($0.value) × \($0.key)" }.joined(separator: ", ")
    }

    /// More of something than there is.
    public struct Excess: Sendable, Hashable {
        public let name: String
        public let counted: Int
        public let known: Int
    }

    /// Of which of these there is more than among the given, by name without regard to case; what
    /// is not among them at all is left out.
    public func excess(over given: Accessories) -> [Excess] {
        let known = Dictionary(
            given.quantities.map { ($0.key.lowercased(), $0.value) }, uniquingKeysWith: +)
        return quantities.sorted { $0.key < $1.key }.compactMap { name, counted in
            guard let there = known[name.lowercased()], counted > there else { return nil }
            return Excess(name: name, counted: counted, known: there)
        }
    }

    /// What of these is not among the given, by name without regard to case.
    public func unknown(in given: Accessories) -> [String] {
        let known = Set(given.quantities.keys.map { $0.lowercased() })
        return quantities.keys.filter { !known.contains($0.lowercased()) }.sorted()
    }
}

/// As an object of names and quantities.
extension Accessories {
    public init(from decoder: any Decoder) throws {
        let given = try [String: Int](from: decoder)
        quantities = Dictionary(
            given.map { ($0.key.trimmed.foldedBlanks, $0.value) }, uniquingKeysWith: +)
        if let odd = quantities.first(where: {
            $0.key.isEmpty || !(1...999).contains($0.value)
        }) {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: decoder.codingPath,
                    debugDescription: "\(odd.key): a quantity from 1 to 999 is expected"))
        }
        if let odd = quantities.keys.first(where: { $0.contains(where: Accessories.divides) }) {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: decoder.codingPath,
                    debugDescription: "\(odd): a name without semicolon, comma or line break is "
                        + "expected"))
        }
    }

    public func encode(to encoder: any Encoder) throws { try quantities.encode(to: encoder) }
}

public struct UnreadableAccessory: Error, Sendable, Hashable {
    public let text: String
}

extension StringProtocol {
    /// Without white space at either end.
    public var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }),
            let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
