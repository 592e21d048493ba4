/// A loan as far as open data need it.
public struct CountedLoan: Sendable, Hashable {
    /// In which month of the year it began, 1 to 12; nil: in an earlier year.
    public let month: Int?
    /// Number of the unit; nil: none.
    public let unit: Int64?
    public let category: String?
    /// nil: the name was removed.
    public let borrower: Int64?
    /// The Lotse; nil: IT lent it.
    public let lender: Int64?

    public init(
        month: Int?, unit: Int64?, category: String?, borrower: Int64?, lender: Int64?
    ) {
        self.month = month
        self.unit = unit
        self.category = category
        self.borrower = borrower
        self.lender = lender
    }
}

extension Crowd {
    /// Who stands behind some loans.
    public init(_ loans: some Sequence<CountedLoan>) {
        self.init()
        for loan in loans { join(borrower: loan.borrower, lender: loan.lender) }
    }
}
