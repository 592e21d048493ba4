import Lending
import LendingOperations
import LendingSQL
import LendingStore
import Postgres

/// A due time as it was asked for, on its way to the city's clocks: the calendar knows only those.
struct WishedDue {
    let wish: When?

    /// What the database must be asked; nil: nothing.
    var statement: TypedStatement<Queries.Calendar.LocalTimeRow>? {
        guard case .instant(let instant) = wish else { return nil }
        return Queries.Calendar.localTime(at: instant)
    }

    /// - Parameter clock: what the statement gave.
    func point(_ clock: Queries.Calendar.LocalTimeRow?) -> Due.Point? {
        switch wish {
        case nil, .now: nil
        case .day(let day): .day(day)
        case .local(let time): Due.Point(time)
        case .instant(let instant): clock.map { Due.Point(instant, shown: $0.localTime) }
        }
    }
}

extension When {
    /// The first day of the calendar that can matter to it; nil: today.
    var firstDay: CalendarDay? {
        switch self {
        case .now: nil
        case .day(let day): day
        case .local(let time): time.day
        // In the city it can still be the day before.
        case .instant(let instant):
            CalendarDay(iso: String(instant.iso8601.prefix(10)))?.adding(days: -1)
        }
    }
}
