/// What only one person can have, and somebody else has: a login, an e-mail address or a personnel
/// number.
public struct TakenDesignation: Sendable, Hashable {
    public let field: PersonField
    public let value: String
    public let holder: PersonID
    public let holderName: String

    public init(field: PersonField, value: String, holder: PersonID, holderName: String) {
        self.field = field
        self.value = value
        self.holder = holder
        self.holderName = holderName
    }

    /// Why it cannot be recorded; only IT is told whose it is, and clears it there.
    public func refusal(for actor: Actor) -> Refusal {
        guard actor.isIT else { return Self.refusal(field) }
        let title = PersonTitle.text(holderName, holder)
        return Refusal(
            Self.code(field),
            LocalizedText(
                "\(title) has the \(Self.words(field).english) \"\(value)\"",
                de: "\(Self.words(field).german) „\(value)“ hat bereits \(title)"),
            about: ["field": field.rawValue, "person": holder.description],
            remedies: [.clearField(person: "#\(holder)", field: field)])
    }

    /// The same without saying whose it is.
    public static func refusal(_ field: PersonField) -> Refusal {
        let words = words(field)
        return Refusal(
            code(field),
            LocalizedText(
                "another person has this \(words.english) already",
                de: "\(words.german) gehört bereits einer anderen Person"))
    }

    private static func code(_ field: PersonField) -> String {
        field.rawValue.replacing("_", with: "-") + "-taken"
    }

    private static func words(_ field: PersonField) -> LocalizedText {
        switch field {
        case .email: LocalizedText("e-mail address", de: "die E-Mail-Adresse")
        case .personnelNumber: LocalizedText("personnel number", de: "die Personalnummer")
        default: LocalizedText("login", de: "die Anmeldung")
        }
    }
}
