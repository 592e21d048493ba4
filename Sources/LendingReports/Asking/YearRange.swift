/// One year or several in a row, as `2024` or `2020-2025`.
public struct YearRange: Sendable, Hashable {
    public let years: ClosedRange<Int>

    /// More are a mistake.
    private static let longest = 100

    /// nil: no years from 1900 to 9999, or not in their order.
    public init?(_ text: String) {
        let parts = text.replacing("–", with: "-").replacing("..", with: "-")
            .split(separator: "-", omittingEmptySubsequences: false)
        let years = parts.compactMap { part -> Int? in
            let words = part.split(separator: " ")
            guard words.count == 1, words[0].utf8.count == 4,
                words[0].utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
            else { return nil }
            return Int(words[0])
        }
        guard years.count == parts.count, (1...2).contains(years.count),
            years.allSatisfy((1900...9999).contains), years[0] <= years[years.count - 1],
            years[years.count - 1] - years[0] < YearRange.longest
        else { return nil }
        self.years = years[0]...years[years.count - 1]
    }

    /// As a parameter has it.
    public var text: String {
        years.count == 1 ? "\(years.lowerBound)" : "\(years.lowerBound)-\(years.upperBound)"
    }
}
