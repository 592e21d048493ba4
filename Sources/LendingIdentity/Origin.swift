import Glibc

/// Where an attempt to prove a password comes from.
public struct Origin: Sendable, Hashable {
    /// The network that the peer can choose addresses in: all of an IPv4 address, and of IPv6 the first
    /// 64 bits, since the other half is everybody's own to change.
    public let address: String
    /// What a browser kept since its first success here.
    public let browser: Secret?

    /// - Parameter address: as a socket or a proxy tells it, perhaps with a port or a zone.
    public init(address: String, browser: Secret? = nil) {
        self.address = Origin.network(of: address)
        self.browser = browser
    }

    /// The names under which a success here is remembered.
    var places: [String] { [address] + [own].compactMap { $0 } }

    var own: String? {
        browser.map { secret in
            "browser "
                + secret.digest.map { byte in
                    String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
                }.joined()
        }
    }

    private static func network(of text: String) -> String {
        var text = Substring(text)
        if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
            text = text[text.index(after: text.startIndex)..<end]
        } else if text.filter({ $0 == ":" }).count == 1, let colon = text.firstIndex(of: ":") {
            text = text[..<colon]
        }
        if let zone = text.firstIndex(of: "%") { text = text[..<zone] }
        var bytes = [UInt8](repeating: 0, count: 16)
        guard inet_pton(AF_INET6, String(text), &bytes) == 1 else {
            return String(text.lowercased().prefix(100))
        }
        // IPv4 as it looks where both are spoken.
        if bytes.prefix(12) == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255] {
            return bytes.suffix(4).map(String.init).joined(separator: ".")
        }
        let groups = stride(from: 0, to: 8, by: 2).map { place in
            String(UInt16(bytes[place]) << 8 | UInt16(bytes[place + 1]), radix: 16)
        }
        return groups.joined(separator: ":") + "::/64"
    }
}
