/// The state in which a device was seen.
public enum Condition: String, Sendable, Hashable, Codable, CaseIterable {
    case new, good, worn, damaged, defective

    /// Reads the English or the German word, without regard to case.
    public init?(typed: String) {
        let wanted = typed.lowercased()
        let found = Condition.allCases.first {
            $0.rawValue == wanted || $0.title.german.lowercased() == wanted
        }
        guard let found else { return nil }
        self = found
    }

    public var title: LocalizedText {
        switch self {
        case .new: LocalizedText("new", de: "neu")
        case .good: LocalizedText("good", de: "gut")
        case .worn: LocalizedText("worn", de: "Gebrauchsspuren")
        case .damaged: LocalizedText("damaged", de: "beschädigt")
        case .defective: LocalizedText("defective", de: "defekt")
        }
    }
}
