/// A seal of the journal that was kept outside the database, to be compared; nil: none was.
public struct KeptSeal: Codable, Sendable {
    public var seal: String?

    public init(_ seal: String?) {
        self.seal = seal
    }
}

/// A seal that was just set: `leihlotse-seal DAY HASH`.
public struct NewSeal: Codable, Sendable {
    public var seal: String

    public init(_ seal: String) {
        self.seal = seal
    }
}
