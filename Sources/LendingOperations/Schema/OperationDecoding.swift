internal import FoundationEssentials
import Lending

/// Reads operations from JSON as others send it: clear about what is wrong, with what is left out
/// filled in.
public enum OperationDecoding {
    /// The deepest nesting that is read.
    public static let depth = 16

    /// Of unknown fields only the first are told.
    private static let unknownFieldsTold = 10

    /// Reads bytes as JSON.
    ///
    /// - Parameter depth: the deepest nesting that is read.
    /// - Throws: `OperationFailure` of kind `badInput`.
    public static func json(
        _ bytes: [UInt8], depth: Int = OperationDecoding.depth
    ) throws -> JSONValue {
        let survey = JSONSurvey(bytes, depth: depth)
        guard !survey.isTooDeep else { throw malformed }
        let value: JSONValue
        do { value = try JSONDecoder().decode(JSONValue.self, from: Data(bytes)) } catch {
            throw malformed
        }
        if let name = survey.repeated { throw repeated(name) }
        return value
    }

    /// The operation in a JSON object.
    ///
    /// - Parameters:
    ///   - fields: what it consists of; who reads many finds it out once.
    ///   - fixed: fields that stand elsewhere, such as in the path.
    /// - Throws: `OperationFailure` of kind `badInput` that names every faulty field.
    public static func operation(
        _ type: any Operation.Type, _ body: JSONValue, fields: [FieldSchema]? = nil,
        fixed: [String: JSONValue] = [:]
    ) throws -> any Operation {
        let fields = fields ?? OperationSchema.fields(of: type)
        guard case .object(var members) = body else {
            throw OperationFailure(.badInput, [.faulty("body", .object([]))])
        }
        members.merge(fixed) { $1 }
        let unknown = members.keys.filter { name in !fields.contains { $0.name == name } }
        // However many come, the answer stays small.
        var refusals = unknown.sorted().prefix(unknownFieldsTold).map {
            Refusal.unknownField($0, fields)
        }
        for field in fields {
            switch members[field.name] {
            case nil,
                .null? where field.isOptional || field.standard != nil:
                members[field.name] = field.standard
                if field.isRequired { refusals.append(.missing(field)) }
            case let value?:
                if let path = field.value.fault(in: value, at: field.name) {
                    refusals.append(path)
                }
            }
        }
        if !refusals.isEmpty { throw OperationFailure(.badInput, refusals) }
        do {
            return try JSONValueDecoder.decode(type, from: .object(members))
        } catch let error as DecodingError {
            throw OperationFailure(.badInput, [.unreadable(error)])
        }
    }

    /// Any other value in JSON.
    ///
    /// - Throws: `OperationFailure` of kind `badInput` that names the field.
    public static func value<Value: Decodable>(
        _ type: Value.Type, _ body: JSONValue
    ) throws -> Value {
        do { return try JSONValueDecoder.decode(type, from: body) } catch let error as DecodingError
        { throw OperationFailure(.badInput, [.unreadable(error)]) }
    }

    private static var malformed: OperationFailure {
        OperationFailure(
            .badInput, "json-malformed",
            LocalizedText(
                "the body is no JSON, or nested deeper than \(depth)",
                de: "der Inhalt ist kein JSON oder tiefer als \(depth) verschachtelt"))
    }

    private static func repeated(_ name: String) -> OperationFailure {
        OperationFailure(
            .badInput,
            [
                Refusal(
                    "json-member-repeated",
                    LocalizedText(
                        "\(name) stands twice in one object of the body",
                        de: "\(name) steht zweimal in einem Objekt des Inhalts"),
                    about: ["field": name])
            ])
    }
}

extension ValueSchema {
    /// The first thing that does not fit.
    func fault(in value: JSONValue, at path: String) -> Refusal? {
        switch (self, value) {
        case (.flag, .flag), (.number, .integer), (.number, .number): nil
        case (.integer(let minimum), .integer(let number)):
            number >= minimum ?? .min ? nil : .faulty(path, self)
        case (.named, .integer(let number)): number > 0 ? nil : .faulty(path, self)
        case (.text, .text(let text)), (.choice, .text(let text)), (.field, .text(let text)):
            textFault(text, path)
        case (.list(let item), .list(let values)):
            values.enumerated().lazy.compactMap { item.fault(in: $1, at: "\(path)[\($0)]") }.first
        case (.map(let item), .object(let members)):
            members.lazy.compactMap { item.fault(in: $1, at: "\(path).\($0)") }.first
        case (.object(let fields), .object(let members)):
            objectFault(fields, members, path)
        case (.nullable, .null): nil
        case (.nullable(let schema), _): schema.fault(in: value, at: path)
        case (.anyObject(let count), .object(let members)) where members.count == count: nil
        default: .faulty(path, self)
        }
    }

    private func textFault(_ text: String, _ path: String) -> Refusal? {
        if text.utf8.contains(0) { return .faulty(path, self) }
        if case .choice(let values) = self, !values.contains(text) { return .faulty(path, self) }
        return nil
    }

    private func objectFault(
        _ fields: [FieldSchema], _ members: [String: JSONValue], _ path: String
    ) -> Refusal? {
        for name in members.keys.sorted() where !fields.contains(where: { $0.name == name }) {
            return .unknownField("\(path).\(name)", fields)
        }
        for field in fields {
            switch members[field.name] {
            case nil: if field.isRequired { return .missing(field) }
            case .null? where field.isOptional: continue
            case let value?:
                if let fault = field.value.fault(in: value, at: "\(path).\(field.name)") {
                    return fault
                }
            }
        }
        return nil
    }
}

extension Refusal {
    static func faulty(_ field: String, _ schema: ValueSchema) -> Refusal {
        Refusal(
            "field-value",
            LocalizedText(
                "\(field) is not as it should be; allowed: ",
                de: "\(field) ist nicht erlaubt; erlaubt: ")
                + schema.allowed, about: ["field": field])
    }

    static func missing(_ field: FieldSchema) -> Refusal {
        Refusal(
            "field-missing",
            LocalizedText("\(field.name) is missing: ", de: "\(field.name) fehlt: ")
                + field.value.allowed, about: ["field": field.name])
    }

    static func unknownField(_ name: String, _ fields: [FieldSchema]) -> Refusal {
        let known = fields.map(\.name).joined(separator: ", ")
        return Refusal(
            "field-unknown",
            LocalizedText(
                "there is no field \(name); there are: \(known)",
                de: "es gibt kein Feld \(name); es gibt: \(known)"), about: ["field": name])
    }

    static func unreadable(_ error: DecodingError) -> Refusal {
        let context: DecodingError.Context? =
            switch error {
            case .dataCorrupted(let context), .typeMismatch(_, let context),
                .valueNotFound(_, let context), .keyNotFound(_, let context):
                context
            @unknown default: nil
            }
        let path =
            context?.codingPath.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }
            .joined(separator: ".") ?? ""
        return Refusal(
            "field-value",
            LocalizedText(
                "\(path): \(context?.debugDescription ?? "not readable")",
                de: "\(path): nicht lesbar (\(context?.debugDescription ?? ""))"),
            about: ["field": path])
    }
}
