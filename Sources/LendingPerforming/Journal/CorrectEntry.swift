import Lending
public import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension CorrectEntry: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        let row = try scope.load(Queries.Journal.correctable(entry: entry)).first
        let decision = CorrectionDecision(
            entry: entry, recorded: row.map(recorded), fields: values.fields, because: because)
        if row != nil, let refusal = decision.reasonRefusal {
            throw OperationFailure(.badInput, [refusal])
        }
        guard let recorded = try scope.settle(decision.decision), let device = row?.deviceID
        else { return }
        let number = row?.inventoryNumber.map { " (\($0))" } ?? ""
        scope.say(
            LocalizedText(
                "entry \(entry)\(number) corrected", de: "Eintrag \(entry)\(number) berichtigt"))
        switch recorded {
        case .loan(let loan): try correct(loan, of: device, in: scope)
        case .custody(let custody, let intoStock):
            try correct(custody, intoStock: intoStock, of: device, in: scope)
        case .other: break
        }
    }

    private func recorded(
        _ row: Queries.Journal.CorrectableRow
    ) -> CorrectionDecision.Recorded {
        if let loan = row.loanID { return .loan(loan) }
        return row.custodyID.map { .custody($0, intoStock: row.intoStock) } ?? .other
    }

    private func correct(
        _ loan: LoanID, of device: DeviceID, in scope: OperationScope
    ) throws {
        let due = try due(device, in: scope)
        if let note = due?.note { scope.note(note) }
        try scope.record(
            Queries.Loans.correct(
                actor: scope.actor.id, device: device, corrected: entry, loan: loan,
                because: because, borrower: values.person, lentAt: values.began?.databaseText,
                returnedAt: values.ended?.databaseText, due: due?.point.iso,
                purpose: values.purpose, tool: values.tool,
                condition: values.condition?.rawValue, missing: try values.missing?.json,
                damage: values.damage, wishedDue: due?.wished?.iso))
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
        _ custody: CustodyID, intoStock: Bool, of device: DeviceID, in scope: OperationScope
    ) throws {
        let moved = values.began.map {
            // A day on which something was taken back is the last one of the Lotse's custody.
            Queries.Custody.moveBoundary(
                custody: custody, moment: $0.databaseText, ending: intoStock)
        }
        try scope.record(
            Queries.Custody.correct(
                actor: scope.actor.id, device: device, corrected: entry, custody: custody,
                because: because, holder: values.person, purpose: values.purpose,
                condition: values.condition?.rawValue, damage: values.damage,
                missing: try values.missing?.json, beganAt: values.began?.databaseText),
            then: [moved].compactMap { $0 })
    }
}

extension CorrectEntry.Values {
    /// Which fields are given anew.
    fileprivate var fields: Set<CorrectionDecision.Field> {
        let given: [(CorrectionDecision.Field, Bool)] = [
            (.person, person != nil), (.began, began != nil), (.ended, ended != nil),
            (.due, due != nil), (.purpose, purpose != nil), (.tool, tool != nil),
            (.condition, condition != nil), (.missing, missing != nil), (.damage, damage != nil),
        ]
        return Set(given.filter(\.1).map(\.0))
    }
}
