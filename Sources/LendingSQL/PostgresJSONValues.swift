internal import FoundationEssentials
public import Lending
public import Postgres

extension PostgresJSON {
    /// The JSON of a value.
    public static func of(_ value: some Encodable) throws -> PostgresJSON {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return PostgresJSON(String(decoding: try encoder.encode(value), as: UTF8.self))
    }

    /// The value that this JSON stands for.
    public func decode<Value: Decodable>(_: Value.Type) throws -> Value {
        let decoder = JSONDecoder()
        return try decoder.decode(Value.self, from: Data(text.utf8))
    }
}

extension Accessories {
    /// Reads `{"Netzteil": 1}`; anything else counts as none.
    public init(json: String) {
        // Mostly there is nothing, and that is seen without reading JSON.
        let isEmpty = json == "{}"
        self.init(isEmpty ? [:] : (try? PostgresJSON(json).decode([String: Int].self)) ?? [:])
    }

    /// As the database stores them.
    public var json: PostgresJSON {
        get throws { try PostgresJSON.of(quantities) }
    }
}
