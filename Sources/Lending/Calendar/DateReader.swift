/// Reads the dates and times of a file whose order of day and month is known.
///
/// Dates as in `18.10.2020`, `18.10.20`, `2020-10-18`, `2020/10/18` and, by the order, `3/4/23` and
/// `03-04-2023`; each also with a time such as `14:00`, `14:00:05` or `2:00 PM`; and ISO 8601 with
/// `Z` or an offset. No words, nothing relative, no date without a year. Fractions of a second are
/// kept in instants and dropped elsewhere.
public struct DateReader: Sendable {
    /// The order of dates with slashes, and of those with dashes and the year last.
    public let order: DateOrder

    /// A reader for files with this order.
    public init(order: DateOrder) {
        self.order = order
    }

    /// A day, a local time or an instant; throws an error that names what is allowed.
    public func read(_ text: String) throws(WhenError) -> When {
        do {
            return try WrittenDate(text).when(order)
        } catch {
            throw error.inFile
        }
    }
}
