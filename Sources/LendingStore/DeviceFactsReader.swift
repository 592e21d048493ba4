public import Lending
import LendingSQL
public import Postgres

/// Reads what decisions about devices rest on.
public enum DeviceFactsReader {
    /// The statement; the devices must be locked before it runs.
    ///
    /// - Parameter reader: who acts, if they do not see all devices: those that they may not see
    ///   are as if they did not exist.
    public static func statement(
        _ devices: [DeviceID], at: When, ending: Bool, reader: PersonID?
    ) -> Statement {
        Queries.Devices.facts(devices, at.databaseText, ending, reader)
    }

    /// One value a device, in the order asked for; devices that do not exist are missing.
    public static func facts(_ rows: Rows) throws -> [DeviceFacts] {
        try rows.map(facts)
    }

    private static func facts(_ row: Row) throws -> DeviceFacts {
        DeviceFacts(
            id: try row.decode(DeviceID.self, "id"),
            inventoryNumber: try row.decode(String.self, "inventory_number"),
            name: try row.decode(String.self, "name"),
            condition: try condition(row.decode(String.self, "condition")),
            accessories: Accessories(json: try row.decode(String.self, "accessories")),
            moment: try row.decode(Instant.self, "moment"),
            localMoment: try row.decode(LocalTime.self, "local_moment"),
            isInFuture: try row.decode(Bool.self, "in_future"),
            registered: try row.decode(LocalTime.self, "registered"),
            isBeforeRegistration: try row.decode(Bool.self, "before_registration"),
            custody: try custody(row), openLoan: try loan(row),
            isLoanedLater: try row.decode(Bool.self, "loaned_later"),
            withdrawal: try withdrawal(row),
            isWithdrawnLater: try row.decode(Bool.self, "withdrawn_later"),
            collides: try row.decode(Bool.self, "collides"))
    }

    private static func condition(_ text: String) throws -> Condition {
        guard let condition = Condition(rawValue: text) else {
            throw StoreError(
                .unexpected, "condition-unknown",
                LocalizedText("unknown condition \(text)", de: "unbekannter Zustand \(text)"))
        }
        return condition
    }

    private static func custody(_ row: Row) throws -> DeviceFacts.Custody? {
        guard let id = try row.decode(CustodyID?.self, "custody_id") else { return nil }
        return DeviceFacts.Custody(
            id: id,
            withLotse: try row.decode(Bool.self, "with_lotse"),
            holder: try row.decode(PersonID?.self, "holder_id"),
            holderName: try row.decode(String?.self, "holder_name"),
            since: try row.decode(LocalTime.self, "custody_since"),
            beginsNow: try row.decode(Bool.self, "begins_with_custody"),
            isCurrent: try row.decode(Bool.self, "custody_is_current"),
            accessories: try given(row, "custody_accessories"))
    }

    private static func loan(_ row: Row) throws -> DeviceFacts.Loan? {
        guard let id = try row.decode(LoanID?.self, "loan_id") else { return nil }
        return DeviceFacts.Loan(
            id: id,
            borrower: try row.decode(PersonID?.self, "borrower_id"),
            borrowerName: try row.decode(String?.self, "borrower_name"),
            since: try row.decode(LocalTime.self, "loan_since"),
            beganLater: try row.decode(Bool.self, "loan_began_later"),
            due: try row.decode(String?.self, "due"),
            accessories: try given(row, "loan_accessories"))
    }

    private static func given(_ row: Row, _ column: String) throws -> Accessories {
        try row.decode(String?.self, column).map(Accessories.init(json:)) ?? Accessories()
    }

    private static func withdrawal(_ row: Row) throws -> DeviceFacts.Withdrawal? {
        guard let kind = try row.decode(String?.self, "withdrawn").flatMap(WithdrawalKind.init)
        else { return nil }
        return DeviceFacts.Withdrawal(
            id: try row.decode(WithdrawalID.self, "withdrawal_id"), kind: kind,
            since: try row.decode(LocalTime.self, "withdrawn_since"),
            isOpen: try row.decode(Bool.self, "withdrawal_is_open"))
    }
}
