public import Lending

/// Holds what is recorded of a person or of a device, so that it is not forgotten while a claim or a
/// case goes on.
public struct AddHold: Operation {
    public static let name = "holds.add"
    public static let recordsSomethingNew = true

    public var person: PersonID?
    public var device: DeviceID?
    public var reason: String
    /// Its last day.
    public var until: CalendarDay

    public init(
        person: PersonID? = nil, device: DeviceID? = nil, reason: String, until: CalendarDay
    ) {
        self.person = person
        self.device = device
        self.reason = reason
        self.until = until
    }
}
