/// May an entry be corrected so?
public struct CorrectionDecision: Sendable {
    /// What an entry recorded.
    public enum Recorded: Sendable, Hashable {
        case loan(LoanID)
        /// - Parameter isOver: the Lotse has it no more.
        case handover(CustodyID, isOver: Bool)
        /// It was taken back: the custody of the stock that began then.
        case takingBack(CustodyID)
        /// Lost, in repair or decommissioned.
        ///
        /// - Parameter byItsEnd: the entry that is named ended it.
        case withdrawal(WithdrawalID, isOver: Bool, byItsEnd: Bool)
        /// Accessories that turned up.
        case found(FoundID)
        /// Something else.
        case other

        /// Can it be a Lotse's to correct, or nobody's?
        var isLotses: Bool {
            switch self {
            case .loan, .found, .other: true
            case .handover, .takingBack, .withdrawal: false
            }
        }

        /// The fields that it has.
        var fields: Set<Field> {
            switch self {
            case .loan: Set(Field.allCases).subtracting([.event])
            case .handover(_, isOver: false):
                [.person, .began, .purpose, .condition, .device, .accessories, .event]
            case .handover(_, isOver: true): Set(Field.allCases).subtracting([.due, .tool])
            case .takingBack: [.began, .purpose, .condition, .missing, .damage]
            case .withdrawal(_, let isOver, let byItsEnd):
                byItsEnd ? [.began] : isOver ? [.began, .ended, .purpose] : [.began, .purpose]
            case .found: [.began]
            case .other: []
            }
        }
    }

    /// The fields that a correction can give anew.
    public enum Field: String, Sendable, Hashable, CaseIterable {
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
    /// What a Lotse recorded of it; nil: IT corrects it.
    public let own: OwnWork?

    public init(
        _ name: RecordName, recorded: Recorded?, isUndone: Bool = false, fields: Set<Field>,
        because: String, own: OwnWork? = nil
    ) {
        self.own = own
        self.isUndone = isUndone
        self.name = name
        self.recorded = recorded
        self.fields = fields
        self.because = because
    }

    /// What to correct.
    public var decision: Decision<Recorded> {
        if let own, !own.isAny || !(recorded?.isLotses ?? false) { return .refused([notYours]) }
        guard let recorded else {
            return refused(
                "entry-unknown", "there is no \(name.words.english)",
                "es gibt nicht: \(name.words.german)")
        }
        if isUndone, recorded != .other { return .alreadySo([nothingLeft]) }
        if case .loan = recorded, let refusal = othersFields { return .refused([refusal]) }
        if recorded != .other, fields.isSubset(of: recorded.fields) { return .allowed(recorded) }
        switch recorded {
        case .loan:
            return refused(
                "field-not-of-loan", "a loan has no event", "eine Ausleihe hat keinen Anlass")
        case .handover(_, let isOver):
            if !isOver, !fields.isDisjoint(with: [.ended, .missing, .damage]) {
                return refused(
                    "field-not-of-custody",
                    "it was not taken back yet: it has no end, and nothing missing or damaged",
                    "es wurde noch nicht zurückgenommen: es gibt kein Ende, nichts Fehlendes und "
                        + "keinen Schaden")
            }
            return refused(
                "field-not-of-custody", "a custody has no due date and no tool",
                "eine Überlassung hat keine Fälligkeit und kein Werkzeug")
        case .takingBack:
            return refused(
                "field-not-of-custody",
                "what was taken back into stock has no holder, event or accessories; the "
                    + "handover has them",
                "was in den Bestand zurückging, hat keinen Inhaber, keinen Anlass und kein "
                    + "Zubehör; das hat die Übergabe")
        case .withdrawal(_, let isOver, _):
            return refused(
                "field-not-of-withdrawal",
                isOver
                    ? "what was out of service has a beginning, an end and a reason"
                    : "what is out of service has a beginning and a reason, and no end yet",
                isOver
                    ? "was außer Betrieb war, hat Beginn, Ende und Grund"
                    : "was außer Betrieb ist, hat Beginn und Grund und noch kein Ende")
        case .found:
            return refused(
                "field-not-of-found", "what turned up has a day; the rest is undone and said anew",
                "was auftauchte, hat einen Tag; anderes wird zurückgenommen und neu gesagt")
        case .other:
            return refused(
                "not-correctable",
                "\(name.words.english) recorded neither a loan nor a custody, nor something out "
                    + "of service or found",
                "\(name.words.german) hat weder Ausleihe noch Überlassung erfasst, noch etwas außer "
                    + "Betrieb oder Gefundenes",
                remedies: [own == nil ? .editRecord : .undoEntry(name.description)])
        }
    }

    /// As in an undo: what others recorded is to everybody but IT as if it were not there.
    private var notYours: Refusal {
        Refusal(
            "entry-unknown",
            LocalizedText(
                "\(name.words.english) is nothing that you recorded",
                de: "\(name.words.german) haben Sie nicht erfasst"),
            hint: LocalizedText(
                "What others recorded, IT corrects.",
                de: "Was andere erfasst haben, berichtigt die IT."),
            about: ["entry": name.description])
    }

    /// Refuses values that somebody else recorded; nil: all are the Lotse's own.
    private var othersFields: Refusal? {
        guard let own else { return nil }
        // Another device has another history: all that is recorded moves there.
        let touched = fields.contains(.device) ? Set(Field.allCases).subtracting([.event]) : fields
        let others = Field.allCases.filter { touched.contains($0) && !own.fields.contains($0) }
        guard !others.isEmpty else { return nil }
        let list = others.map(\.title).joined(separator: LocalizedText(", ", de: ", "))
        return Refusal(
            "recorded-by-others",
            LocalizedText(
                "\(name.words.english): somebody else recorded: \(list.english)",
                de: "\(name.words.german): jemand anderes erfasste: \(list.german)"),
            hint: LocalizedText(
                "What others recorded, IT corrects.",
                de: "Was andere erfasst haben, berichtigt die IT."),
            about: ["entry": name.description])
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

extension CorrectionDecision {
    /// What somebody who is not IT recorded of a loan.
    public struct OwnWork: Sendable, Hashable {
        /// Did they record the entry, or any of the loan?
        public let isAny: Bool
        /// The fields whose present values are theirs.
        public let fields: Set<Field>

        public init(isAny: Bool, fields: Set<Field>) {
            self.isAny = isAny
            self.fields = fields
        }
    }
}

extension CorrectionDecision.Field {
    public var title: LocalizedText {
        switch self {
        case .person: LoanField.borrower.definition.title
        case .began: LoanField.lentAt.definition.title
        case .ended: LoanField.returnedAt.definition.title
        case .due: LoanField.due.definition.title
        case .purpose: LoanField.purpose.definition.title
        case .tool: LoanField.tool.definition.title
        case .condition: LoanField.condition.definition.title
        case .missing: LoanField.missing.definition.title
        case .device: LoanField.device.definition.title
        case .accessories: CustodyField.accessories.definition.title
        case .event: CustodyField.event.definition.title
        case .damage: LocalizedText("Damage", de: "Schaden")
        }
    }
}
