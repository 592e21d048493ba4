/// Whether a request changed anything, where nothing else is to be told.
public struct Effect: Codable, Sendable, Hashable {
    /// False: it was so already.
    public var changed: Bool

    public init(changed: Bool) {
        self.changed = changed
    }
}
