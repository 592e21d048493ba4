/// When a loan is due, and what the calendar made of the wish.
public struct Due: Sendable, Hashable {
    /// A day (until its end), a local time, or a moment that was said with its offset.
    public enum Point: Sendable, Hashable {
        case day(CalendarDay)
        case time(LocalTime)
        /// - Parameter shown: what the city's clocks show then.
        case instant(Instant, shown: LocalTime)

        /// A time on the city's clocks; a midnight is the end of the day before.
        public init(_ time: LocalTime) {
            self = time.time == .midnight ? .day(time.day.adding(days: -1)) : .time(time)
        }

        /// A moment, and what the city's clocks show then.
        public init(_ instant: Instant, shown: LocalTime) {
            self = shown.time == .midnight ? Point(shown) : .instant(instant, shown: shown)
        }

        /// The day that it lies on.
        public var day: CalendarDay {
            switch self {
            case .day(let day): day
            case .time(let time), .instant(_, let time): time.day
            }
        }

        /// Is it not after this time? A day is due until its end.
        func isOver(at time: LocalTime) -> Bool {
            switch self {
            case .day(let day): day < time.day
            case .time(let due), .instant(_, let due): due <= time
            }
        }

        /// The same on another day.
        fileprivate func moved(to day: CalendarDay) -> Point {
            switch self {
            case .day: .day(day)
            case .time(let time), .instant(_, let time): .time(LocalTime(day: day, time: time.time))
            }
        }

        /// ISO 8601, as the database reads it.
        public var iso: String {
            switch self {
            case .day(let day): day.iso
            case .time(let time): time.iso
            case .instant(let instant, _): instant.iso8601
            }
        }

        public func text(_ language: Language) -> String {
            switch self {
            case .day(let day): day.text(language)
            case .time(let time), .instant(_, let time): time.exactText(language)
            }
        }

        /// Is this what the database shows in ISO 8601, with an offset behind a time?
        func isShown(_ iso: String) -> Bool {
            switch self {
            case .day(let day): iso == day.iso
            case .time(let time): LocalTime(shown: iso) == time
            case .instant(let instant, _): Instant(iso8601: iso) == instant
            }
        }
    }

    public let point: Point
    /// What was asked for, where the calendar moved it.
    public let wished: Point?
    public let note: LocalizedText?
}

/// Makes a due time of what was asked for: the loan period of the city where nothing was, and the
/// next open day where the city is closed.
public struct DueRule: Sendable {
    public let loanDays: Int
    public let openDays: OpenDays

    public init(loanDays: Int, openDays: OpenDays) {
        self.loanDays = loanDays
        self.openDays = openDays
    }

    /// - Parameters:
    ///   - wish: on the city's clocks; nil: the loan period.
    ///   - start: the local day on which the loan begins.
    public func due(until wish: Due.Point?, start: CalendarDay) -> Due {
        moved(wish ?? .day(start.adding(days: loanDays)))
    }

    private func moved(_ wish: Due.Point) -> Due {
        let day = wish.day
        let search = openDays.nextOpenDay(from: day)
        guard search.isOpen, search.day != day, let reason = search.skipped.first?.reason else {
            return Due(point: wish, wished: nil, note: nil)
        }
        return Due(
            point: wish.moved(to: search.day), wished: wish,
            note: LocalizedText(
                "\(day.text(.english)) is closed (\(reason.english)): due "
                    + "\(search.day.text(.english)) instead",
                de: "Der \(day.text(.german)) ist geschlossen (\(reason.german)): fällig wird "
                    + "der \(search.day.text(.german))"))
    }
}
