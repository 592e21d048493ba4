/// A JSON document as text (`jsonb`; `json` can be read too). The server checks it (PostgreSQL 15
/// manual, § 8.14).
public struct PostgresJSON: Hashable, Sendable {
    /// The document. `jsonb` comes back in another order, with other spaces, and without double
    /// keys.
    public var text: String

    /// Takes the text as it is; what is no JSON fails when the statement is run.
    public init(_ text: String) { self.text = text }
}

extension PostgresJSON: PostgresEncodable, PostgresDecodable {
    /// `jsonb`'s binary format is this number and the text.
    private static let version: UInt8 = 1

    /// `jsonb`.
    public static var postgresType: PostgresType { .jsonb }

    /// Writes the format's version, 1, and the text.
    public func encode(into writer: inout ParameterWriter) {
        writer.write(Self.version)
        writer.write(text: text)
    }

    /// Reads `jsonb` and `json`.
    ///
    /// - Throws: ``PostgresError/Code/decoding`` for any other type.
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
