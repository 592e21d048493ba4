import Lending
import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension OperationScope {
    /// Asks before somebody is recorded who looks the same as somebody else.
    ///
    /// - Parameter person: who is edited; nil: somebody new.
    /// - Throws: `OperationFailure` at once where somebody has the login, the e-mail address or the
    ///   personnel number now: that cannot be confirmed.
    func confirmLookalikes(ofPerson fields: PostgresJSON, except person: PersonID? = nil) throws {
        let rows = try query(Queries.People.taken(fields: fields, person: person))
        let taken = rows.compactMap { row in
            PersonField(rawValue: row.field).map { field in
                TakenDesignation(
                    field: field, value: row.value, holder: row.id, holderName: row.name
                ).refusal(for: actor)
            }
        }
        if !taken.isEmpty { throw OperationFailure(.refused, taken) }
        try confirm(
            try query(Queries.People.lookalikes(fields: fields, person: person)).map { row in
                (row.trait, row.value, Lookalike.title(row.name, row.id, row.login))
            })
    }

    /// Asks before a device is recorded that looks the same as another one.
    ///
    /// - Parameter device: which is edited; nil: a new one.
    func confirmLookalikes(ofDevice fields: PostgresJSON, except device: DeviceID? = nil) throws {
        try confirm(
            try query(Queries.Devices.lookalikes(fields: fields, device: device)).map { row in
                (row.trait, row.value, "\(row.inventoryNumber) (\(row.name))")
            })
    }

    private func confirm(_ alike: [(trait: String, value: String, recorded: String)]) throws {
        let warnings = alike.compactMap { one in
            Lookalike.Trait(rawValue: one.trait).map {
                Lookalike($0, new: one.value, recorded: one.recorded).told(to: actor).warning
            }
        }
        _ = try settle(Decision<Bool>.allowed(true, warnings: warnings))
    }
}
