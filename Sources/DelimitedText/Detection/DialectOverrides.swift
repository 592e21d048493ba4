/// What the user said about a file; what is nil is detected.
public struct DialectOverrides: Hashable, Sendable {
    public var encoding: TextEncoding?
    public var delimiter: Delimiter?

    public init(encoding: TextEncoding? = nil, delimiter: Delimiter? = nil) {
        self.encoding = encoding
        self.delimiter = delimiter
    }
}
