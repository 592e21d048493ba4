import Lending
import LendingOperations
import LendingReports
import LendingService
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
    /// What is allowed, in JSON Schema.
    var schema: JSONValue {
        switch self {
        case .at, .knownOn: When.schema.json
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
        case .closing: ["type": "integer", "minimum": 1, "maximum": .integer(Int64(Int32.max))]
        case .device, .person, .event: named.map { ValueSchema.named($0).json } ?? [:]
        case .limit:
            ["type": "integer", "minimum": 1, "maximum": .integer(Int64(ReportPage.maximum))]
        case .devices: ["type": "string", "minLength": 1]
        case .stocktaking: StocktakingNumber.schema.json
        case .protocolNumber: ["type": "string", "pattern": .text(APIParameter.protocolPattern)]
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
        case .knownOn:
            LocalizedText(
                "as known by this day or time: nothing counts that was recorded later; without at: as of then, too",
                de:
                    "wie an diesem Tag oder zu dieser Zeit bekannt: nichts zählt, was später erfasst "
                    + "wurde; ohne at: auch mit diesem Stand"
            )
        case .year:
            LocalizedText(
                "the year, or several such as 2020-2025",
                de: "das Jahr, oder mehrere wie 2020-2025")
        case .closing:
            LocalizedText(
                "the books of this closing of the year: 1 for the first; without it: of the one in force",
                de:
                    "die Bücher dieses Abschlusses des Jahres: 1 für den ersten; ohne Angabe: des geltenden"
            )
        case .unit: LocalizedText("code of a unit", de: "Kürzel einer Einheit")
        case .category: LocalizedText("category of devices", de: "Kategorie")
        case .device: LocalizedText("a device", de: "ein Gerät")
        case .devices: LocalizedText("devices, with commas", de: "Geräte, mit Kommas")
        case .person: LocalizedText("a person", de: "eine Person")
        case .event: LocalizedText("an event of the city", de: "eine Veranstaltung")
        case .stocktaking:
            LocalizedText(
                "the number of a stocktaking, such as 2026-1",
                de: "die Nummer einer Inventur, etwa 2026-1")
        case .protocolNumber:
            LocalizedText(
                "the number of a protocol, such as Ü 2026/0042",
                de: "die Nummer eines Protokolls, etwa Ü 2026/0042")
        case .search: LocalizedText("part of a name or number", de: "Teil von Name oder Nummer")
        case .limit: LocalizedText("rows of a page", de: "Zeilen einer Seite")
        case .after: LocalizedText("the last key that was seen", de: "zuletzt gesehener Schlüssel")
        }
    }
}
