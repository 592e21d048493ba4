public import Lending

/// Changes what is recorded of a unit.
public struct EditUnit: VersionedOperation {
    public static let name = "units.edit"

    /// The unit's code as it is now.
    public var unit: String
    public var fields: FieldValues<UnitField>
    /// The first day on which it is so; nil: today.
    public var from: CalendarDay?
    /// Why it is a correction of what was always wrong; nil: it is none.
    public var because: String?

    public init(
        unit: String, fields: FieldValues<UnitField>, from: CalendarDay? = nil,
        because: String? = nil
    ) {
        self.unit = unit
        self.fields = fields
        self.from = from
        self.because = because
    }
}
