/// The person in whose name something is done.
public struct Actor: Sendable, Hashable, Codable {
    public let id: PersonID
    public let name: String
    public let roles: Set<Role>

    public init(id: PersonID, name: String, roles: Set<Role>) {
        self.id = id
        self.name = name
        self.roles = roles
    }

    public var isIT: Bool { roles.contains(.it) }
}

/// What a decision needs to know of the person who is to get a device.
public struct PersonFacts: Sendable, Hashable {
    public let id: PersonID
    public let name: String
    public let hasLeft: Bool

    public init(id: PersonID, name: String, hasLeft: Bool) {
        self.id = id
        self.name = name
        self.hasLeft = hasLeft
    }
}
