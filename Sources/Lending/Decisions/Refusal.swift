/// Why something is not done. The code is stable and never reused; the text is for people.
public struct Refusal: Sendable, Hashable, Codable {
    /// For example `device-on-loan`.
    public let code: String
    public let message: LocalizedText
    /// What the reader can do about it.
    public let hint: LocalizedText?

    public init(_ code: String, _ message: LocalizedText, hint: LocalizedText? = nil) {
        self.code = code
        self.message = message
        self.hint = hint
    }
}

/// What somebody must confirm before it is done.
public struct Warning: Sendable, Hashable, Codable {
    public let code: String
    public let message: LocalizedText

    public init(_ code: String, _ message: LocalizedText) {
        self.code = code
        self.message = message
    }
}
