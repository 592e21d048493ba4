/// A change of the own password; the old one is proved as in a sign-in.
public struct PasswordChange: Codable, Sendable {
    /// As a safeguard: another's than the own is refused; nil: the own.
    public var login: String?
    public var old: String
    public var password: String
    /// Ends the own tokens too; nil: they still hold, and are named in the answer.
    public var revokeTokens: Bool?

    public init(login: String?, old: String, password: String, revokeTokens: Bool? = nil) {
        self.login = login
        self.old = old
        self.password = password
        self.revokeTokens = revokeTokens
    }
}

/// A password that was changed; sessions and open links have ended with the old one.
public struct PasswordChanged: Codable, Sendable {
    /// The tokens that still hold.
    public var tokens: [APIToken]

    public init(tokens: [APIToken]) {
        self.tokens = tokens
    }
}

/// A password that is chosen with a one-time link.
public struct PasswordChoice: Codable, Sendable {
    public var password: String
    /// Ends the own tokens too; nil: they still hold, and are named in the answer.
    public var revokeTokens: Bool?

    public init(password: String, revokeTokens: Bool? = nil) {
        self.password = password
        self.revokeTokens = revokeTokens
    }
}

/// The own password, for what asks for it once more.
public struct OwnPassword: Codable, Sendable {
    /// nil: it was given lately, in this session.
    public var password: String?

    public init(password: String? = nil) {
        self.password = password
    }
}

/// Whom a one-time link is for.
public struct LinkHolder: Codable, Sendable, Hashable {
    public var name: String
    public var login: String?

    public init(name: String, login: String?) {
        self.name = name
        self.login = login
    }
}

/// A one-time link with which somebody chooses a password; its secret is told once.
public struct PasswordLink: Codable, Sendable {
    public var secret: String
    /// Where it is used, if the service knows its own address.
    public var url: String?
    public var expiresAt: String

    public init(secret: String, url: String?, expiresAt: String) {
        self.secret = secret
        self.url = url
        self.expiresAt = expiresAt
    }
}
