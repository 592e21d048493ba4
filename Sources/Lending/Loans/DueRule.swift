/// When a loan is due, and what the calendar made of the wish.
public struct Due: Sendable, Hashable {
    /// A day (until its end) or a local time.
    public enum Point: Sendable, Hashable {
        case day(CalendarDay)
        case time(LocalTime)
        case instant(Instant)

        /// ISO 8601, as the database reads it.
        public var iso: String {
            switch self {
            case .day(let day): day.iso
            case .time(let time): time.iso
            case .instant(let instant): instant.iso8601
            }
        }

        public func text(_ language: Language) -> String {
            switch self {
            case .day(let day): day.text(language)
            case .time(let time): time.text(language)
            case .instant(let instant): instant.iso8601
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

    /// - Parameter start: the local day on which the loan begins.
    public func due(until wish: When?, start: CalendarDay) -> Due {
        switch wish {
        case nil, .now: moved(.day(start.adding(days: loanDays)))
        case .day(let day): moved(.day(day))
        case .local(let time): moved(.time(time))
        case .instant(let instant): Due(point: .instant(instant), wished: nil, note: nil)
        }
    }

    private func moved(_ wish: Due.Point) -> Due {
        let day: CalendarDay
        switch wish {
        case .day(let wished): day = wished
        case .time(let wished): day = wished.day
        case .instant: return Due(point: wish, wished: nil, note: nil)
        }
        let search = openDays.nextOpenDay(from: day)
        guard search.isOpen, search.day != day, let reason = search.skipped.first?.reason else {
            return Due(point: wish, wished: nil, note: nil)
        }
        let point: Due.Point =
            if case .time(let time) = wish {
                .time(LocalTime(day: search.day, time: time.time))
            } else {
                .day(search.day)
            }
        return Due(
            point: point, wished: wish,
            note: LocalizedText(
                "\(day.text(.english)) is closed (\(reason.english)): due "
                    + "\(search.day.text(.english)) instead",
                de: "Der \(day.text(.german)) ist geschlossen (\(reason.german)): fällig wird "
                    + "der \(search.day.text(.german))"))
    }
}
