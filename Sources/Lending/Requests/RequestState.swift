/// What became of a request.
public enum RequestState: String, Sendable, Hashable, Codable, CaseIterable {
    case open, accepted, declined, withdrawn

    public var title: LocalizedText {
        switch self {
        case .open: LocalizedText("open", de: "offen")
        case .accepted: LocalizedText("accepted", de: "angenommen")
        case .declined: LocalizedText("declined", de: "abgelehnt")
        case .withdrawn: LocalizedText("withdrawn", de: "zurückgezogen")
        }
    }
}

/// All words of requests by their stable names.
public enum RequestWord {
    public static let titles = Dictionary(
        uniqueKeysWithValues: RequestState.allCases.map { ($0.rawValue, $0.title) })
}
