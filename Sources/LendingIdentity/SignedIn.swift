public import Lending

/// Who sent a request, proved by a secret.
public struct SignedIn: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, Codable { case session, token }

    public let actor: Actor
    public let kind: Kind
    /// False for a token that only reads.
    public let mayWrite: Bool
    /// The password was given just now; never so for a token.
    public let isFresh: Bool
    public let today: CalendarDay
    let credential: Int64

    public var reader: Reader { actor.reader }
}
