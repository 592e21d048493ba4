/// May an entry be corrected so?
public struct CorrectionDecision: Sendable {
    /// What an entry recorded.
    public enum Recorded: Sendable, Hashable {
        case loan(LoanID)
        /// - Parameter intoStock: it was taken back, so nobody holds it.
        case custody(CustodyID, intoStock: Bool)
        /// Neither loan nor custody.
        case other
    }

    /// The fields of a loan or custody that a correction can give anew.
    public enum Field: Sendable, Hashable, CaseIterable {
        case person, began, ended, due, purpose, tool, condition, missing, damage, device,
            accessories, event
    }

    /// What is corrected, as it was named.
    public let name: RecordName
    /// nil: there is no such entry or fact.
    public let recorded: Recorded?
    /// Was the entry taken back?
    public let isUndone: Bool
    public let fields: Set<Field>
    public let because: String

    public init(
        _ name: RecordName, recorded: Recorded?, isUndone: Bool = false, fields: Set<Field>,
        because: String
    ) {
        self.isUndone = isUndone
        self.name = name
        self.recorded = recorded
        self.fields = fields
        self.because = because
    }

    /// What to correct.
    ///
    /// A custody has no due time; what came back is said of a taking back, who holds it of a
    /// handover.
    public var decision: Decision<Recorded> {
        guard let recorded else {
            return refused(
                "entry-unknown", "there is no \(name.words.english)",
                "es gibt nicht: \(name.words.german)")
        }
        if isUndone, recorded != .other { return .alreadySo([nothingLeft]) }
        switch recorded {
        case .loan:
            if fields.contains(.event) {
                return refused(
                    "field-not-of-loan", "a loan has no event", "eine Ausleihe hat keinen Anlass")
            }
            return .allowed(recorded)
        case .custody(_, let intoStock):
            if !fields.isDisjoint(with: [.ended, .due, .tool]) {
                return notOfCustody(
                    "a custody has no due date, tool or return of its own",
                    "eine Überlassung hat keine eigene Fälligkeit, kein Werkzeug und keine "
                        + "Rückgabe")
            }
            if intoStock, !fields.isDisjoint(with: [.person, .device, .accessories, .event]) {
                return notOfCustody(
                    "what was taken back into stock has no holder, event or accessories; the "
                        + "handover has them",
                    "was in den Bestand zurückging, hat keinen Inhaber, keinen Anlass und kein "
                        + "Zubehör; das hat die Übergabe")
            }
            if !intoStock, !fields.isDisjoint(with: [.missing, .damage]) {
                return notOfCustody(
                    "what is missing or damaged belongs to the taking back, not to the handover",
                    "Fehlendes und Schäden gehören zur Rücknahme, nicht zur Übergabe")
            }
            return .allowed(recorded)
        case .other:
            return refused(
                "not-correctable", "\(name.words.english) recorded neither a loan nor a custody",
                "\(name.words.german) hat weder Ausleihe noch Überlassung erfasst",
                remedies: [.editRecord])
        }
    }

    /// What is said where nothing of the entry is left to be corrected.
    public var nothingLeft: LocalizedText {
        LocalizedText(
            "\(name.words.english) was undone: nothing is left of it to correct",
            de: "\(name.words.german) wurde zurückgenommen: daran ist nichts mehr zu berichtigen")
    }

    /// What is said where the values are those that are recorded.
    public var isSoAlready: LocalizedText {
        LocalizedText(
            "\(name.words.english) says so already", de: "\(name.words.german) besagt das bereits")
    }

    /// Why the reason is none; nil: it is one.
    public var reasonRefusal: Refusal? {
        guard because.allSatisfy(\.isWhitespace) else { return nil }
        return .correctionWithoutReason
    }

    private func notOfCustody(_ english: String, _ german: String) -> Decision<Recorded> {
        refused("field-not-of-custody", english, german)
    }

    private func refused(
        _ code: String, _ english: String, _ german: String, remedies: [Remedy] = []
    ) -> Decision<Recorded> {
        .refused([
            Refusal(
                code, LocalizedText(english, de: german), about: ["entry": name.description],
                remedies: remedies)
        ])
    }
}
