import Lending
import LendingOperations
import LendingReports
import LendingWire

/// What a resource answers. Its schema is read off the type that is sent, or off a report's columns.
enum APIAnswer: Sendable {
    case nothing
    /// A value, under a name of its own among the schemas.
    case value(String, any (Decodable & Sendable).Type)
    /// A value of one of several types.
    case oneOf(String, [any (Decodable & Sendable).Type])
    /// A page of a report's rows.
    case rows(Report)
    /// A page of a report's rows, or of a narrower one's.
    case eitherRows(Report, Report)
    /// A page of rows whose columns another resource tells.
    case anyRows
    /// The one row of a report.
    case record(Report)
    /// A stream of text.
    case text

    /// A value under its type's name.
    static func value(_ type: any (Decodable & Sendable).Type) -> APIAnswer {
        .value("\(type)", type)
    }

    /// A list of values.
    static func list<Item: Codable & Sendable>(of type: Item.Type) -> APIAnswer {
        .value("\(type)List", ItemList<Item>.self)
    }

    /// The schema that stands among the components, with its name.
    var component: (name: String, schema: JSONValue)? {
        switch self {
        case .nothing, .text, .anyRows: nil
        // Without a shape there is no schema; a test holds that every answer has one.
        case .value(let name, let type): (name, (try? ValueSchema.of(type).answerJSON) ?? false)
        case .oneOf(let name, let types):
            (name, ["anyOf": .list(types.map { (try? ValueSchema.of($0).answerJSON) ?? false })])
        case .rows(let report), .record(let report), .eitherRows(let report, _):
            (rowName(report), report.rowSchema)
        }
    }

    private func rowName(_ report: Report) -> String { "report.\(report.name)" }

    /// - Parameters:
    ///   - media: the types in which it can be had; all but JSON are text.
    ///   - links: where it leads, by name.
    func response(_ media: [String], _ links: [String: JSONValue]) -> JSONValue {
        guard let schema else { return ["description": "Done."] }
        let content = media.map { type -> (String, JSONValue) in
            (type, ["schema": type == "application/json" ? schema : ["type": "string"]])
        }
        var members: [String: JSONValue] = [
            "description": .text(component?.name ?? (isRows ? "Rows." : "A stream.")),
            "content": .object(Dictionary(uniqueKeysWithValues: content)),
        ]
        if !links.isEmpty { members["links"] = .object(links) }
        return .object(members)
    }

    private var isRows: Bool { if case .anyRows = self { true } else { false } }

    private var schema: JSONValue? {
        switch self {
        case .nothing: nil
        case .text: ["type": "string"]
        case .anyRows:
            Self.page(of: [
                "type": "object",
                "additionalProperties": ["type": ["string", "number", "boolean", "null"]],
            ])
        case .value(let name, _), .oneOf(let name, _): Self.reference(name)
        case .record(let report): Self.reference(rowName(report))
        case .rows(let report): Self.page(of: Self.reference(rowName(report)))
        case .eitherRows(let report, let narrower):
            Self.page(
                of: [
                    "anyOf": [
                        Self.reference(rowName(report)), Self.reference(rowName(narrower)),
                    ]
                ])
        }
    }

    private static func page(of row: JSONValue) -> JSONValue {
        [
            "type": "object", "required": ["items", "next"],
            "properties": [
                "items": ["type": "array", "items": row], "next": ["type": ["string", "null"]],
                "provisional": [
                    "type": "array", "items": ["type": "integer"],
                    "description":
                        "Years of a report whose figures can still change; left out where none is.",
                ],
            ],
        ]
    }

    private static func reference(_ name: String) -> JSONValue {
        ["$ref": .text("#/components/schemas/\(name)")]
    }
}

extension Report {
    /// A row as JSON: all columns are there, empty ones as null; with several years also the year.
    var rowSchema: JSONValue {
        let all = parameters.contains(.year) ? ofSeveralYears.columns : columns
        return [
            "type": "object", "additionalProperties": false,
            "required": .list(columns.map { .text($0.name) }),
            "properties": .object(
                Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0.schema) })),
        ]
    }
}

extension ReportColumn {
    fileprivate var schema: JSONValue {
        var schema: [String: JSONValue] = [
            "type": [.text(type), "null"], "description": .text(meaning.english),
        ]
        if let pattern { schema["pattern"] = .text(pattern) }
        return .object(schema)
    }

    private var type: String {
        switch kind {
        case .number, .personNumber: "number"
        case .flag: "boolean"
        default: "string"
        }
    }

    private var pattern: String? {
        let day = #"\d{4}-\d\d-\d\d"#
        let time = day + #"T\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d"#
        return switch kind {
        case .day: "^\(day)$"
        case .time: "^\(time)$"
        case .when: "^(\(day)|\(time))$"
        default:
            nil
        }
    }
}
