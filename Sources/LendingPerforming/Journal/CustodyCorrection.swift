import Lending
import LendingOperations
import LendingSQL
import Postgres

/// Who held a device, from when until when and for what, and what came back; or that it was another
/// device.
struct CustodyCorrection: Correction {
    let custody: CustodyID
    /// It was taken back: the custody is the stock's.
    let intoStock: Bool
    let of: Corrected
    let values: CorrectEntry.Values

    func isSo(_ scope: OperationScope) throws -> Bool? {
        try scope.query(
            Queries.Custody.isCorrected(
                custody: custody, holder: values.person, purpose: values.purpose,
                condition: values.condition?.rawValue, damage: values.damage,
                missing: try values.missing?.json, beganAt: values.began?.databaseText,
                device: values.device, accessories: try values.accessories?.json,
                event: values.event, endedAt: values.ended?.databaseText)
        ).first?.so
    }

    func record(_ scope: OperationScope) throws {
        try refuseObstacles(scope)
        let toDevice = values.device.map {
            Queries.Custody.moveToDevice(
                actor: scope.actor.id, custody: custody, device: $0, corrected: of.entry,
                because: of.because)
        }
        if let toDevice, values.fields == [.device] { return try scope.record(toDevice) }
        let began = values.began.map {
            // A day on which something was taken back is the last one of the Lotse's custody.
            Queries.Custody.moveBoundary(
                custody: custody, moment: $0.databaseText, ending: intoStock)
        }
        let ended = values.ended.map {
            Queries.Custody.moveEnd(custody: custody, moment: $0.databaseText)
        }
        try scope.record(
            Queries.Custody.correct(
                actor: scope.actor.id, device: of.device, corrected: of.entry, custody: custody,
                because: of.because, holder: values.person, purpose: values.purpose,
                condition: values.condition?.rawValue, damage: values.damage,
                missing: try values.missing?.json,
                beganAt: (values.began ?? values.ended)?.databaseText,
                accessories: try values.accessories?.json, event: values.event),
            then: [began, ended, toDevice?.statement].compactMap { $0 })
    }

    /// Loans were lent by whoever held the device then; nobody else's time is used up.
    private func refuseObstacles(_ scope: OperationScope) throws {
        guard !values.fields.isDisjoint(with: [.began, .ended, .device]) else { return }
        let obstacles = try scope.query(
            Queries.Custody.correctionObstacles(
                custody: custody, beganAt: values.began?.databaseText,
                endedAt: values.ended?.databaseText, intoStock: intoStock,
                otherDevice: values.device != nil))
        guard !obstacles.isEmpty else { return }
        throw OperationFailure(
            .refused, [.laterRecords(obstacles.map { UndoDecision.Entry($0) }, for: scope.actor)])
    }
}
