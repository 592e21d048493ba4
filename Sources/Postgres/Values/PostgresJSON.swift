/// A JSON document as text (`jsonb`; `json` can be read too). The server checks it.
public struct PostgresJSON: Hashable, Sendable {
    public var text: String

    public init(_ text: String) { self.text = text }
}

extension PostgresJSON: PostgresEncodable, PostgresDecodable {
    /// `jsonb`'s binary format is this number and the text.
    private static let version: UInt8 = 1

    public static var postgresType: PostgresType { .jsonb }

    public func encode(into writer: inout ParameterWriter) {
        writer.write(Self.version)
        writer.write(text: text)
    }

    public init(postgres cell: borrowing PostgresCell) throws {
        switch cell.type {
        case .json: text = try cell.text()
        case .jsonb:
            let isKnown = cell.withUnsafeBytes { $0.first == Self.version }
            guard isKnown else { throw cell.failure("an unknown version of jsonb") }
            text = cell.withUnsafeBytes { String(decoding: $0.dropFirst(), as: UTF8.self) }
        default: throw cell.mismatch("PostgresJSON")
        }
    }
}
