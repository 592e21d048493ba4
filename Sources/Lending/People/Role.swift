/// What a person may do beyond lending what they hold.
public enum Role: String, Sendable, Hashable, Codable, CaseIterable {
    /// Administers: records devices, people and handovers, sees all.
    case it
    /// Counts and reports; sees no borrowers' names.
    case inventory
    /// The data protection officer: reads the journal.
    case privacy
}

extension Role {
    public var audience: Audience {
        switch self {
        case .it: .it
        case .inventory: .inventory
        case .privacy: .privacy
        }
    }
}
