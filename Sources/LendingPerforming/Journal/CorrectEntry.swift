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
                try RecordName(entry: entry, fact: fact)
            } ?? .entry(EntryID(0))
        let row = try scope.load(
            Queries.Journal.correctable(
                entry: entry, factLetter: fact?.kind.letter, factRow: fact?.number,
                toDevice: values.device, actor: scope.actor.id)
        ).first
        let decision = CorrectionDecision(
            name, recorded: row.map(recorded), isUndone: row?.undone ?? false,
            fields: values.fields, because: because, own: try ownWork(row, in: scope))
        if row != nil, let refusal = decision.reasonRefusal {
            throw OperationFailure(.badInput, [refusal])
        }
        guard let recorded = try scope.settle(decision.decision), let row,
            let device = row.deviceID, let correction = try correction(recorded, row, device, scope)
        else { return }
        if !scope.actor.isIT { try refuseUnheldDevice(row, in: scope) }
        guard let isSo = try correction.isSo(scope) else {
            scope.say(decision.nothingLeft)
            return
        }
        if isSo {
            scope.say(decision.isSoAlready)
            return
        }
        let number = row.inventoryNumber.map { " (\($0))" } ?? ""
        if let number = row.inventoryNumber { scope.remember(device, number) }
        if let other = values.device, let number = row.toNumber { scope.remember(other, number) }
        scope.say(
            LocalizedText(
                "\(name.words.english)\(number) corrected",
                de: "\(name.words.german)\(number) berichtigt"))
        try correction.record(scope)
    }

    /// What the actor recorded of it themselves; nil: they are IT.
    private func ownWork(
        _ row: Queries.Journal.CorrectableRow?, in scope: OperationScope
    ) throws -> CorrectionDecision.OwnWork? {
        if scope.actor.isIT { return nil }
        let actor = scope.actor.id
        let authors = try row?.loanID.map {
            try scope.query(Queries.Loans.authors(loan: $0, lender: actor))
        }
        let own = (authors ?? []).filter { $0.actorID == actor }
            .compactMap { CorrectionDecision.Field(rawValue: $0.field) }
        // Of a loan that is named itself, who changed it last says nothing.
        return CorrectionDecision.OwnWork(
            isAny: entry == nil && row?.loanID != nil ? !own.isEmpty : row?.isOwnWork ?? false,
            fields: Set(own))
    }

    /// A Lotse lends only what they hold, and so corrects to such a device only.
    private func refuseUnheldDevice(
        _ row: Queries.Journal.CorrectableRow, in scope: OperationScope
    ) throws {
        guard let device = values.device, let loan = row.loanID else { return }
        let held = try scope.query(
            Queries.Custody.heldThen(device: device, loan: loan, person: scope.actor.id))
        guard let found = held.first else {
            throw OperationFailure(.refused, [.unknownDevice])
        }
        guard !found.isHeld else { return }
        throw OperationFailure(
            .refused, "device-not-held",
            LocalizedText(
                "\(found.inventoryNumber) was not with you then, so you cannot have lent it",
                de: "\(found.inventoryNumber) war Ihnen da nicht überlassen, Sie können es nicht "
                    + "verliehen haben"), about: ["device": found.inventoryNumber])
    }

    private func recorded(
        _ row: Queries.Journal.CorrectableRow
    ) -> CorrectionDecision.Recorded {
        if let loan = row.loanID { return .loan(loan) }
        if let custody = row.custodyID {
            return row.intoStock ? .takingBack(custody) : .handover(custody, isOver: row.isOver)
        }
        if let withdrawal = row.withdrawalID {
            return .withdrawal(withdrawal, isOver: row.isOver, byItsEnd: row.byItsEnd)
        }
        return row.foundID.map { .found($0) } ?? .other
    }

    /// How what was recorded is corrected; nil: it is not.
    private func correction(
        _ recorded: CorrectionDecision.Recorded, _ row: Queries.Journal.CorrectableRow,
        _ device: DeviceID, _ scope: OperationScope
    ) throws -> (any Correction)? {
        let corrected = Corrected(entry: row.entry, device: device, because: because)
        var values = values.said(on: scope.today)
        // Of a withdrawal it is the reason, which has no list.
        if row.withdrawalID == nil { values.purpose = try scope.purpose(values.purpose) }
        values.tool = try scope.tool(values.tool)
        switch recorded {
        case .loan(let loan):
            return LoanCorrection(
                loan: loan, of: corrected, values: values, due: try due(device, in: scope))
        case .handover(let custody, _):
            return CustodyCorrection(
                custody: custody, intoStock: false, of: corrected, values: values)
        case .takingBack(let custody):
            return CustodyCorrection(
                custody: custody, intoStock: true, of: corrected, values: values)
        case .withdrawal(let withdrawal, _, let byItsEnd):
            return WithdrawalCorrection(
                withdrawal: withdrawal, byItsEnd: byItsEnd, of: corrected, values: values)
        case .found(let found):
            return FoundCorrection(found: found, of: corrected, values: values)
        case .other: return nil
        }
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
}

/// What one kind of fact makes of a correction.
protocol Correction {
    /// Are the values those that are recorded? nil: nothing is left of what was recorded.
    func isSo(_ scope: OperationScope) throws -> Bool?
    func record(_ scope: OperationScope) throws
}

/// The entry that is corrected, of which device, and why.
struct Corrected {
    let entry: EntryID
    let device: DeviceID
    let because: String
}

extension CorrectEntry.Values {
    /// What is said to be now is said of today.
    func said(on today: CalendarDay) -> Self {
        var values = self
        if began == .now { values.began = .day(today) }
        if ended == .now { values.ended = .day(today) }
        return values
    }

    /// Which fields are given anew.
    var fields: Set<CorrectionDecision.Field> {
        let given: [(CorrectionDecision.Field, Bool)] = [
            (.person, person != nil), (.began, began != nil), (.ended, ended != nil),
            (.due, due != nil), (.purpose, purpose != nil), (.tool, tool != nil),
            (.condition, condition != nil), (.missing, missing != nil), (.damage, damage != nil),
            (.device, device != nil), (.accessories, accessories != nil), (.event, event != nil),
        ]
        return Set(given.filter(\.1).map(\.0))
    }
}
