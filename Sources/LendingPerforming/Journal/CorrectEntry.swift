import Lending
public import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension CorrectEntry: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        let rows = try scope.load([Queries.Journal.correctable(entry)])
        let row = rows[0].first
        let decision = CorrectionDecision(
            entry: entry, recorded: try row.map(recorded), fields: values.fields, because: because)
        if row != nil, let refusal = decision.reasonRefusal {
            throw OperationFailure(.badInput, [refusal])
        }
        guard let recorded = try scope.settle(decision.decision), let row else { return }
        let device = try row.decode(DeviceID.self, "device_id")
        let number = try row.decode(String?.self, "inventory_number").map { " (\($0))" } ?? ""
        scope.say(
            LocalizedText(
                "entry \(entry)\(number) corrected", de: "Eintrag \(entry)\(number) berichtigt"))
        switch recorded {
        case .loan(let loan): try correct(loan, of: device, in: scope)
        case .custody(let custody, _): try correct(custody, of: device, in: scope)
        case .other: break
        }
    }

    private func recorded(_ row: Row) throws -> CorrectionDecision.Recorded {
        if let loan = try row.decode(LoanID?.self, "loan_id") { return .loan(loan) }
        if let custody = try row.decode(CustodyID?.self, "custody_id") {
            return .custody(custody, intoStock: try row.decode(Bool.self, "into_stock"))
        }
        return .other
    }

    private func correct(
        _ loan: LoanID, of device: DeviceID, in scope: OperationScope
    ) throws {
        let due = try due(device, in: scope)
        if let note = due?.note { scope.note(note) }
        try scope.record([
            Queries.Loans.correct(
                scope.actor.id, device, entry, loan, because, values.person,
                values.began?.databaseText, values.ended?.databaseText, due?.point.iso,
                values.purpose, values.tool, values.condition?.rawValue,
                try values.missing?.json, values.damage, due?.wished?.iso)
        ])
    }

    /// The due time as the calendar makes it; nil: it stays.
    private func due(_ device: DeviceID, in scope: OperationScope) throws -> Due? {
        guard let wish = values.due else { return nil }
        let wished = WishedDue(wish: wish)
        let rows = try scope.query(
            [Queries.Custody.calendar([device], wish.firstDay)]
                + [wished.statement].compactMap { $0 })
        let rule = DueRule(loanDays: scope.settings.loanDays, openDays: try scope.openDays(rows[0]))
        let point = try wished.point(rows.count > 1 ? rows[1] : nil) ?? .day(scope.today)
        return rule.due(until: point, start: scope.today)
    }

    private func correct(
        _ custody: CustodyID, of device: DeviceID, in scope: OperationScope
    ) throws {
        var statements = [
            Queries.Custody.correct(
                scope.actor.id, device, entry, custody, because, values.person, values.purpose,
                values.condition?.rawValue, values.damage, try values.missing?.json,
                values.began?.databaseText)
        ]
        if let began = values.began {
            statements.append(Queries.Custody.moveBoundary(custody, began.databaseText, false))
        }
        try scope.record(statements)
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
