/// What the user said about a file; what is nil is detected.
public struct DialectOverrides: Hashable, Sendable {
    public var encoding: TextEncoding?
    public var delimiter: Delimiter?
    /// The quotation mark as an ASCII byte, nil for none; it is never detected.
    public var quote: UInt8?

    public init(
        encoding: TextEncoding? = nil, delimiter: Delimiter? = nil,
        quote: UInt8? = UInt8(ascii: "\"")
    ) {
        self.encoding = encoding
        self.delimiter = delimiter
        self.quote = quote
    }
}
