public import Lending

/// Changes what is recorded of a device.
public struct EditDevice: VersionedOperation {
    public static let name = "devices.edit"

    public var device: DeviceID
    public var fields: FieldValues<DeviceField>
    public var registered: When?

    public init(device: DeviceID, fields: FieldValues<DeviceField>, registered: When? = nil) {
        self.device = device
        self.fields = fields
        self.registered = registered
    }
}
