/// How a device stands in the accounts.
public enum AssetClass: String, Sendable, Hashable, Codable, CaseIterable {
    /// Written off over its useful life.
    case capitalised
    /// Written off at once.
    case lowValue

    /// Reads the name, the word in either language, and what other systems say, without regard to
    /// case.
    public init?(typed: String) {
        switch typed.lowercased() {
        case "capitalised", "capitalized", "anlagevermögen", "aktiviert": self = .capitalised
        case "lowvalue", "low value", "gwg", "geringwertig": self = .lowValue
        default: return nil
        }
    }

    public var title: LocalizedText {
        switch self {
        case .capitalised: LocalizedText("capitalised", de: "aktiviert")
        case .lowValue: LocalizedText("low value", de: "geringwertig")
        }
    }
}
