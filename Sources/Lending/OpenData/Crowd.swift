/// Whom a published figure concerns: who borrowed, and which Lotsen lent.
public struct Crowd: Sendable, Hashable {
    public private(set) var borrowers: Set<Int64> = []
    public private(set) var lenders: Set<Int64> = []
    /// Those whose names were removed count once, however often they borrowed: they may be one.
    public private(set) var hasNameless = false
    /// The same of Lotsen.
    public private(set) var hasNamelessLender = false

    public init() {}

    public mutating func join(_ loan: CountedLoan) {
        if let borrower = loan.borrower { borrowers.insert(borrower) } else { hasNameless = true }
        switch loan.lender {
        case .it: break
        case .lotse(let person?): lenders.insert(person)
        case .lotse(nil): hasNamelessLender = true
        }
    }

    /// Somebody who came to an event.
    public mutating func join(attending person: Int64?) {
        if let person { borrowers.insert(person) } else { hasNameless = true }
    }

    public mutating func join(_ other: Crowd) {
        borrowers.formUnion(other.borrowers)
        lenders.formUnion(other.lenders)
        hasNameless = hasNameless || other.hasNameless
        hasNamelessLender = hasNamelessLender || other.hasNamelessLender
    }

    public var isEmpty: Bool { borrowers.isEmpty && !hasNameless }

    /// May a figure about them be published, where at least so many people have to stand behind it? Nobody
    /// is behind what did not happen, and no Lotse behind what IT lends.
    public func hides(among least: Int) -> Bool {
        let lotsen = lenders.count + (hasNamelessLender ? 1 : 0)
        return isEmpty
            || borrowers.count + (hasNameless ? 1 : 0) >= least && (lotsen == 0 || lotsen >= least)
    }
}

extension Crowd {
    /// Who stands behind some loans.
    public init(_ loans: some Sequence<CountedLoan>) {
        self.init()
        for loan in loans { join(loan) }
    }
}
