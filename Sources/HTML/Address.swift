/// An address that a page links to: a place of this service, or a whole one that takes a browser or
/// a mail program somewhere. Never a script.
public struct Address: Sendable, Hashable, CustomStringConvertible {
    public let text: String

    private init(unchecked text: String) { self.text = text }

    /// A place of this service: `Address(["d", "KN-0042"], ["at": "2020-10-18"])`.
    ///
    /// - Parameters:
    ///   - path: the parts of the path; each may be any text.
    ///   - query: names and values, in their order.
    ///   - fragment: an id within the page.
    public init(
        _ path: [String], _ query: KeyValuePairs<String, String?> = [:], fragment: String? = nil
    ) {
        self.init(path, pairs: query.map { ($0.key, $0.value) }, fragment: fragment)
    }

    /// The same, of names and values that came together elsewhere; nil leaves a name out.
    public init(_ path: [String], pairs: [(String, String?)], fragment: String? = nil) {
        var text = "/" + path.map(Address.escaped).joined(separator: "/")
        let pairs = pairs.compactMap { name, value in
            value.map { "\(Address.escaped(name))=\(Address.escaped($0))" }
        }
        if !pairs.isEmpty { text += "?" + pairs.joined(separator: "&") }
        if let fragment { text += "#" + Address.escaped(fragment) }
        self.init(unchecked: text)
    }

    /// An id within the page.
    public static func within(_ id: String) -> Address {
        Address(unchecked: "#" + escaped(id))
    }

    /// A place of this service as somebody sent it; nil where it would lead elsewhere.
    public init?(local text: String) {
        let bytes = Array(text.utf8)
        guard bytes.first == UInt8(ascii: "/"), bytes.count < 2048,
            // Browsers take `//host` and `/\host` for another host, and drop tabs and line ends first.
            bytes.dropFirst().first != UInt8(ascii: "/"),
            bytes.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") })
        else { return nil }
        self.init(unchecked: text)
    }

    /// A whole address of the web; nil for any other scheme.
    public init?(web text: String) {
        guard ["https://", "http://"].contains(where: { text.lowercased().hasPrefix($0) }),
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { return nil }
        self.init(unchecked: text)
    }

    public static func mail(to address: String) -> Address {
        Address(unchecked: "mailto:" + escaped(address, alsoAllowed: "@+"))
    }

    /// The same with one more name and value, before the id within the page.
    public func adding(_ name: String, _ value: String) -> Address {
        let parts = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let place = parts[0] + (parts[0].contains("?") ? "&" : "?")
        return Address(
            unchecked: place + "\(Address.escaped(name))=\(Address.escaped(value))"
                + (parts.count > 1 ? "#\(parts[1])" : ""))
    }

    public var description: String { text }

    /// A part of an address, in which everything but letters, digits and `-._~` is percent-encoded.
    public static func escaped(_ part: String) -> String { escaped(part, alsoAllowed: "") }

    private static func escaped(_ part: String, alsoAllowed: String) -> String {
        func isPlain(_ byte: UInt8) -> Bool {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"):
                true
            default: alsoAllowed.utf8.contains(byte)
            }
        }
        if part.utf8.allSatisfy(isPlain) { return part }
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in part.utf8 {
            if isPlain(byte) {
                bytes.append(byte)
            } else {
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
