/// A piece of a page: markup that is whole in itself, in UTF-8.
///
/// Texts become markup by being escaped, wherever they stand; the only way round it is
/// ``HTML/uncheckedMarkup(_:)``.
public struct HTML: Sendable, Hashable {
    public private(set) var bytes: [UInt8]

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// Nothing.
    public init() { bytes = [] }

    /// A text, escaped.
    public init(_ text: String) {
        bytes = []
        bytes.appendEscaped(text)
    }

    /// What the builder puts one after the other.
    public init(@HTMLBuilder _ content: () -> HTML) { self = content() }

    /// Markup as it is. Nothing in it is checked or escaped: only for what stands in our own sources.
    public static func uncheckedMarkup(_ markup: String) -> HTML {
        HTML(bytes: Array(markup.utf8))
    }

    public var isEmpty: Bool { bytes.isEmpty }

    /// The markup as text.
    public var markup: String { String(decoding: bytes, as: UTF8.self) }

    public static func + (first: HTML, second: HTML) -> HTML {
        HTML(bytes: first.bytes + second.bytes)
    }
}

extension HTML: ExpressibleByStringInterpolation {
    /// A text, escaped.
    public init(stringLiteral value: String) { self.init(value) }
}

extension [UInt8] {
    /// Appends a text so that it means itself, between tags and in a quoted attribute.
    ///
    /// What HTML does not allow at all (most control characters) becomes U+FFFD.
    mutating func appendEscaped(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            // What needs no escape goes over as a whole: nearly every text does.
            if bytes.allSatisfy(Self.meansItself) {
                append(contentsOf: bytes)
                return
            }
            var start = 0
            for (place, byte) in bytes.enumerated() {
                guard let meant = Self.meant(byte) else { continue }
                append(contentsOf: bytes[start..<place])
                append(contentsOf: meant.utf8)
                start = place + 1
            }
            append(contentsOf: bytes[start...])
        }
    }

    /// Is it none of those that are escaped? Some that need no escape are looked at once more.
    private static func meansItself(_ byte: UInt8) -> Bool {
        (byte >= 0x40 && byte != 0x7F) || (byte >= 0x28 && byte <= 0x3B) || byte == 0x20
    }

    /// What stands for a byte; nil: itself.
    private static func meant(_ byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        case 0x0D: "&#13;"
        case 0x09, 0x0A, 0x20...0x7E, 0x80...0xFF: nil
        default: "\u{FFFD}"
        }
    }
}
