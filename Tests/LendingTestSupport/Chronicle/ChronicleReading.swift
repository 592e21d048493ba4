public import Lending

extension ChronicleCity {
    /// Where a device is, and what is recorded of it, as of a time.
    public struct Answer: Sendable, Hashable {
        public var status: String
        public var holder: PersonID?
        public var borrower: PersonID?
        public var due: CalendarDay?
        public var fields: [DeviceField: String]
    }

    /// - Parameter time: nil: now. A day means its end.
    /// - Returns: nil: there is no such device.
    public func answer(_ id: DeviceID, at time: ToldTime?) -> Answer? {
        guard let device = devices[id] else { return nil }
        var fields = device.plain
        for (field, value) in device.dated { fields[field] = value.value(on: time?.calendarDay) }
        var answer = Answer(
            status: "not-registered", holder: nil, borrower: nil, due: nil, fields: fields)
        guard hasBegun(device.registered, at: time) else { return answer }
        if let hold = device.holds.first(where: { isTrue($0, of: device, at: time) }) {
            answer.holder = hold.holder
        }
        answer.status = answer.holder == nil ? "in-stock" : "with-lotse"
        if let loan = device.loans.first(where: {
            hasBegun($0.begins, at: time) && !hasEnded($0.ends, at: time)
        }) {
            answer.status = "on-loan"
            answer.borrower = loan.borrower
            // Extensions are told now: of days before, the due time is the one from before.
            let isNow = time.map { $0.calendarDay >= today } ?? true
            answer.due = isNow ? loan.due : loan.firstDue ?? loan.due
        }
        return answer
    }

    private func hasBegun(_ moment: ToldTime.HalfDays, at time: ToldTime?) -> Bool {
        switch time {
        case nil: true
        case .day?: moment < time?.ends ?? 0
        case .noon?: moment <= time?.begins ?? 0
        }
    }

    private func hasEnded(_ moment: ToldTime.HalfDays?, at time: ToldTime?) -> Bool {
        guard let moment else { return false }
        return time.map { moment <= $0.ends } ?? true
    }

    /// Who has a device to the end of a day has it still, if somebody else gets it with the next day.
    private func isTrue(_ hold: Hold, of device: Device, at time: ToldTime?) -> Bool {
        guard hasBegun(hold.begins, at: time) else { return false }
        if case .day? = time, hold.ends == time?.ends,
            device.holds.contains(where: { $0.begins == hold.ends })
        {
            return true
        }
        return !hasEnded(hold.ends, at: time)
    }
}
