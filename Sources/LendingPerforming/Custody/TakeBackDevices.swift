import Lending
public import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension TakeBackDevices: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        var devices = devices
        if let from {
            let (people, held) = try scope.load(
                Queries.People.facts(person: from, at: nil), Queries.Custody.heldBy(person: from))
            guard let found = people.first else { throw OperationFailure.unknownPerson }
            let name = PersonTitle.text(found.name, from)
            if devices.isEmpty { devices = held.map(\.deviceID) }
            if devices.isEmpty {
                scope.say(
                    LocalizedText(
                        "\(name) holds no device", de: "\(name) ist kein Gerät überlassen"))
                return
            }
        }
        let move = CustodyMove(
            verb: Self.name, devices: devices, on: on, ending: true, from: from,
            conditionBack: condition, missing: missing, damage: damage, dataDeleted: dataDeleted)
        try move.perform(in: scope) { _ in
            .takeBack(endingLoans: endingLoans)
        } say: { device, _ in
            scope.note(missing: missing, of: device, given: device.custody?.accessories)
            scope.noteLoss(of: device)
            return LocalizedText(
                "\(device.inventoryNumber) taken back from "
                    + (device.custody?.holderWords.english ?? ""),
                de: "\(device.inventoryNumber) zurückgenommen von "
                    + (device.custody?.holderWords.german ?? "")) + device.onRemark + missing.remark
                + endedLoan(device)
        }
    }

    /// Whose loan ended together with the custody.
    private func endedLoan(_ device: DeviceFacts) -> LocalizedText {
        guard endingLoans, let loan = device.openLoan else { return LocalizedText("", de: "") }
        return loan.endRemark
    }
}

extension DeviceFacts.Loan {
    /// `; its loan to Kurt ended` behind a sentence.
    var endRemark: LocalizedText {
        LocalizedText(
            "; its loan to \(borrowerTitle ?? "somebody") ended",
            de: "; die Ausleihe an \(borrowerTitle ?? "jemanden") ist beendet")
    }
}
