/// The person in whose name something is done.
public struct Actor: Sendable, Hashable, Codable {
    public let id: PersonID
    public let name: String
    public let roles: Set<Role>
    /// Holds devices now.
    public let isLotse: Bool

    public init(id: PersonID, name: String, roles: Set<Role>, isLotse: Bool = false) {
        self.id = id
        self.name = name
        self.roles = roles
        self.isLotse = isLotse
    }

    public var isIT: Bool { roles.contains(.it) }

    /// All that the person is to the city.
    public var audiences: Set<Audience> {
        Set(roles.map(\.audience)).union(isLotse ? [.colleague, .lotse] : [.colleague])
    }

    /// The person as somebody who reads.
    public var reader: Reader { Reader(person: id, audiences: audiences) }
}

/// What a decision needs to know of the person who is to get a device.
public struct PersonFacts: Sendable, Hashable {
    public let id: PersonID
    public let name: String
    public let hasLeft: Bool
    /// Recorded by a Lotse, and not checked by IT yet.
    public let waitsForCheck: Bool

    public init(id: PersonID, name: String, hasLeft: Bool, waitsForCheck: Bool = false) {
        self.waitsForCheck = waitsForCheck
        self.id = id
        self.name = name
        self.hasLeft = hasLeft
    }
}
