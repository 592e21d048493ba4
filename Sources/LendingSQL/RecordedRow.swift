public import Lending
public import Postgres

/// A row of a statement that records: it tells the entry of the journal that it wrote.
public protocol RecordedRow: StatementRow {
    var entryID: EntryID { get }
    /// The device that the entry concerns; nil: none, many, or the statement does not tell.
    var recordedDevice: DeviceID? { get }
    /// Does the statement tell the devices of its entries?
    static var namesDevices: Bool { get }
}
