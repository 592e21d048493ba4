import Lending
import LendingOperations
import LendingReports
import LendingService

/// The shapes of what the API answers.
enum OpenAPISchemas {
    private static let text: JSONValue = ["type": "string"]

    static let all: [String: JSONValue] = [
        "LocalizedText": [
            "type": "object", "required": ["english", "german"],
            "properties": ["english": text, "german": text],
        ],
        "Refusal": [
            "type": "object", "required": ["code", "message"],
            "properties": [
                "code": text, "message": ["$ref": "#/components/schemas/LocalizedText"],
                "hint": ["$ref": "#/components/schemas/LocalizedText"],
                "facts": ["type": "object", "additionalProperties": text],
                "remedies": ["type": "array", "items": ["$ref": "#/components/schemas/Remedy"]],
            ],
        ],
        // One member, named after what can be done, with what it is about.
        "Remedy": ["type": "object", "minProperties": 1, "maxProperties": 1],
        "Problem": [
            "type": "object",
            "required": [
                "type", "title", "status", "detail", "kind", "code", "refusals", "warnings",
                "remedies",
            ],
            "properties": [
                "type": text, "title": text, "status": ["type": "integer"], "detail": text,
                "kind": text, "code": text,
                "refusals": ["type": "array", "items": ["$ref": "#/components/schemas/Refusal"]],
                "warnings": ["type": "array", "items": ["$ref": "#/components/schemas/Refusal"]],
                "remedies": ["type": "array", "items": ["$ref": "#/components/schemas/Remedy"]],
            ],
        ],
        "Outcome": [
            "type": "object", "required": ["changed", "isDryRun", "entries", "done", "notes"],
            "properties": [
                "changed": ["type": "boolean"], "isDryRun": ["type": "boolean"],
                "entries": ["type": "array", "items": ["type": "integer"]],
                "devices": ["type": "array", "items": ["type": ["string", "null"]]],
                "done": [
                    "type": "array", "items": ["$ref": "#/components/schemas/LocalizedText"],
                ],
                "notes": [
                    "type": "array", "items": ["$ref": "#/components/schemas/LocalizedText"],
                ],
            ],
        ],
        "Row": ["type": "object"],
        "Rows": [
            "type": "object", "required": ["items"],
            "properties": [
                "items": ["type": "array", "items": ["$ref": "#/components/schemas/Row"]],
                "next": ["type": ["string", "null"]],
            ],
        ],
        "Any": [:],
    ]

    static let problemResponse: JSONValue = [
        "description": "A problem, by RFC 9457.",
        "content": [
            "application/problem+json": ["schema": ["$ref": "#/components/schemas/Problem"]]
        ],
    ]
}

extension ReportParameter {
    /// What is allowed, in JSON Schema.
    var schema: JSONValue {
        switch self {
        case .at: When.schema.json
        case .year: ["type": "integer", "minimum": 1900, "maximum": 9999]
        case .device, .person, .event: ["type": "integer", "minimum": 1]
        case .limit:
            ["type": "integer", "minimum": 1, "maximum": .integer(Int64(ReportPage.maximum))]
        case .devices: ["type": "string", "pattern": "^[1-9][0-9]{0,17}(,[1-9][0-9]{0,17})*$"]
        case .unit, .category, .search, .after: ["type": "string"]
        }
    }

    var meaning: LocalizedText {
        switch self {
        case .at: LocalizedText("as of this day or time", de: "Stand: Tag oder Zeit")
        case .year: LocalizedText("the year", de: "das Jahr")
        case .unit: LocalizedText("code of a unit", de: "Kürzel einer Einheit")
        case .category: LocalizedText("category of devices", de: "Kategorie")
        case .device: LocalizedText("a device", de: "ein Gerät")
        case .devices: LocalizedText("devices, with commas", de: "Geräte, mit Kommas")
        case .person: LocalizedText("a person", de: "eine Person")
        case .event: LocalizedText("an event of the city", de: "eine Veranstaltung")
        case .search: LocalizedText("part of a name or number", de: "Teil von Name oder Nummer")
        case .limit: LocalizedText("rows of a page", de: "Zeilen einer Seite")
        case .after: LocalizedText("the last key that was seen", de: "zuletzt gesehener Schlüssel")
        }
    }
}
