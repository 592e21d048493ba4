/// The SHA-256 of a file's bytes in hexadecimal, in small letters.
public struct FileHash: Sendable, Hashable, CustomStringConvertible {
    public let description: String

    /// Of no bytes.
    public static let ofNothing = FileHash(
        checked: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")

    private init(checked text: String) { description = text }

    /// - Returns: nil: it is no such hash.
    public init?(_ text: String) {
        guard text.utf8.count == 64, text.allSatisfy({ "0123456789abcdef".contains($0) }) else {
            return nil
        }
        description = text
    }
}

extension FileHash: Codable {
    public init(from decoder: any Decoder) throws {
        self = try TextCoding.decode(from: decoder, expecting: "64 hexadecimal digits") {
            FileHash($0)
        }
    }

    public func encode(to encoder: any Encoder) throws {
        try TextCoding.encode(description, to: encoder)
    }
}
