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

extension LocalTime {
    /// Of an end: the last day before it where the time is midnight.
    public func endShort(_ language: Language) -> String {
        time == .midnight ? day.adding(days: -1).text(language) : text(language)
    }
}
