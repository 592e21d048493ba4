/// A token that is wanted.
public struct NewToken: Codable, Sendable {
    public var name: String
    /// `read` or `write`; nil: `write`.
    public var scope: String?
    /// How long it holds; nil: a year.
    public var days: Int?
    /// The own password; nil: it was given lately, in this session.
    public var password: String?

    public init(
        name: String, scope: String? = nil, days: Int? = nil, password: String? = nil
    ) {
        self.name = name
        self.scope = scope
        self.days = days
        self.password = password
    }
}

/// A token as its holder sees it; the secret is gone.
public struct APIToken: Codable, Sendable, Hashable {
    public let id: Int64
    public let name: String
    public let scope: String
    public let madeAt: String?
    public let usedOn: String?
    public let expiresAt: String

    public init(
        id: Int64, name: String, scope: String, madeAt: String?, usedOn: String?, expiresAt: String
    ) {
        self.id = id
        self.name = name
        self.scope = scope
        self.madeAt = madeAt
        self.usedOn = usedOn
        self.expiresAt = expiresAt
    }
}

/// A token that was made; its secret is told once.
public struct MadeToken: Codable, Sendable {
    public var token: APIToken
    public var secret: String

    public init(token: APIToken, secret: String) {
        self.token = token
        self.secret = secret
    }
}
