/// A session in which somebody is signed in.
public struct OpenSession: Codable, Sendable, Hashable {
    public let id: Int64
    /// When it began, in the city's time.
    public let beganAt: String
    /// When it ends if nothing is done in it.
    public let expiresAt: String
    /// Is it the one that asks?
    public let isOwn: Bool

    public init(id: Int64, beganAt: String, expiresAt: String, isOwn: Bool) {
        self.id = id
        self.beganAt = beganAt
        self.expiresAt = expiresAt
        self.isOwn = isOwn
    }
}
