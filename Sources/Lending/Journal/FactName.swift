/// The name of a single fact as people see and type it: `L12`, a loan, `H7`, a handover. However it
/// was recorded, by itself or with a thousand others in a file, it has one.
public struct FactName: Sendable, Hashable {
    /// What it is a fact of; the letter that its name begins with.
    public enum Kind: Character, Sendable, CaseIterable {
        case loan = "L"
        case handover = "H"
        /// Lost, in repair or decommissioned.
        case withdrawal = "W"
        /// Accessories that turned up.
        case found = "F"
        /// Who is a unit's Lotse.
        case contact = "C"
        case device = "D"
        case person = "P"
        case unit = "U"
        case event = "E"
        case request = "R"
    }

    public let kind: Kind
    /// The row's number.
    public let number: Int64

    public init(_ kind: Kind, _ number: Int64) {
        self.kind = kind
        self.number = number
    }

    public static func loan(_ loan: LoanID) -> FactName { FactName(.loan, loan.rawValue) }
    public static func handover(_ custody: CustodyID) -> FactName {
        FactName(.handover, custody.rawValue)
    }
    public static func device(_ device: DeviceID) -> FactName { FactName(.device, device.rawValue) }
    public static func person(_ person: PersonID) -> FactName { FactName(.person, person.rawValue) }
    public static func event(_ event: EventID) -> FactName { FactName(.event, event.rawValue) }
    public static func unit(_ unit: UnitID) -> FactName { FactName(.unit, unit.rawValue) }
}

extension FactName: LosslessStringConvertible {
    /// Reads `L12` and `h7`; nil for anything else.
    public init?(_ text: String) {
        guard let letter = text.first?.uppercased().first, let kind = Kind(rawValue: letter),
            let number = Int64(text.dropFirst()), number > 0
        else { return nil }
        self.init(kind, number)
    }

    public var description: String { "\(kind.rawValue)\(number)" }
}

extension FactName: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let name = FactName(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: text)
        }
        self = name
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
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
    /// - Throws: `Refusals` if it is named in both, of which nobody knows which was meant.
    public init?(entry: EntryID?, fact: FactName?) throws(Refusals) {
        switch (entry, fact) {
        case (nil, nil): return nil
        case (let entry?, nil): self = .entry(entry)
        case (nil, let fact?): self = .fact(fact)
        case (_?, _?): throw Refusals(refusals: [.namedTwice])
        }
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
    fileprivate static let namedTwice = Refusal(
        "field-value",
        LocalizedText(
            "entry, fact: only one of them is allowed",
            de: "entry, fact: nur eines davon ist erlaubt"),
        about: ["field": "entry", "allowed": "entry | fact"])
}
