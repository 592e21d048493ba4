public import Lending

/// Changes what is recorded of a unit.
public struct EditUnit: VersionedOperation {
    public static let name = "units.edit"

    /// The unit's code as it is now.
    public var unit: String
    public var fields: FieldValues<UnitField>

    public init(unit: String, fields: FieldValues<UnitField>) {
        self.unit = unit
        self.fields = fields
    }
}
