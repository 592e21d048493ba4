/// How what is known of a closed year differs from what was printed, device by device.
public enum LateBooking: String, Sendable, Hashable, Codable, CaseIterable {
    case addition
    case disposal
    case transfer
    case value
    /// Something else that is printed of it.
    case detail

    public var title: LocalizedText {
        switch self {
        case .addition: LocalizedText("late addition", de: "Nachbuchung: Zugang")
        case .disposal: LocalizedText("late disposal", de: "Nachbuchung: Abgang")
        case .transfer: LocalizedText("late transfer", de: "Nachbuchung: Umsetzung")
        case .value: LocalizedText("other value", de: "anderer Wert")
        case .detail: LocalizedText("other detail", de: "andere Angabe")
        }
    }
}

/// What moves the stock of a cost centre, unit and category.
public enum StockMovement: String, Sendable, Hashable, Codable, CaseIterable {
    case addition
    case disposal
    case transfer

    public var title: LocalizedText {
        switch self {
        case .addition: LocalizedText("addition", de: "Zugang")
        case .disposal: LocalizedText("disposal", de: "Abgang")
        case .transfer: LocalizedText("transfer", de: "Umsetzung")
        }
    }
}

/// Where the closing of a year stands.
public enum YearState: String, Sendable, Hashable, Codable, CaseIterable {
    case closed
    case reopeningAsked = "reopening-asked"
    case reopened

    public var title: LocalizedText {
        switch self {
        case .closed: LocalizedText("closed", de: "abgeschlossen")
        case .reopeningAsked:
            LocalizedText("closed, reopening asked for", de: "abgeschlossen, Öffnung beantragt")
        case .reopened: LocalizedText("reopened", de: "wieder geöffnet")
        }
    }
}
