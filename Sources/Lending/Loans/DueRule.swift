/// When a loan is due, and what the calendar made of the wish.
public struct Due: Sendable, Hashable {
    /// A day (until its end) or a local time.
    public enum Point: Sendable, Hashable {
        case day(CalendarDay)
        case time(LocalTime)

        /// ISO 8601, as the database reads it.
        public var iso: String {
            switch self {
            case .day(let day): day.iso
            case .time(let time): time.iso
            }
        }

        public func text(_ language: Language) -> String {
            switch self {
            case .day(let day): day.text(language)
            case .time(let time): time.text(language)
            }
        }

        /// Is this what the database shows in ISO 8601, with an offset behind a time?
        func isShown(_ iso: String) -> Bool { iso.prefix(19) == self.iso }
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
        let day =
            switch wish {
            case .day(let wished): wished
            case .time(let wished): wished.day
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
