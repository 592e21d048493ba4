public import Lending

/// Gives protocols of handovers, or of taking back, their numbers: of devices, of what a person has or
/// brought back last, or of one event. Those that have one keep it.
public struct IssueProtocols: Operation {
    public static let name = "protocols.issue"
    public static let listsThatMayBeEmpty: Set = ["devices"]

    public var kind: ProtocolKind
    public var devices: [DeviceID]
    public var person: PersonID?
    public var event: EventID?

    public init(
        kind: ProtocolKind = .handOver, devices: [DeviceID] = [], person: PersonID? = nil,
        event: EventID? = nil
    ) {
        self.kind = kind
        self.devices = devices
        self.person = person
        self.event = event
    }
}
