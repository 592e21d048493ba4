/// When a device came back last, and from whom.
public struct LastReturn: Sendable, Hashable {
    public let at: LocalTime
    /// Their name with their number; nil: the person was removed, or the asker may not know.
    public let borrower: String?

    public init(at: LocalTime, borrower: String?) {
        self.at = at
        self.borrower = borrower
    }
}
