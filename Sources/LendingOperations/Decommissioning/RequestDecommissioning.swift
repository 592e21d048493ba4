public import Lending

/// Asks for devices to be decommissioned: with the reason, and with how, when and by whom their data
/// were wiped. They leave the books once two people have approved.
public struct RequestDecommissioning: Operation {
    public static let name = "decommissionings.request"

    public var devices: [DeviceID]
    public var reason: DecommissioningReason
    public var fields: FieldValues<DecommissioningField>
    /// Who wiped the data.
    public var wipedBy: PersonID?
    /// The day on which they leave the books; nil: that of the second approval.
    public var on: CalendarDay?

    public init(
        devices: [DeviceID], reason: DecommissioningReason,
        fields: FieldValues<DecommissioningField> = FieldValues(), wipedBy: PersonID? = nil,
        on: CalendarDay? = nil
    ) {
        self.devices = devices
        self.reason = reason
        self.fields = fields
        self.wipedBy = wipedBy
        self.on = on
    }
}
