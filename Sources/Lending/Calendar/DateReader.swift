/// Reads the dates and times of a file whose order of day and month is known.
///
/// Dates as in `18.10.2020`, `18.10.20`, `2020-10-18`, `2020/10/18` and, by the order, `3/4/23` and
/// `03-04-2023`, and with the month's name; each also with a time such as `14:00`, `14:00:05,25` or
/// `2:00 PM`, and that with an offset; and ISO 8601. Nothing relative, no date without a year.
public struct DateReader: Sendable {
    /// The order of dates with slashes, and of those with dashes and the year last.
    public let order: DateOrder

    /// A reader for files with this order.
    public init(order: DateOrder) {
        self.order = order
    }

    /// A day, a local time or an instant; throws an error that names what is allowed.
    ///
    /// - Parameter isEnd: does something end then? `24:00` means its day.
    public func read(_ text: String, isEnd: Bool = false) throws(WhenError) -> When {
        do {
            return try WrittenDate(text).when(order, isEnd: isEnd)
        } catch {
            throw error.inFile
        }
    }
}
