public import Lending

/// Records that somebody reads the journal; the reading itself is a report.
public struct ReadJournal: Operation {
    public static let name = "journal.read"

    public var device: DeviceID?

    public init(device: DeviceID? = nil) {
        self.device = device
    }
}
