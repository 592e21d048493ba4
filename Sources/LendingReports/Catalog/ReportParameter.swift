public import Lending

/// What a report can be asked for. Values are texts; `refusal(of:)` says what is allowed.
public enum ReportParameter: String, Sendable, Hashable, Codable, CaseIterable {
    /// A day, meaning its end, or a time with offset; without it: now.
    case at
    /// The same: what was recorded by then counts, and nothing that was recorded later; without it: now.
    case knownOn = "known-on"
    /// A year, or several with a hyphen between the first and the last.
    case year
    /// Of a closed year: the closing whose books are meant, 1 for the first; without it: the one in force.
    case closing
    /// The code of a unit; units below it belong to it.
    case unit
    case category
    /// The number that the program gave a device.
    case device
    /// Such numbers with commas between.
    case devices
    /// The number that the program gave a person.
    case person
    /// The number that the program gave an event.
    case event
    /// The number of a stocktaking, such as `2026-1`.
    case stocktaking
    /// The number of a protocol, such as `Ü 2026/0042`.
    case protocolNumber = "protocol"
    /// Part of a name or number.
    case search
    /// At most so many rows.
    case limit
    /// The key of the last row that was seen; rows behind it follow.
    case after

    /// Does it ask for another time than now? Whoever sees only what is so now cannot give it.
    public var isOfTime: Bool {
        switch self {
        case .at, .knownOn, .year, .closing: true
        case .unit, .category, .device, .devices, .person, .event, .stocktaking, .protocolNumber,
            .search, .limit, .after:
            false
        }
    }

    /// Why a value is not allowed; nil: it is.
    public func refusal(of value: String) -> ReportError? {
        if isAllowed(value) { return nil }
        return ReportError(
            .badParameter,
            LocalizedText(
                "\(rawValue): \"\(value)\" is not allowed",
                de: "\(title.german): „\(value)“ ist nicht erlaubt"),
            hint: expected)
    }

    private func isAllowed(_ value: String) -> Bool {
        guard !value.utf8.contains(0) else { return false }
        switch self {
        case .at, .knownOn:
            return CalendarDay(iso: value) != nil || LocalTime(iso: value) != nil
                || Instant(iso8601: value) != nil
        case .year: return YearRange(value) != nil
        case .device, .person, .event: return Self.isNumber(value)
        case .limit, .closing: return Self.isNumber(value)
        case .stocktaking: return StocktakingNumber(value) != nil
        case .protocolNumber: return ProtocolNumber(value) != nil
        case .devices:
            return value.split(separator: ",", omittingEmptySubsequences: false)
                .allSatisfy { Self.isNumber(String($0)) }
        case .unit, .category, .search, .after: return true
        }
    }

    /// 1 and upwards, as far as the database counts.
    private static func isNumber(_ text: String) -> Bool {
        text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            && Int64(text).map { $0 > 0 } ?? false
    }

    private var expected: LocalizedText {
        switch self {
        case .at, .knownOn:
            LocalizedText(
                "a day such as 2020-10-18 or a time such as 2020-10-18T09:30:00+02:00",
                de: "ein Tag wie 2020-10-18 oder ein Zeitpunkt wie 2020-10-18T09:30:00+02:00")
        case .year:
            LocalizedText(
                "a year, 1900 to 9999, or several such as 2020-2025",
                de: "ein Jahr von 1900 bis 9999, oder mehrere wie 2020-2025")
        case .device, .person, .event, .limit, .closing:
            LocalizedText("a whole number, 1 or more", de: "eine ganze Zahl ab 1")
        case .stocktaking:
            LocalizedText(
                "the number of a stocktaking, such as 2026-1",
                de: "die Nummer einer Inventur, etwa 2026-1")
        case .protocolNumber:
            LocalizedText(
                "the number of a protocol, such as Ü 2026/0042",
                de: "die Nummer eines Protokolls, etwa Ü 2026/0042")
        case .devices:
            LocalizedText(
                "whole numbers with commas between", de: "ganze Zahlen, durch Komma getrennt")
        case .unit, .category, .search, .after:
            LocalizedText("any text without NUL bytes", de: "ein Text ohne NUL-Bytes")
        }
    }
}

extension ReportParameter {
    /// What it is called where nobody types its name.
    public var title: LocalizedText {
        switch self {
        case .at: LocalizedText("As of", de: "Stand")
        case .knownOn: LocalizedText("As known on", de: "Wie bekannt am")
        case .year: LocalizedText("Year", de: "Jahr")
        case .closing: LocalizedText("Closing", de: "Abschluss")
        case .unit: LocalizedText("Unit", de: "Amt")
        case .category: LocalizedText("Category", de: "Kategorie")
        case .device: LocalizedText("Device", de: "Gerät")
        case .devices: LocalizedText("Devices", de: "Geräte")
        case .person: LocalizedText("Person", de: "Person")
        case .event: LocalizedText("Event", de: "Veranstaltung")
        case .stocktaking: LocalizedText("Stocktaking", de: "Inventur")
        case .protocolNumber: LocalizedText("Protocol", de: "Protokoll")
        case .search: LocalizedText("Search", de: "Suche")
        case .limit: LocalizedText("Rows", de: "Zeilen")
        case .after: LocalizedText("After", de: "Nach")
        }
    }
}
