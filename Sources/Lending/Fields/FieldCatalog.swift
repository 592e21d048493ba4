/// The fields of all nouns: commands, imports, reports, the API and forms follow from here.
public enum FieldCatalog {
    /// By noun.
    public static let nouns: [String: [FieldDefinition]] = [
        ClosedDayField.noun: ClosedDayField.definitions,
        ContactField.noun: ContactField.definitions,
        CustodyField.noun: CustodyField.definitions,
        DecommissioningField.noun: DecommissioningField.definitions,
        DeviceField.noun: DeviceField.definitions,
        EventField.noun: EventField.definitions,
        LoanField.noun: LoanField.definitions,
        PersonField.noun: PersonField.definitions,
        UnitField.noun: UnitField.definitions,
    ]

    /// The field of a name such as `device.serial_number`.
    public static subscript(name: String) -> FieldDefinition? {
        let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        return nouns[parts[0]]?.first { $0.name == parts[1] }
    }
}
