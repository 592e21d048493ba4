internal import Crypto

/// A random secret of 256 bits that somebody keeps; here only its digest is stored.
public struct Secret: Sendable, Hashable {
    /// What its keeper gets: 43 characters of URL-safe base 64 behind a prefix that tells its kind.
    public let text: String

    public init(prefix: String) {
        text = prefix + Secret.base64(Secret.randomBytes(32))
    }

    /// A secret as somebody sent it.
    public init(sent text: String) {
        self.text = text
    }

    /// SHA-256 of the text. The secret is random, so a slow hash would gain nothing.
    public var digest: [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }

    static func randomBytes(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }

    private static func base64(_ bytes: [UInt8]) -> String {
        let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        var text = ""
        var bits = 0
        var count = 0
        for byte in bytes {
            bits = (bits << 8 | Int(byte)) & 0xFFFF
            count += 8
            while count >= 6 {
                count -= 6
                text.append(digits[bits >> count & 63])
            }
        }
        if count > 0 { text.append(digits[bits << (6 - count) & 63]) }
        return text
    }
}
