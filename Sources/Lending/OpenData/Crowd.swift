/// Whom a published figure concerns: who borrowed, and which Lotsen lent.
public struct Crowd: Sendable, Hashable {
    public private(set) var borrowers: Set<Int64> = []
    public private(set) var lenders: Set<Int64> = []
    /// Somebody whose name was removed counts once, however often they borrowed: they may be one.
    public private(set) var hasNameless = false

    public init() {}

    /// - Parameters:
    ///   - borrower: nil: the name was removed.
    ///   - lender: the Lotse; nil: IT lent it, or the name was removed.
    public mutating func join(borrower: Int64?, lender: Int64?) {
        if let borrower { borrowers.insert(borrower) } else { hasNameless = true }
        if let lender { lenders.insert(lender) }
    }

    public mutating func join(_ other: Crowd) {
        borrowers.formUnion(other.borrowers)
        lenders.formUnion(other.lenders)
        hasNameless = hasNameless || other.hasNameless
    }

    public var isEmpty: Bool { borrowers.isEmpty && !hasNameless }

    /// May a figure about them be published, where at least so many people have to stand behind it? Nobody
    /// is behind what did not happen, and no Lotse behind what IT lends.
    public func hides(among least: Int) -> Bool {
        isEmpty
            || borrowers.count + (hasNameless ? 1 : 0) >= least
                && (lenders.isEmpty || lenders.count >= least)
    }
}
