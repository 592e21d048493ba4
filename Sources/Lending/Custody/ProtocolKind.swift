/// Which way the devices of a protocol went.
public enum ProtocolKind: String, Codable, CaseIterable, Sendable {
    case handOver = "hand-over"
    case takeBack = "take-back"

    /// Whoever may record it may print it.
    public var right: String { "custody.\(rawValue)" }

    public var title: LocalizedText {
        switch self {
        case .handOver: LocalizedText("Handover protocol", de: "Übergabeprotokoll")
        case .takeBack: LocalizedText("Take-back protocol", de: "Rücknahmeprotokoll")
        }
    }
}
