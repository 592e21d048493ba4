/// How many people borrowed in a year, how many Lotsen had devices, and in how many units loans began, as far
/// as enough people stand behind each. Where names were removed nobody knows any more how many it were.
public struct ReachFigures: Sendable, Hashable {
    /// nil: left out.
    public let borrowers: Int?
    /// nil: left out.
    public let lotsen: Int?
    /// nil: left out.
    public let units: Int?

    /// - Parameters:
    ///   - loans: of which those count that began in the year.
    ///   - holders: who had each device on a day of the year; nil for whoever's name was removed.
    public init(_ loans: [CountedLoan], holders: [Int64?], least: Int) {
        let begun = loans.filter { $0.month != nil }
        // Few Lotsen are behind loans of many borrowers, too.
        let borrowing = Crowd(begun)
        let isTold = borrowing.hides(among: least)
        borrowers = isTold && !borrowing.hasNameless ? borrowing.borrowers.count : nil
        units = isTold ? Set(begun.compactMap(\.unit)).count : nil
        let holding = holders.reduce(into: Crowd()) { $0.join(attending: $1) }
        lotsen =
            holding.hides(among: least) && !holding.hasNameless ? holding.borrowers.count : nil
    }
}
