/// A date in a file, read as far as it goes without knowing the order of day and month.
struct WrittenDate {
    private enum Content {
        case instant(Instant)
        case date(NumericDate, TypedClock?)
    }

    private let typed: TypedText
    private let content: Content

    /// Reads a cell; throws if no order could make a date of it.
    init(_ text: String) throws(WhenError) {
        typed = try TypedText(text)
        if let date = NumericDate(typed.normalised) {
            content = .date(date, nil)
            return
        }
        if let instant = Instant(iso8601: typed.normalised) {
            content = .instant(instant)
            return
        }
        for (before, after) in typed.cuts {
            if let date = NumericDate(before), let clock = try TypedClock.read(after, in: typed) {
                content = .date(date, clock)
                return
            }
        }
        throw .notUnderstood(typed.original)
    }

    /// How the numbers are ordered; instants have the year first.
    var form: NumericDate.Form {
        switch content {
        case .instant: .yearFirst
        case .date(let date, _): date.form
        }
    }

    /// The meaning under an order.
    ///
    /// - Parameter isEnd: does something end then?
    func when(_ order: DateOrder, isEnd: Bool = false) throws(WhenError) -> When {
        switch content {
        case .instant(let instant):
            return .instant(instant)
        case .date(let date, let clock):
            let day = try day(date, order)
            return clock?.when(on: day, isEnd: isEnd) ?? .day(day)
        }
    }

    private func day(_ date: NumericDate, _ order: DateOrder) throws(WhenError) -> CalendarDay {
        guard let year = date.year else { throw .notUnderstood(typed.original) }
        if let day = date.day(order, thisYear: year) { return day }
        if date.form == .unordered, order == .iso {
            throw .ambiguous(typed.original, readings: date.readings(thisYear: year))
        }
        throw .noSuchDay(typed.original)
    }
}
