import Lending
public import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension CorrectEntry: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        // Without a name there is nothing of that number.
        let name =
            try OperationFailure.reading { () throws(Refusals) in
                try RecordName(entry: entry, loan: loan, custody: custody)
            } ?? .entry(EntryID(0))
        let row = try scope.load(
            Queries.Journal.correctable(entry: entry, loan: loan, custody: custody)
        ).first
        let decision = CorrectionDecision(
            name, recorded: row.map(recorded), isUndone: row?.undone ?? false,
            fields: values.fields, because: because)
        if row != nil, let refusal = decision.reasonRefusal {
            throw OperationFailure(.badInput, [refusal])
        }
        guard let recorded = try scope.settle(decision.decision), let row,
            let device = row.deviceID
        else { return }
        let due = try due(device, in: scope)
        guard let isSo = try isSo(recorded, due, in: scope) else {
            scope.say(decision.nothingLeft)
            return
        }
        if isSo {
            scope.say(decision.isSoAlready)
            return
        }
        let number = row.inventoryNumber.map { " (\($0))" } ?? ""
        if let number = row.inventoryNumber { scope.remember(device, number) }
        scope.say(
            LocalizedText(
                "\(name.words.english)\(number) corrected",
                de: "\(name.words.german)\(number) berichtigt"))
        switch recorded {
        case .loan(let loan): try correct(loan, row.entry, of: device, due, in: scope)
        case .custody(let custody, let intoStock):
            try correct(custody, row.entry, intoStock: intoStock, of: device, in: scope)
        case .other: break
        }
    }

    /// Are the values those that are recorded? nil: nothing is left of what was recorded.
    private func isSo(
        _ recorded: CorrectionDecision.Recorded, _ due: Due?, in scope: OperationScope
    ) throws -> Bool? {
        switch recorded {
        case .loan(let loan):
            try scope.query(
                Queries.Loans.isCorrected(
                    loan: loan, borrower: values.person, lentAt: values.began?.databaseText,
                    returnedAt: values.ended?.databaseText, due: due?.point.iso,
                    purpose: values.purpose, tool: values.tool,
                    condition: values.condition?.rawValue, missing: try values.missing?.json,
                    damage: values.damage, device: values.device,
                    accessories: try values.accessories?.json)
            ).first?.so
        case .custody(let custody, _):
            try scope.query(
                Queries.Custody.isCorrected(
                    custody: custody, holder: values.person, purpose: values.purpose,
                    condition: values.condition?.rawValue, damage: values.damage,
                    missing: try values.missing?.json, beganAt: values.began?.databaseText,
                    device: values.device, accessories: try values.accessories?.json,
                    event: values.event)
            ).first?.so
        case .other: nil
        }
    }

    private func recorded(
        _ row: Queries.Journal.CorrectableRow
    ) -> CorrectionDecision.Recorded {
        if let loan = row.loanID { return .loan(loan) }
        return row.custodyID.map { .custody($0, intoStock: row.intoStock) } ?? .other
    }

    private func correct(
        _ loan: LoanID, _ corrected: EntryID, of device: DeviceID, _ due: Due?,
        in scope: OperationScope
    ) throws {
        if let note = due?.note { scope.note(note) }
        let moved = values.device.map {
            Queries.Loans.moveToDevice(
                actor: scope.actor.id, loan: loan, device: $0, corrected: corrected,
                because: because)
        }
        if let moved, values.fields == [.device] { return try scope.record(moved) }
        try scope.record(
            Queries.Loans.correct(
                actor: scope.actor.id, device: device, corrected: corrected, loan: loan,
                because: because, borrower: values.person, lentAt: values.began?.databaseText,
                returnedAt: values.ended?.databaseText, due: due?.point.iso,
                purpose: values.purpose, tool: values.tool,
                condition: values.condition?.rawValue, missing: try values.missing?.json,
                damage: values.damage, wishedDue: due?.wished?.iso,
                accessories: try values.accessories?.json),
            then: [moved?.statement].compactMap { $0 })
    }

    /// The due time as the calendar makes it; nil: it stays.
    private func due(_ device: DeviceID, in scope: OperationScope) throws -> Due? {
        guard let wish = values.due else { return nil }
        let wished = WishedDue(wish: wish)
        let closed = try scope.query(
            Queries.Custody.calendar(devices: [device], firstDay: wish.firstDay))
        let clock = try wished.statement.map { try scope.query($0) }?.first
        let rule = DueRule(loanDays: scope.settings.loanDays, openDays: scope.openDays(closed))
        let point = wished.point(clock) ?? .day(scope.today)
        return rule.due(until: point, start: scope.today)
    }

    private func correct(
        _ custody: CustodyID, _ corrected: EntryID, intoStock: Bool, of device: DeviceID,
        in scope: OperationScope
    ) throws {
        let toDevice = values.device.map {
            Queries.Custody.moveToDevice(
                actor: scope.actor.id, custody: custody, device: $0, corrected: corrected,
                because: because)
        }
        if let toDevice, values.fields == [.device] { return try scope.record(toDevice) }
        let moved = values.began.map {
            // A day on which something was taken back is the last one of the Lotse's custody.
            Queries.Custody.moveBoundary(
                custody: custody, moment: $0.databaseText, ending: intoStock)
        }
        try scope.record(
            Queries.Custody.correct(
                actor: scope.actor.id, device: device, corrected: corrected, custody: custody,
                because: because, holder: values.person, purpose: values.purpose,
                condition: values.condition?.rawValue, damage: values.damage,
                missing: try values.missing?.json, beganAt: values.began?.databaseText,
                accessories: try values.accessories?.json, event: values.event),
            then: [moved, toDevice?.statement].compactMap { $0 })
    }
}

extension CorrectEntry.Values {
    /// Which fields are given anew.
    fileprivate var fields: Set<CorrectionDecision.Field> {
        let given: [(CorrectionDecision.Field, Bool)] = [
            (.person, person != nil), (.began, began != nil), (.ended, ended != nil),
            (.due, due != nil), (.purpose, purpose != nil), (.tool, tool != nil),
            (.condition, condition != nil), (.missing, missing != nil), (.damage, damage != nil),
            (.device, device != nil), (.accessories, accessories != nil), (.event, event != nil),
        ]
        return Set(given.filter(\.1).map(\.0))
    }
}
