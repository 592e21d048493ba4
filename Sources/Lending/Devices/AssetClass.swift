/// How a device stands in the accounts.
public enum AssetClass: String, Sendable, Hashable, Codable, CaseIterable {
    /// Written off over its useful life.
    case capitalised
    /// Written off at once.
    case lowValue

    public var title: LocalizedText {
        switch self {
        case .capitalised: LocalizedText("capitalised", de: "aktiviert")
        case .lowValue: LocalizedText("low value", de: "geringwertig")
        }
    }
}
