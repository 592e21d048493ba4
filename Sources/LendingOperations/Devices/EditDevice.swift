public import Lending

/// Changes what is recorded of a device.
public struct EditDevice: VersionedOperation {
    public static let name = "devices.edit"

    public var device: DeviceID
    public var fields: FieldValues<DeviceField>
    public var registered: When?
    /// The first day on which it is so; nil: today.
    public var from: CalendarDay?
    /// Why it is a correction of what was always wrong; nil: it is none.
    public var because: String?

    public init(
        device: DeviceID, fields: FieldValues<DeviceField>, registered: When? = nil,
        from: CalendarDay? = nil, because: String? = nil
    ) {
        self.device = device
        self.fields = fields
        self.registered = registered
        self.from = from
        self.because = because
    }
}
