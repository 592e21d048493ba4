/// The city's settings as they hold: what was set, else the standard of the database's
/// `setting_standards()`, which is their one place.
public struct Settings: Sendable, Hashable {
    /// What can be set: name, meaning, and what is allowed.
    public enum Name: String, Sendable, Hashable, Codable, CaseIterable {
        case city
        case state
        case timeZone = "time-zone"
        case loanDays = "loan-days"
        case dueSoonDays = "due-soon-days"

        public var meaning: LocalizedText {
            switch self {
            case .city: LocalizedText("name of the city", de: "Name der Stadt")
            case .state:
                LocalizedText(
                    "federal state, for public holidays (BW, BY, …)",
                    de: "Bundesland, für Feiertage (BW, BY, …)")
            case .timeZone:
                LocalizedText("time zone (Europe/Berlin)", de: "Zeitzone (Europe/Berlin)")
            case .loanDays:
                LocalizedText(
                    "days of a loan for which no end is said (1 to 3650)",
                    de: "Leihfrist in Tagen, wenn kein Ende genannt wird (1 bis 3650)")
            case .dueSoonDays:
                LocalizedText(
                    "days that the report due-soon looks ahead (1 to 365)",
                    de: "Vorschau der Liste due-soon in Tagen (1 bis 365)")
            }
        }
    }

    private let values: [String: String]

    /// - Parameter values: by the names of all settings.
    public init(_ values: [String: String]) {
        self.values = values
    }

    public subscript(name: Name) -> String { values[name.rawValue] ?? "" }

    public var loanDays: Int { number(.loanDays) }
    public var dueSoonDays: Int { number(.dueSoonDays) }
    public var state: GermanState? { GermanState(rawValue: self[.state]) }

    private func number(_ name: Name) -> Int { Int(self[name]) ?? 0 }

    /// Why a value cannot be set; nil: it can. Whether a time zone exists, the database knows.
    public static func refusal(setting name: Name, to value: String) -> Refusal? {
        let isAllowed =
            switch name {
            case .city: !value.trimmed.isEmpty
            case .timeZone: !value.trimmed.isEmpty
            case .state: GermanState(rawValue: value) != nil
            case .loanDays: Int(value).map { (1...3650).contains($0) } ?? false
            case .dueSoonDays: Int(value).map { (1...365).contains($0) } ?? false
            }
        if isAllowed { return nil }
        return Refusal(
            "setting-value",
            LocalizedText(
                "\(name.rawValue): \"\(value)\" is not allowed",
                de:
                    "\(name.rawValue): „\(value)“ ist nicht erlaubt"),
            hint: name.meaning, about: ["setting": name.rawValue, "value": value])
    }
}
