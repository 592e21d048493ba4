/// Who somebody is to the city, as far as rights go. A person can be several at once.
public enum Audience: String, Sendable, Hashable, Codable, CaseIterable {
    /// Administers: records devices, people and handovers, sees all.
    case it
    /// Holds devices and lends them on; nobody grants it, who holds a device is one.
    case lotse
    /// Everybody who is known here.
    case colleague
    /// The inventory office: counts and reports, sees no borrowers' names.
    case inventory
    /// The data protection officer: reads everything and the journal, changes nothing.
    case privacy

    public var title: LocalizedText {
        switch self {
        case .it: LocalizedText("IT", de: "IT")
        case .lotse: LocalizedText("Lotse", de: "Lotse")
        case .colleague: LocalizedText("colleague", de: "Kollegium")
        case .inventory: LocalizedText("inventory office", de: "Inventarstelle")
        case .privacy: LocalizedText("data protection", de: "Datenschutz")
        }
    }
}

/// How much of a report somebody sees.
public enum Sight: String, Sendable, Hashable, Codable, CaseIterable {
    /// Not even that it exists.
    case nothing
    /// The report about the reader themself.
    case themself
    /// The rows of devices that the reader holds or has borrowed.
    case concerned
    /// What is the reader's own: devices that they hold, people whom they recorded; the report's
    /// statement says which, and what of it tells of others.
    case theirs
    /// All rows as they are now, and nothing of how they were: what can be seen at a moment must not
    /// add up to what others did over time.
    case asOfNow
    /// All rows, without who borrows, who attends, and what was written about it.
    case withoutBorrowers
    case everything

    public var title: LocalizedText {
        switch self {
        case .nothing: LocalizedText("–", de: "–")
        case .themself: LocalizedText("about themselves", de: "über sich selbst")
        case .concerned: LocalizedText("own devices", de: "eigene Geräte")
        case .theirs: LocalizedText("what is their own", de: "das Eigene")
        case .asOfNow: LocalizedText("as it is now", de: "wie es jetzt ist")
        case .withoutBorrowers:
            LocalizedText(
                "without borrowers and attendees", de: "ohne Ausleihende und Teilnehmende")
        case .everything: LocalizedText("all", de: "alles")
        }
    }
}

/// Somebody who reads: what they see follows from it.
public struct Reader: Sendable, Hashable, Codable {
    public let person: PersonID
    public let audiences: Set<Audience>

    public init(person: PersonID, audiences: Set<Audience>) {
        self.person = person
        self.audiences = audiences
    }

    /// Does the reader see every device and person, or only those that concern them?
    public var seesAllDevices: Bool {
        !audiences.isDisjoint(with: [.it, .inventory, .privacy])
    }

    /// Can the reader find people: to administer, or to lend to them?
    public var findsPeople: Bool { !audiences.isDisjoint(with: [.it, .lotse, .privacy]) }

    /// Can the reader find those who may count, to plan a stocktaking with them: IT, the inventory office
    /// and Lotsen? Who finds people finds them, too.
    public var findsCounters: Bool { findsPeople || audiences.contains(.inventory) }

    /// Does the reader see everybody's personnel number? Others do not find anybody by it: a number
    /// has few digits, and trying them all would tell them.
    public var seesPersonnelNumbers: Bool {
        AccessTable.sight(of: "people", audiences) == .everything
    }
}
