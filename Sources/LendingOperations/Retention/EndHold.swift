public import Lending

/// Ends the holds of a person or of a device before their last day.
public struct EndHold: Operation {
    public static let name = "holds.end"

    public var person: PersonID?
    public var device: DeviceID?

    public init(person: PersonID? = nil, device: DeviceID? = nil) {
        self.person = person
        self.device = device
    }
}
