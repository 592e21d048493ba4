import Lending

/// What an operation consists of, read off its `Decodable` conformance: nobody writes it twice.
public enum OperationSchema {
    /// The fields of an operation, in the order in which it reads them.
    public static func fields(of operation: any Operation.Type) -> [FieldSchema] {
        let probe = SchemaProbe()
        _ = try? operation.init(from: probe)
        return probe.fields.map { field in
            operation.listsThatMayBeEmpty.contains(field.name)
                ? FieldSchema(
                    name: field.name, value: field.value, standard: [],
                    isOptional: field.isOptional)
                : operation.recordsSomethingNew ? field.ofSomethingNew : field
        }
    }
}

extension ValueSchema {
    /// What the values of a type look like in JSON, read off its `Decodable` conformance.
    ///
    /// - Throws: where it decodes something whose shape cannot be told.
    public static func of(_ type: any Decodable.Type) throws -> ValueSchema {
        try SchemaProbe.find(type).schema
    }
}

/// A decoder that writes down what is asked of it and answers with samples.
private final class SchemaProbe: Decoder {
    var fields: [FieldSchema] = []
    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(Keyed<Key>(probe: self))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw NotProbed() }
    func singleValueContainer() throws -> any SingleValueDecodingContainer { throw NotProbed() }

    struct NotProbed: Error {}

    fileprivate func note(_ name: String, _ found: Found, isOptional: Bool) {
        fields.append(
            FieldSchema(
                name: name, value: found.schema, standard: isOptional ? nil : found.standard,
                isOptional: isOptional))
    }

    /// The schema of a type with a sample of it.
    fileprivate struct Found {
        var schema: ValueSchema
        var standard: JSONValue?
        var sample: Any?
    }

    fileprivate static func find(_ type: Any.Type) throws -> Found {
        switch type {
        case let described as any SchemaDescribed.Type:
            return Found(
                schema: described.schema, standard: described.standard, sample: described.sample)
        case is Bool.Type: return Found(schema: .flag, standard: false, sample: false)
        case is String.Type: return Found(schema: .text(), sample: "")
        case is Int.Type: return Found(schema: .integer(minimum: nil), sample: 0)
        case is Int64.Type: return Found(schema: .integer(minimum: nil), sample: Int64(0))
        case let probed as any ProbedGeneric.Type: return try probed.found()
        case let choice as any CaseIterable.Type: return try found(choice)
        case let object as any Decodable.Type:
            let probe = SchemaProbe()
            let sample = try object.init(from: probe)
            return Found(schema: .object(probe.fields), sample: sample)
        default: throw NotProbed()
        }
    }

    private static func found<Choice: CaseIterable>(_ type: Choice.Type) throws -> Found {
        let values = type.allCases.compactMap { ($0 as? any RawRepresentable)?.rawValue as? String }
        guard !values.isEmpty else { throw NotProbed() }
        return Found(schema: .choice(values), sample: type.allCases.first)
    }

    private struct Keyed<Key: CodingKey>: KeyedDecodingContainerProtocol {
        let probe: SchemaProbe
        let codingPath: [any CodingKey] = []
        let allKeys: [Key] = []

        func contains(_ key: Key) -> Bool { true }
        func decodeNil(forKey key: Key) throws -> Bool { false }

        func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
            let found = try SchemaProbe.find(type)
            probe.note(key.stringValue, found, isOptional: false)
            guard let sample = found.sample as? Value else { throw NotProbed() }
            return sample
        }

        func decodeIfPresent<Value: Decodable>(
            _ type: Value.Type, forKey key: Key
        ) throws -> Value? {
            probe.note(key.stringValue, try SchemaProbe.find(type), isOptional: true)
            return nil
        }

        // The standard types have methods of their own.
        func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try generic(type, key) }
        func decode(_ type: String.Type, forKey key: Key) throws -> String {
            try generic(type, key)
        }
        func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try generic(type, key) }
        func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try generic(type, key) }

        func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? {
            try genericIfPresent(type, key)
        }
        func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
            try genericIfPresent(type, key)
        }
        func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? {
            try genericIfPresent(type, key)
        }
        func decodeIfPresent(_ type: Int64.Type, forKey key: Key) throws -> Int64? {
            try genericIfPresent(type, key)
        }

        private func generic<Value>(_ type: Value.Type, _ key: Key) throws -> Value {
            let found = try SchemaProbe.find(type)
            probe.note(key.stringValue, found, isOptional: false)
            guard let sample = found.sample as? Value else { throw NotProbed() }
            return sample
        }

        private func genericIfPresent<Value>(_ type: Value.Type, _ key: Key) throws -> Value? {
            probe.note(key.stringValue, try SchemaProbe.find(type), isOptional: true)
            return nil
        }

        func nestedContainer<Nested: CodingKey>(
            keyedBy type: Nested.Type, forKey key: Key
        ) throws -> KeyedDecodingContainer<Nested> { throw NotProbed() }
        func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
            throw NotProbed()
        }
        func superDecoder() throws -> any Decoder { throw NotProbed() }
        func superDecoder(forKey key: Key) throws -> any Decoder { throw NotProbed() }
    }
}

/// Lists, maps and optionals, whatever is in them.
private protocol ProbedGeneric {
    static func found() throws -> SchemaProbe.Found
}

extension Array: ProbedGeneric {
    fileprivate static func found() throws -> SchemaProbe.Found {
        SchemaProbe.Found(
            schema: .list(try SchemaProbe.find(Element.self).schema), sample: [Element]())
    }
}

extension Dictionary: ProbedGeneric where Key == String {
    fileprivate static func found() throws -> SchemaProbe.Found {
        SchemaProbe.Found(
            schema: .map(try SchemaProbe.find(Value.self).schema), sample: [Key: Value]())
    }
}

extension Optional: ProbedGeneric {
    fileprivate static func found() throws -> SchemaProbe.Found {
        let found = try SchemaProbe.find(Wrapped.self)
        return SchemaProbe.Found(schema: .nullable(found.schema), sample: found.sample)
    }
}
