/// The days on which devices can be given back: no weekend, no public holiday, no closed day.
public struct OpenDays: Sendable, Hashable {
    /// The holidays that count; nil where none do.
    public let holidays: PublicHolidays?
    /// Closed days by their names as someone entered them, such as bridge days.
    public let closed: [CalendarDay: String]

    /// How many days a search looks at before it gives up.
    public static let searchLimit = 366

    /// The open days of a state (nil: without public holidays) with closed days of its own.
    public init(state: GermanState?, closed: [CalendarDay: String] = [:]) {
        self.holidays = state.map(PublicHolidays.init(state:))
        self.closed = closed
    }

    /// Why a day is closed: the holiday's name, the closed day's, or the weekend's; nil if open.
    public func reasonClosed(on day: CalendarDay) -> LocalizedText? {
        if let name = holidays?.name(on: day) { return name }
        if let name = closed[day] { return LocalizedText(untranslated: name) }
        switch day.weekday {
        case 6: return LocalizedText("Saturday", de: "Samstag")
        case 7: return LocalizedText("Sunday", de: "Sonntag")
        default: return nil
        }
    }

    /// The first open day from this one on, and why the days before it were passed over.
    ///
    /// If a whole year is closed, the result is the day itself with `isOpen` false.
    public func nextOpenDay(from day: CalendarDay) -> OpenDaySearch {
        var skipped: [OpenDaySearch.SkippedDay] = []
        for offset in 0..<Self.searchLimit {
            let candidate = day.adding(days: offset)
            guard let reason = reasonClosed(on: candidate) else {
                return OpenDaySearch(day: candidate, isOpen: true, skipped: skipped)
            }
            // The calendar's last day repeats itself; it is named once.
            if skipped.last?.day != candidate {
                skipped.append(OpenDaySearch.SkippedDay(day: candidate, reason: reason))
            }
        }
        return OpenDaySearch(day: day, isOpen: false, skipped: skipped)
    }
}

/// The outcome of looking for an open day.
public struct OpenDaySearch: Sendable, Hashable {
    /// A closed day that was passed over.
    public struct SkippedDay: Sendable, Hashable {
        /// The day.
        public let day: CalendarDay
        /// Why it is closed.
        public let reason: LocalizedText
    }

    /// The open day found, or the day asked about if there is none within a year.
    public let day: CalendarDay
    /// Whether that day is open.
    public let isOpen: Bool
    /// The closed days before it, in order; empty if the day asked about is open.
    public let skipped: [SkippedDay]
}
