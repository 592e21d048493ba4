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
        let typed = try TypedText(text)
        if let instant = Instant(iso8601: typed.normalised) { return .instant(instant) }
        if let date = NumericDate(typed.normalised) { return .day(try day(date, in: typed)) }
        for (before, after) in typed.cuts {
            if let date = NumericDate(before), let time = try TypedClock.read(after, in: typed) {
                return .local(LocalTime(day: try day(date, in: typed), time: time))
            }
        }
        throw .notUnderstood(typed.original)
    }

    /// The form of a date that this order can read; nil if it cannot.
    func form(of text: String) -> NumericDate.Form? {
        guard (try? read(text)) != nil, let typed = try? TypedText(text) else { return nil }
        let date =
            NumericDate(typed.normalised)
            ?? typed.cuts.lazy.compactMap { NumericDate($0.before) }.first
        // What can be read without being a date in numbers is an instant.
        return date?.form ?? .yearFirst
    }

    private func day(_ date: NumericDate, in typed: TypedText) throws(WhenError) -> CalendarDay {
        guard let year = date.year else { throw .notUnderstood(typed.original) }
        if let day = date.day(order, thisYear: year) { return day }
        if date.form == .unordered, order == .iso {
            throw .ambiguous(typed.original, readings: date.readings(thisYear: year))
        }
        throw .noSuchDay(typed.original)
    }
}
