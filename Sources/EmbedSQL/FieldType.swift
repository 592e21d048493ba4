/// A Swift type that a parameter or column can have.
struct FieldType {
    /// As it stands in the head: `DeviceID`, `String?`, `[PostgresJSON]`.
    let swift: String
    var isOptional: Bool { swift.hasSuffix("?") }

    /// nil: there is no such type here.
    init?(_ text: String) {
        swift = text
        guard Self.known.contains(element) || text == "[UInt8]" else { return nil }
    }

    /// The type without brackets and question marks.
    private var element: String { swift.filter { !"[]?".contains($0) } }

    /// What Lending and Postgres have; another one is added here.
    private static let known: Set = [
        "Bool", "Int32", "Int64", "String", "PostgresJSON",
        "CalendarDay", "Instant", "LocalTime",
        "CustodyID", "DeviceID", "EntryID", "EventID", "FoundID", "LoanID", "PersonID", "UnitID",
        "WithdrawalID",
    ]

    /// The expression of the type that is announced to the server.
    var parameterType: String { "\(unwrapped).postgresParameterType" }
    /// The expression of the type that the server gives.
    var columnType: String {
        swift.hasPrefix("LocalTime") ? "PostgresType.timestamp" : "\(unwrapped).postgresType"
    }

    private var unwrapped: String { isOptional ? String(swift.dropLast()) : swift }
}
