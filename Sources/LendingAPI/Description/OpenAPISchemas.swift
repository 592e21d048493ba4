import Lending
import LendingOperations
import LendingReports
import LendingWire

/// The shapes of what the API answers.
enum OpenAPISchemas {
    /// By name: what the resources answer, and a problem.
    static func all(of resources: [APIResource]) -> [String: JSONValue] {
        let answers = resources.flatMap(\.success.values) + [.value(Problem.self)]
        return Dictionary(answers.compactMap(\.component)) { first, _ in first }
    }

    static let problemResponse: JSONValue = [
        "description": "A problem, by RFC 9457.",
        "content": [
            "application/problem+json": ["schema": ["$ref": "#/components/schemas/Problem"]]
        ],
    ]
}

extension ReportParameter {
    /// What it names; nil: nothing that is looked for.
    var named: FoundKind? {
        switch self {
        case .device, .devices: .devices
        case .person: .people
        case .event: .cityEvents
        case .at, .year, .unit, .category, .search, .limit, .after: nil
        }
    }

    /// What is allowed, in JSON Schema.
    var schema: JSONValue {
        switch self {
        case .at: When.schema.json
        case .year:
            [
                "anyOf": [
                    ["type": "integer", "minimum": 1900, "maximum": 9999],
                    [
                        "type": "string",
                        "pattern": "^(19|[2-9][0-9])[0-9]{2}-(19|[2-9][0-9])[0-9]{2}$",
                    ],
                ]
            ]
        case .device, .person, .event: named.map { ValueSchema.named($0).json } ?? [:]
        case .limit:
            ["type": "integer", "minimum": 1, "maximum": .integer(Int64(ReportPage.maximum))]
        case .devices: ["type": "string", "minLength": 1]
        case .unit, .category, .search, .after: ["type": "string"]
        }
    }

    var meaning: LocalizedText {
        switch self {
        case .at:
            LocalizedText(
                "as of this day or time; a day means its end: what came back on it is back",
                de:
                    "Stand: Tag oder Zeit; ein Tag meint sein Ende: was an ihm zurückkam, ist zurück"
            )
        case .year:
            LocalizedText(
                "the year, or several such as 2020-2025",
                de: "das Jahr, oder mehrere wie 2020-2025")
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
