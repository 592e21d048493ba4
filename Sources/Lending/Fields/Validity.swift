/// From when on a change of what is recorded holds, for fields that are dated.
public enum Validity: Sendable, Hashable {
    /// From this day on; what was before stays.
    case from(CalendarDay)
    /// It was wrong all along: a correction, with its reason.
    case always(because: String)

    /// What was asked for: a day, else a reason, else today.
    ///
    /// - Throws: `Refusals` for both together, a day to come, and a reason that is none.
    public init(from day: CalendarDay?, because reason: String?, today: CalendarDay)
        throws(Refusals)
    {
        switch (day, reason) {
        case (_?, _?): throw Refusals(refusals: [.dayAndReason])
        case (nil, let reason?):
            guard !reason.allSatisfy(\.isWhitespace) else {
                throw Refusals(refusals: [.correctionWithoutReason])
            }
            self = .always(because: reason)
        case (let day, nil):
            let day = day ?? today
            guard day <= today else {
                throw Refusals(refusals: [.changeInFuture(day, field: "from")])
            }
            self = .from(day)
        }
    }

    /// nil: all along.
    public var day: CalendarDay? {
        if case .from(let day) = self { day } else { nil }
    }

    public var because: String? {
        if case .always(let reason) = self { reason } else { nil }
    }

    /// What is said once it is done.
    ///
    /// - Parameter subject: what was changed, as people call it.
    public func done(_ subject: String, today: CalendarDay) -> LocalizedText {
        switch self {
        case .always: LocalizedText("\(subject) corrected", de: "\(subject) berichtigt")
        case .from(today): LocalizedText("\(subject) changed", de: "\(subject) geändert")
        case .from(let day):
            LocalizedText(
                "\(subject) changed from \(day.text(.english)) on",
                de: "\(subject) geändert ab \(day.text(.german))")
        }
    }

    /// Why a day cannot be said of these fields; nil: it can.
    ///
    /// - Parameters:
    ///   - given: the fields that are changed.
    ///   - dated: those of them that are dated.
    public static func refusal(
        from day: CalendarDay?, given: [String], dated: [String]
    ) -> Refusal? {
        guard let day, dated.isEmpty else { return nil }
        let names = given.joined(separator: ", ")
        return Refusal(
            "field-not-dated",
            LocalizedText(
                "\(names): has no days from which on it is so; a change holds for all the time",
                de: "\(names): gilt nicht ab einem Tag; eine Änderung gilt für die ganze Zeit"),
            about: ["field": names, "value": day.iso])
    }
}

extension Refusal {
    fileprivate static let dayAndReason = Refusal(
        "from-and-because",
        LocalizedText(
            "either it changed on a day (from), or it was always wrong (because); not both",
            de: "entweder hat es sich an einem Tag geändert (from), oder es war schon immer falsch "
                + "(because); nicht beides"), about: ["field": "from"])

    static let correctionWithoutReason = Refusal(
        "field-missing",
        LocalizedText(
            "a correction needs a reason", de: "eine Berichtigung braucht eine Begründung"),
        about: ["field": "because"])

    /// Changes are recorded on the day from which they hold, or after.
    static func changeInFuture(_ day: CalendarDay, field: String) -> Refusal {
        Refusal(
            "time-in-future",
            LocalizedText(
                "\(day.text(.english)) is in the future",
                de: "\(day.text(.german)) liegt in der Zukunft"),
            hint: LocalizedText(
                "What changes later is recorded on that day.",
                de: "Was sich erst ändert, wird an dem Tag erfasst."),
            about: ["field": field, "value": day.iso])
    }
}
