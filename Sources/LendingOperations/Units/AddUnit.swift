public import Lending

/// Records an organisational unit.
public struct AddUnit: Operation {
    public static let name = "units.add"
    public static let recordsSomethingNew = true

    public var fields: FieldValues<UnitField>

    public init(fields: FieldValues<UnitField>) {
        self.fields = fields
    }
}
