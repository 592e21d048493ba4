/// Codes a value as one string, the form that people and other programs know it by.
enum TextCoding {
    static func decode<Value>(
        from decoder: any Decoder, expecting form: String, as read: (String) -> Value?
    ) throws -> Value {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let value = read(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "expected \(form)")
        }
        return value
    }

    static func encode(_ text: String, to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
