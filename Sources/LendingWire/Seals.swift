/// A seal of the journal that was kept outside the database, to be compared; nil: none was.
public struct KeptSeal: Codable, Sendable {
    public var seal: String?

    public init(_ seal: String?) {
        self.seal = seal
    }
}

/// The newest seal: `leihlotse-seal DAY HASH`.
public struct NewSeal: Codable, Sendable {
    public var seal: String
    /// False: the day was sealed before.
    public var changed: Bool

    public init(_ seal: String, changed: Bool) {
        self.seal = seal
        self.changed = changed
    }
}
