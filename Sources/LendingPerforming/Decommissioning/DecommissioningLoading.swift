import Lending
import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension OperationScope {
    /// Locks devices, and loads what was asked for them.
    ///
    /// - Returns: by device, in the order in which they are named; nil: nobody has asked.
    func decommissionings(
        of devices: [DeviceID]
    ) throws -> [(device: String, request: DecommissioningFacts?)] {
        guard !devices.isEmpty else {
            throw OperationFailure(
                .badInput, "no-device",
                LocalizedText("no device was named", de: "kein Gerät wurde genannt"))
        }
        let wanted = devices.uniqued()
        let (_, rows) = try load(
            Queries.Devices.lock(devices: wanted), Queries.Decommissionings.facts(devices: wanted))
        guard rows.count == wanted.count else {
            throw OperationFailure(.refused, [.unknownDevice])
        }
        for row in rows { remember(row.deviceID, row.device) }
        return rows.map { ($0.device, DecommissioningFacts($0)) }
    }
}

extension DecommissioningFacts {
    init?(_ row: Queries.Decommissionings.FactsRow) {
        guard let state = row.state.flatMap(DecommissioningState.init(rawValue:)),
            let reason = row.reason.flatMap(DecommissioningReason.init(rawValue:))
        else { return nil }
        self.init(
            device: row.deviceID, inventoryNumber: row.device, state: state, reason: reason,
            on: row.decidedFor, isWiped: row.isWiped,
            requester: Hand(id: row.requestedBy, name: row.requester),
            first: row.isApproved ? Hand(id: row.firstBy, name: row.firstName) : nil,
            isFirstOfOffice: row.isFirstOfOffice)
    }
}
