/// A loan as far as open data need it.
public struct CountedLoan: Sendable, Hashable {
    public enum Lender: Sendable, Hashable {
        case it
        /// nil: the name was removed.
        case lotse(Int64?)
    }

    /// How it had ended by the end of the year.
    public enum Ending: String, Sendable, Hashable, CaseIterable {
        case complete
        /// An accessory was missing.
        case incomplete
        /// It had not.
        case out
    }

    /// In which month of the year it began, 1 to 12; nil: in an earlier year.
    public let month: Int?
    /// Number of the unit; nil: none.
    public let unit: Int64?
    public let category: String?
    /// nil: the name was removed.
    public let borrower: Int64?
    public let lender: Lender
    /// nil: none was said.
    public let purpose: String?
    public let ending: Ending

    public init(
        month: Int?, unit: Int64?, category: String?, borrower: Int64?, lender: Lender,
        purpose: String? = nil, ending: Ending = .out
    ) {
        self.month = month
        self.unit = unit
        self.category = category
        self.borrower = borrower
        self.lender = lender
        self.purpose = purpose
        self.ending = ending
    }
}
