import Lending
import LendingImport
import LendingOperations
import LendingPapers
import LendingReports
import LendingWire
import OpenDataDescription

/// The remaining resources, as described.
enum OtherResources {
    static let all: [APIResource] = [
        APIResource(
            method: "get", path: "/reports", tag: "reports",
            summary: LocalizedText("The reports that you may see", de: "Sichtbare Berichte"),
            success: [200: .list(of: ReportDescription.self)]),
        APIResource(
            method: "get", path: "/reports/{name}", tag: "reports",
            summary: LocalizedText(
                "A report that the city added itself", de: "Ein eigener Bericht der Stadt"),
            detail:
                "GET /reports tells which there are, with their parameters and columns; rows and "
                + "formats are those of the built-in ones. NAME.head is the head of its file.",
            parameters: [
                APIParameter(
                    name: "name", place: "path", isRequired: true,
                    schema: ["type": "string", "pattern": "^[a-z0-9][a-z0-9-]*$"],
                    meaning: LocalizedText("its name", de: "sein Name"))
            ], success: [200: .anyRows],
            media: ["application/json", "text/csv", "application/x-ndjson", "text/plain"]),
        APIResource(
            method: "get", path: "/protocols/{protocol}", tag: "protocols",
            summary: LocalizedText(
                "Protocols of handovers, as PDF or JSON",
                de: "Übergabeprotokolle, als PDF oder JSON"),
            detail:
                "A number (`R-2026-0043`, `UE-2026-0042`, `Ü 2026/0042`), or `hand-over` or `take-back` with "
                + "devices, a person or an event. `.pdf` behind it asks for PDF, as Accept does; its words "
                + "are those of Accept-Language.",
            parameters: [
                APIParameter(
                    name: "protocol", place: "path", isRequired: true,
                    schema: ["type": "string", "pattern": .text(APIParameter.protocolsPattern)],
                    meaning: LocalizedText("number or kind", de: "Nummer oder Art"))
            ]
                + [ReportParameter.devices, .person, .event].map {
                    APIParameter(
                        name: $0.rawValue, place: "query", isRequired: false, schema: $0.schema,
                        meaning: $0.meaning)
                },
            success: [200: .anyRows], media: ["application/json", "application/pdf"]),
        APIResource(
            method: "get", path: "/find/{kind}", tag: "find",
            summary: LocalizedText("Find by what is typed", de: "Nach Getipptem finden"),
            detail:
                "Refuses with \"did you mean\" what fits none or several. What fits one thing only in "
                + "part or in other letters is found with `exact: false`: ask before it is changed. "
                + "People have numbers: `#234` or `nr:234`.",
            parameters: [
                APIParameter(
                    name: "kind", place: "path", isRequired: true,
                    schema: [
                        "type": "string", "enum": kinds,
                    ], meaning: LocalizedText("what is looked for", de: "was gesucht wird")),
                APIParameter(
                    name: "q", place: "query", isRequired: false,
                    schema: ["type": "array", "items": ["type": "string"]],
                    meaning: LocalizedText(
                        "number, login, name or part of it", de: "Nummer, Anmeldung, Name, Teil")),
            ], success: [200: found]),
        APIResource(
            method: "post", path: "/find/{kind}", tag: "find",
            summary: LocalizedText(
                "Find many or long texts", de: "Viele oder lange Texte finden"),
            parameters: [
                APIParameter(
                    name: "kind", place: "path", isRequired: true,
                    schema: [
                        "type": "string", "enum": kinds,
                    ], meaning: LocalizedText("what is looked for", de: "was gesucht wird"))
            ],
            body: [
                "type": "object", "required": ["q"],
                "properties": [
                    "q": ["type": "array", "maxItems": 1000, "items": ["type": "string"]]
                ],
            ], success: [200: found]),
        APIResource(
            method: "post", path: "/imports/{kind}", tag: "imports",
            summary: LocalizedText("Import a file", de: "Eine Datei importieren"),
            detail: "The body is the file: comma or semicolon separated values in any encoding. "
                + "Query: \(ImportRequest.names.joined(separator: ", ")), confirm. What looks the "
                + "same as what is there is listed first, and taken with its codes in `confirm`. "
                + "Allowed: IT.",
            parameters: [
                APIParameter(
                    name: "kind", place: "path", isRequired: true,
                    schema: [
                        "type": "string",
                        "enum": .list(ImportKind.allCases.map { .text($0.rawValue) }),
                    ], meaning: LocalizedText("what the file holds", de: "was die Datei enthält"))
            ], body: ["type": "string"], bodyMedia: "text/csv",
            success: [200: .value(ImportAnswer.self)]),
        APIResource(
            method: "post", path: "/journal/verify", tag: "journal",
            summary: LocalizedText("Prove the journal", de: "Das Protokoll beweisen"),
            body: [
                "type": "object", "properties": ["seal": ["type": ["string", "null"]]],
            ], success: [200: .value(JournalProofResult.self)]),
        APIResource(
            method: "post", path: "/journal/seal", tag: "journal",
            summary: LocalizedText(
                "Seal the journal and get the seal", de: "Protokoll versiegeln, Siegel holen"),
            success: [200: .value(NewSeal.self)]),
        APIResource(
            method: "get", path: "/journal/export", tag: "journal",
            summary: LocalizedText(
                "The whole journal, to be proved without this program",
                de: "Das ganze Protokoll, zu beweisen ohne dieses Programm"),
            detail:
                "A JSON object a line, without what is personal; docs/journal-format.md tells of "
                + "them. That it was read is journalled.",
            success: [200: .text], media: ["application/x-ndjson"]),
        APIResource(
            method: "get", path: "/years/{year}/open-data/{file}", tag: "years",
            summary: LocalizedText(
                "What describes the tables of a published year",
                de: "Was die Tabellen eines veröffentlichten Jahres beschreibt"),
            detail:
                "As a data package, CSV on the Web, or DCAT-AP.de. The tables are the reports whose names "
                + "begin with open-.",
            parameters: [
                APIParameter(
                    name: "year", place: "path", isRequired: true,
                    schema: ["type": "integer", "minimum": 1900, "maximum": 9998],
                    meaning: LocalizedText("the year", de: "das Jahr")),
                APIParameter(
                    name: "file", place: "path", isRequired: true,
                    schema: [
                        "type": "string",
                        "enum": .list(
                            Publication.Description.allCases.map { .text($0.rawValue) }),
                    ], meaning: LocalizedText("its name", de: "ihr Name")),
            ], success: [200: .text],
            media: Publication.Description.allCases.map(\.mediaType)),
        APIResource(
            method: "get", path: "/years/{year}/review", tag: "years",
            summary: LocalizedText(
                "The year told from its figures", de: "Das Jahr aus seinen Zahlen erzählt"),
            detail:
                "In the form of Accept: JSON in both languages, else in that of Accept-Language. What is "
                + "published anybody may have, a draft those who see the city's figures.",
            parameters: [
                APIParameter(
                    name: "year", place: "path", isRequired: true,
                    schema: ["type": "integer", "minimum": 1900, "maximum": 9998],
                    meaning: LocalizedText("the year", de: "das Jahr"))
            ], success: [200: .text], media: ReviewForm.allCases.map(\.mediaType)),
        APIResource(
            method: "get", path: "/events", tag: "events",
            summary: LocalizedText(
                "Live changes as server-sent events", de: "Änderungen als Ereignisstrom"),
            detail: "Goes on after Last-Event-ID; `reset` says that everything must be read anew.",
            parameters: [
                APIParameter(
                    name: "Last-Event-ID", place: "header", isRequired: false,
                    schema: ["type": "string", "pattern": "^[0-9]{1,18}-[0-9]{1,18}$"],
                    meaning: LocalizedText("the last seen", de: "das zuletzt gesehene"))
            ], success: [200: .text], media: ["text/event-stream"]),
    ]

    private static let kinds = JSONValue.list(FoundKind.allCases.map { .text($0.rawValue) })

    /// What is found, by what was looked for.
    private static let found = APIAnswer.oneOf(
        "Found",
        [
            ItemList<FoundDevice>.self, ItemList<FoundPerson>.self, ItemList<FoundUnit>.self,
            ItemList<FoundEvent>.self,
        ])
}
