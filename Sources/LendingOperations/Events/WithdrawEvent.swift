public import Lending

/// Takes an event back that did not happen, with its briefings and attendance; refused while handovers
/// belong to it.
public struct WithdrawEvent: Operation {
    public static let name = "events.withdraw"

    public var event: EventID
    public var because: String

    public init(event: EventID, because: String) {
        self.event = event
        self.because = because
    }
}
