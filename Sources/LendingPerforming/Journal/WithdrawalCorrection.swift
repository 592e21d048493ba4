import Lending
import LendingOperations
import LendingSQL
import Postgres

/// Since when, until when and why a device was out of service.
struct WithdrawalCorrection: Correction {
    let withdrawal: WithdrawalID
    let began: When?
    let ended: When?
    let reason: String?
    let of: Corrected

    /// - Parameter byItsEnd: what is corrected is the entry that ended it.
    init(
        withdrawal: WithdrawalID, byItsEnd: Bool, of corrected: Corrected,
        values: CorrectEntry.Values
    ) {
        self.withdrawal = withdrawal
        of = corrected
        began = byItsEnd ? nil : values.began
        ended = byItsEnd ? values.began : values.ended
        reason = values.purpose
    }

    func isSo(_ scope: OperationScope) throws -> Bool? {
        try scope.query(
            Queries.Devices.isWithdrawalCorrected(
                withdrawal: withdrawal, beganAt: began?.databaseText,
                endedAt: ended?.databaseText, reason: reason)
        ).first?.so
    }

    func record(_ scope: OperationScope) throws {
        try scope.record(
            Queries.Devices.correctWithdrawal(
                actor: scope.actor.id, device: of.device, corrected: of.entry,
                withdrawal: withdrawal, because: of.because, beganAt: began?.databaseText,
                endedAt: ended?.databaseText, reason: reason))
    }
}

/// When accessories turned up.
struct FoundCorrection: Correction {
    let found: FoundID
    let of: Corrected
    let values: CorrectEntry.Values

    func isSo(_ scope: OperationScope) throws -> Bool? {
        try scope.query(
            Queries.Devices.isFoundCorrected(found: found, foundAt: values.began?.databaseText)
        ).first?.so
    }

    func record(_ scope: OperationScope) throws {
        guard let on = values.began?.databaseText else { return }
        try scope.record(
            Queries.Devices.correctFound(
                actor: scope.actor.id, device: of.device, corrected: of.entry, found: found,
                because: of.because, foundAt: on))
    }
}
