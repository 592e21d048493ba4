/// Why a device leaves the books.
public enum DecommissioningReason: String, Sendable, Hashable, Codable, CaseIterable {
    case defect, obsolete, loss, theft, sale, donation, scrap

    /// Is it gone, so that its data cannot be wiped any more?
    public var isGone: Bool { self == .loss || self == .theft }

    public var title: LocalizedText {
        switch self {
        case .defect: LocalizedText("defect", de: "Defekt")
        case .obsolete: LocalizedText("obsolete", de: "Veraltet")
        case .loss: LocalizedText("loss", de: "Verlust")
        case .theft: LocalizedText("theft", de: "Diebstahl")
        case .sale: LocalizedText("sale", de: "Verkauf")
        case .donation: LocalizedText("donation", de: "Spende")
        case .scrap: LocalizedText("scrap", de: "Verschrottung")
        }
    }

    /// What is recorded of a device that left the books, such as `Verlust: im Zug`: the reason is in
    /// German there, and the note in its own words. nil: something else was written.
    public static func recorded(_ text: String) -> LocalizedText? {
        for reason in allCases where text.hasPrefix(reason.title.german) {
            let note = text.dropFirst(reason.title.german.count)
            if note.isEmpty || note.hasPrefix(": ") {
                return reason.title + LocalizedText(untranslated: String(note))
            }
        }
        return nil
    }
}

/// How far a decommissioning is.
public enum DecommissioningState: String, Sendable, Hashable, Codable, CaseIterable {
    case requested
    case approvedOnce = "approved-once"
    case decommissioned
    case declined

    /// Is it waiting for somebody?
    public var isOpen: Bool { self == .requested || self == .approvedOnce }

    public var title: LocalizedText {
        switch self {
        case .requested: LocalizedText("asked for", de: "beantragt")
        case .approvedOnce: LocalizedText("approved once", de: "einmal genehmigt")
        case .decommissioned: LocalizedText("decommissioned", de: "ausgesondert")
        case .declined: LocalizedText("declined", de: "abgelehnt")
        }
    }
}

/// All words of decommissionings by their stable names.
public enum DecommissioningWord {
    public static let titles: [String: LocalizedText] = Dictionary(
        [
            DecommissioningReason.allCases.map { ($0.rawValue, $0.title) },
            DecommissioningState.allCases.map { ($0.rawValue, $0.title) },
            [
                ("first", LocalizedText("first", de: "erste")),
                ("second", LocalizedText("second", de: "zweite")),
            ],
        ].flatMap { $0 }
    ) { first, _ in first }
}
