/// A change of the own password; the old one is proved as in a sign-in.
public struct PasswordChange: Codable, Sendable {
    public var login: String
    public var old: String
    public var password: String

    public init(login: String, old: String, password: String) {
        self.login = login
        self.old = old
        self.password = password
    }
}

/// A password that is chosen with a one-time link.
public struct PasswordChoice: Codable, Sendable {
    public var password: String

    public init(password: String) {
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
