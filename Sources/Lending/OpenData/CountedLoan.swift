/// A loan as far as open data need it.
public struct CountedLoan: Sendable, Hashable {
    public enum Lender: Sendable, Hashable {
        case it
        /// nil: the name was removed.
        case lotse(Int64?)
    }

    /// In which month of the year it began, 1 to 12; nil: in an earlier year.
    public let month: Int?
    /// Number of the unit; nil: none.
    public let unit: Int64?
    public let category: String?
    /// nil: the name was removed.
    public let borrower: Int64?
    public let lender: Lender

    public init(
        month: Int?, unit: Int64?, category: String?, borrower: Int64?, lender: Lender
    ) {
        self.month = month
        self.unit = unit
        self.category = category
        self.borrower = borrower
        self.lender = lender
    }
}
