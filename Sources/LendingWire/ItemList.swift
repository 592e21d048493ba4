/// Several of one kind.
public struct ItemList<Item: Codable & Sendable>: Codable, Sendable {
    public var items: [Item]

    public init(_ items: [Item]) {
        self.items = items
    }
}

/// Texts that people typed, to be found out what they mean.
public struct Sought: Codable, Sendable {
    public var q: [String]

    public init(_ typed: [String]) {
        q = typed
    }
}
