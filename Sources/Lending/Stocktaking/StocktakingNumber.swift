/// The number of a stocktaking as people write it: `2026-1`, the first one with a cut-off in 2026.
public struct StocktakingNumber: Sendable, Hashable {
    public let year: Int32
    public let number: Int32

    public init(year: Int32, number: Int32) {
        self.year = year
        self.number = number
    }
}

extension StocktakingNumber: LosslessStringConvertible {
    /// Reads `2026-1`; nil for anything else.
    public init?(_ text: String) {
        let parts = text.trimmed.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 4, parts[1].utf8.count <= 6,
            parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            let year = Int32(parts[0]), let number = Int32(parts[1]), year > 0, number > 0
        else { return nil }
        self.init(year: year, number: number)
    }

    public var description: String {
        let year = String(year)
        return String(repeating: "0", count: max(0, 4 - year.count)) + "\(year)-\(number)"
    }
}

extension StocktakingNumber: Codable {
    public init(from decoder: any Decoder) throws {
        self = try TextCoding.decode(from: decoder, expecting: "a number such as 2026-1") {
            StocktakingNumber($0)
        }
    }

    public func encode(to encoder: any Encoder) throws {
        try TextCoding.encode(description, to: encoder)
    }
}
