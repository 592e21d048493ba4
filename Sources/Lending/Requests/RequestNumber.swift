/// The number of a request as people write it: `R12`.
public struct RequestNumber: Sendable, Hashable {
    public let rawValue: Int64

    public init(_ rawValue: Int64) {
        self.rawValue = rawValue
    }
}

extension RequestNumber: LosslessStringConvertible {
    /// Reads `R12`, `r12` and `12`; nil for anything else.
    public init?(_ text: String) {
        guard let number = Int64(numbering: text, after: ["R", "r"]) else { return nil }
        self.init(number)
    }

    public var description: String { "R\(rawValue)" }
}

extension RequestNumber: Codable {
    public init(from decoder: any Decoder) throws {
        self = try TextCoding.decode(from: decoder, expecting: "a number such as R12") {
            RequestNumber($0)
        }
    }

    public func encode(to encoder: any Encoder) throws {
        try TextCoding.encode(description, to: encoder)
    }
}

/// One of somebody's Lotsen, by the number that is told to them: `#7`. Whoever asks finds nobody by name.
public struct LotseNumber: Sendable, Hashable {
    public let person: PersonID

    public init(_ person: PersonID) {
        self.person = person
    }
}

extension LotseNumber: LosslessStringConvertible {
    /// Reads `#7` and `7`; nil for anything else.
    public init?(_ text: String) {
        guard let number = Int64(numbering: text, after: ["#"]) else { return nil }
        self.init(PersonID(number))
    }

    public var description: String { "#\(person)" }
}

extension LotseNumber: Codable {
    public init(from decoder: any Decoder) throws {
        self = try TextCoding.decode(from: decoder, expecting: "a number such as #7") {
            LotseNumber($0)
        }
    }

    public func encode(to encoder: any Encoder) throws {
        try TextCoding.encode(description, to: encoder)
    }
}

extension Int64 {
    /// A number of a row as it is typed, with one of these signs before it or without; nil: it is none.
    fileprivate init?(numbering text: String, after signs: Set<Character>) {
        let text = text.trimmed
        let digits = text.first.map(signs.contains) == true ? text.dropFirst() : text[...]
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int64(digits),
            number > 0
        else { return nil }
        self = number
    }
}
