import Lending
import LendingOperations
import LendingSQL
import Postgres

/// Who borrowed, from when until when, for what, and what came back; or that it was another device.
struct LoanCorrection: Correction {
    let loan: LoanID
    let of: Corrected
    let values: CorrectEntry.Values
    /// The due time as the calendar makes it; nil: it stays.
    let due: Due?

    func isSo(_ scope: OperationScope) throws -> Bool? {
        try scope.query(
            Queries.Loans.isCorrected(
                loan: loan, borrower: values.person, lentAt: values.began?.databaseText,
                returnedAt: values.ended?.databaseText, due: due?.point.iso,
                purpose: values.purpose, tool: values.tool,
                condition: values.condition?.rawValue, missing: try values.missing?.json,
                damage: values.damage, device: values.device,
                accessories: try values.accessories?.json)
        ).first?.so
    }

    func record(_ scope: OperationScope) throws {
        try refuseObstacles(scope)
        if let note = due?.note { scope.note(note) }
        let moved = values.device.map {
            Queries.Loans.moveToDevice(
                actor: scope.actor.id, loan: loan, device: $0, corrected: of.entry,
                because: of.because)
        }
        if let moved, values.fields == [.device] { return try scope.record(moved) }
        try scope.record(
            Queries.Loans.correct(
                actor: scope.actor.id, device: of.device, corrected: of.entry, loan: loan,
                because: of.because, borrower: values.person,
                lentAt: values.began?.databaseText, returnedAt: values.ended?.databaseText,
                due: due?.point.iso, purpose: values.purpose, tool: values.tool,
                condition: values.condition?.rawValue, missing: try values.missing?.json,
                damage: values.damage, wishedDue: due?.wished?.iso,
                accessories: try values.accessories?.json),
            then: [moved?.statement].compactMap { $0 })
    }

    /// A device is lent to one at a time.
    private func refuseObstacles(_ scope: OperationScope) throws {
        guard !values.fields.isDisjoint(with: [.began, .ended, .device]) else { return }
        let obstacles = try scope.query(
            Queries.Loans.correctionObstacles(
                loan: loan, lentAt: values.began?.databaseText,
                returnedAt: values.ended?.databaseText, device: values.device))
        guard !obstacles.isEmpty else { return }
        throw OperationFailure(
            .refused, [.onLoanThen(obstacles.map { UndoDecision.Entry($0) }, for: scope.actor)])
    }
}
