/// The name of a single fact as people see and type it: `L12`, a loan, or `H7`, a handover. However
/// it was recorded, by itself or with a thousand others in a file, it has one.
public enum FactName: Sendable, Hashable, CustomStringConvertible {
    case loan(LoanID)
    case handover(CustodyID)

    /// Reads `L12` and `h7`; nil for anything else.
    public init?(_ text: String) {
        guard let letter = text.first, let number = Int64(text.dropFirst()), number > 0 else {
            return nil
        }
        switch letter {
        case "L", "l": self = .loan(LoanID(number))
        case "H", "h": self = .handover(CustodyID(number))
        default: return nil
        }
    }

    public var description: String {
        switch self {
        case .loan(let loan): "L\(loan)"
        case .handover(let custody): "H\(custody)"
        }
    }

    public var loan: LoanID? {
        if case .loan(let loan) = self { loan } else { nil }
    }

    public var custody: CustodyID? {
        if case .handover(let custody) = self { custody } else { nil }
    }
}

/// What `undo` and `correct` name: an entry of the journal, or a single fact.
public enum RecordName: Sendable, Hashable {
    case entry(EntryID)
    case fact(FactName)

    /// Reads `17`, `L12` and `H7`; nil for anything else.
    public init?(_ text: String) {
        if let fact = FactName(text) {
            self = .fact(fact)
        } else if let number = Int64(text), number >= 0 {
            self = .entry(EntryID(number))
        } else {
            return nil
        }
    }

    /// What is named in one of these ways; nil: in none.
    ///
    /// - Throws: `Refusals` if it is named in several, of which nobody knows which was meant.
    public init?(entry: EntryID?, loan: LoanID?, custody: CustodyID?) throws(Refusals) {
        let named: [(field: String, name: RecordName?)] = [
            ("entry", entry.map(RecordName.entry)), ("loan", loan.map { .fact(.loan($0)) }),
            ("custody", custody.map { .fact(.handover($0)) }),
        ].filter { $0.1 != nil }
        guard named.count < 2 else {
            throw Refusals(refusals: [.namedInSeveralWays(named.map(\.field))])
        }
        guard let name = named.first?.name else { return nil }
        self = name
    }

    public var entry: EntryID? {
        if case .entry(let entry) = self { entry } else { nil }
    }

    public var fact: FactName? {
        if case .fact(let fact) = self { fact } else { nil }
    }

    /// `entry 17`, `L12`
    public var words: LocalizedText {
        switch self {
        case .entry(let entry): LocalizedText("entry \(entry)", de: "Eintrag \(entry)")
        case .fact(let fact): LocalizedText(untranslated: fact.description)
        }
    }
}

extension RecordName: CustomStringConvertible {
    public var description: String {
        switch self {
        case .entry(let entry): entry.description
        case .fact(let fact): fact.description
        }
    }
}

extension Refusal {
    fileprivate static func namedInSeveralWays(_ fields: [String]) -> Refusal {
        let given = fields.joined(separator: ", ")
        return Refusal(
            "field-value",
            LocalizedText(
                "\(given): only one of them is allowed", de: "\(given): nur eines davon ist erlaubt"
            ), about: ["field": fields[0], "allowed": fields.joined(separator: " | ")])
    }
}
