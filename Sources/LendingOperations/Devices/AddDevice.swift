public import Lending

/// Records a new device; from its registration on it is in IT's stock.
public struct AddDevice: Operation {
    public static let name = "devices.add"
    public static let recordsSomethingNew = true

    public var fields: FieldValues<DeviceField>
    /// Since when it is in the books; nil: the earliest of its dates, or now.
    public var registered: When?

    public init(fields: FieldValues<DeviceField>, registered: When? = nil) {
        self.fields = fields
        self.registered = registered
    }
}
