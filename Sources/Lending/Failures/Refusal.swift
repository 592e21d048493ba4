/// Why something is not done. The code is stable and never reused; the text is for people and names
/// nothing that only one front has, such as a command or a button.
public struct Refusal: Sendable, Hashable {
    /// For example `device-on-loan`.
    public let code: String
    public let message: LocalizedText
    /// What a system below said in its own words, such as the database's driver: it may name hosts,
    /// paths, roles and tables. For the log, and for whoever runs that system on their own terminal;
    /// it is never encoded, so that it reaches nobody else.
    public let systemWords: String?
    /// What is worth knowing besides, where no remedy says it.
    public let hint: LocalizedText?
    /// What it is about, by name: `device`, `borrower`, `since`, `field`, `value`. Numbers and
    /// names as people know them, days and times in ISO 8601.
    public let facts: [String: String]
    /// What the reader can do about it; each front has its own words for them.
    public let remedies: [Remedy]

    public init(
        _ code: String, _ message: LocalizedText, systemWords: String? = nil,
        hint: LocalizedText? = nil, about facts: [String: String] = [:], remedies: [Remedy] = []
    ) {
        self.code = code
        self.message = message
        self.systemWords = systemWords
        self.hint = hint
        self.facts = facts
        self.remedies = remedies
    }

    /// The same with another message.
    public func saying(_ message: LocalizedText) -> Refusal {
        Refusal(
            code, message, systemWords: systemWords, hint: hint, about: facts, remedies: remedies)
    }

    /// The message with the system's own words, for a place where these may stand.
    public var wholeMessage: LocalizedText {
        guard let systemWords, !systemWords.isEmpty else { return message }
        return message + ": \(systemWords)"
    }
}

extension Refusal: Codable {
    private enum Key: String, CodingKey { case code, message, hint, facts, remedies }

    // The system's own words are left out in both directions.

    /// Facts and remedies may be left out.
    public init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Key.self)
        self.init(
            try members.decode(String.self, forKey: .code),
            try members.decode(LocalizedText.self, forKey: .message),
            hint: try members.decodeIfPresent(LocalizedText.self, forKey: .hint),
            about: try members.decodeIfPresent([String: String].self, forKey: .facts) ?? [:],
            remedies: try members.decodeIfPresent([Remedy].self, forKey: .remedies) ?? [])
    }

    public func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: Key.self)
        try members.encode(code, forKey: .code)
        try members.encode(message, forKey: .message)
        try members.encodeIfPresent(hint, forKey: .hint)
        if !facts.isEmpty { try members.encode(facts, forKey: .facts) }
        if !remedies.isEmpty { try members.encode(remedies, forKey: .remedies) }
    }
}

/// What somebody must confirm before it is done.
public struct Warning: Sendable, Hashable, Codable {
    public let code: String
    public let message: LocalizedText

    public init(_ code: String, _ message: LocalizedText) {
        self.code = code
        self.message = message
    }
}
