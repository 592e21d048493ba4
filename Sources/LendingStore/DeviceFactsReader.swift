public import Lending
public import LendingSQL

/// Reads what decisions about devices rest on.
public enum DeviceFactsReader {
    /// The facts of one device.
    ///
    /// - Parameter saidAs: how their moment was said.
    public static func facts(
        _ row: Queries.Devices.FactsRow, saidAs: SaidMoment = .beginning
    ) throws -> DeviceFacts {
        DeviceFacts(
            id: row.id, inventoryNumber: row.inventoryNumber, name: row.name,
            condition: try condition(row.condition),
            accessories: Accessories(json: row.accessories), moment: row.moment,
            localMoment: row.localMoment, isInFuture: row.inFuture, registered: row.registered,
            isBeforeRegistration: row.beforeRegistration, custody: custody(row),
            openLoan: loan(row), isLoanedLater: row.loanedLater, withdrawal: withdrawal(row),
            isWithdrawnLater: row.withdrawnLater, collides: row.collides,
            missing: MissingAccessories(
                Accessories(json: row.missing), since: row.missingSince), saidAs: saidAs)
    }

    private static func condition(_ text: String) throws -> Condition {
        guard let condition = Condition(rawValue: text) else {
            throw StoreError(
                .unexpected, "condition-unknown",
                LocalizedText("unknown condition \(text)", de: "unbekannter Zustand \(text)"))
        }
        return condition
    }

    private static func custody(_ row: Queries.Devices.FactsRow) -> DeviceFacts.Custody? {
        guard let id = row.custodyID, let withLotse = row.withLotse,
            let since = row.custodySince, let beginsNow = row.beginsWithCustody,
            let isCurrent = row.custodyIsCurrent
        else { return nil }
        return DeviceFacts.Custody(
            id: id, withLotse: withLotse, holder: row.holderID, holderName: row.holderName,
            since: since, beginsNow: beginsNow, isCurrent: isCurrent,
            accessories: given(row.custodyAccessories))
    }

    private static func loan(_ row: Queries.Devices.FactsRow) -> DeviceFacts.Loan? {
        guard let id = row.loanID, let since = row.loanSince, let beganLater = row.loanBeganLater
        else { return nil }
        return DeviceFacts.Loan(
            id: id, borrower: row.borrowerID, borrowerName: row.borrowerName, since: since,
            beganLater: beganLater, due: row.due, accessories: given(row.loanAccessories))
    }

    private static func given(_ json: String?) -> Accessories {
        json.map(Accessories.init(json:)) ?? Accessories()
    }

    private static func withdrawal(_ row: Queries.Devices.FactsRow) -> DeviceFacts.Withdrawal? {
        guard let kind = row.withdrawn.flatMap(WithdrawalKind.init), let id = row.withdrawalID,
            let since = row.withdrawnSince, let isOpen = row.withdrawalIsOpen
        else { return nil }
        return DeviceFacts.Withdrawal(id: id, kind: kind, since: since, isOpen: isOpen)
    }
}
