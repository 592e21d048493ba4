public import Lending

/// What somebody signs in with.
public struct Credentials: Codable, Sendable {
    public var login: String
    public var password: String

    public init(login: String, password: String) {
        self.login = login
        self.password = password
    }
}

/// A session that began; its secret is told once.
public struct SessionBegun: Codable, Sendable {
    public var secret: String
    /// Whose it is.
    public var name: String
    /// Where a password was chosen, the tokens that still hold; else left out.
    public var tokens: [APIToken]?

    public init(secret: String, name: String, tokens: [APIToken]? = nil) {
        self.secret = secret
        self.name = name
        self.tokens = tokens
    }
}

/// Who signed in, and what they are here.
public struct Me: Codable, Sendable {
    public var id: PersonID
    public var name: String
    public var roles: [Role]
    public var audiences: [Audience]
    public var isLotse: Bool
    /// False for a token that only reads.
    public var mayWrite: Bool
    /// The city's day.
    public var today: CalendarDay

    public init(_ actor: Actor, mayWrite: Bool, today: CalendarDay) {
        id = actor.id
        name = actor.name
        roles = actor.roles.sorted { $0.rawValue < $1.rawValue }
        audiences = actor.audiences.sorted { $0.rawValue < $1.rawValue }
        isLotse = actor.isLotse
        self.mayWrite = mayWrite
        self.today = today
    }

    public var actor: Actor { Actor(id: id, name: name, roles: Set(roles), isLotse: isLotse) }
}
