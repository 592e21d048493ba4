import Lending
import LendingOperations

/// One method of one path.
struct APIResource {
    let method: String
    let path: String
    let tag: String
    let summary: LocalizedText
    var detail = ""
    var parameters: [APIParameter] = []
    var body: JSONValue?
    var bodyMedia = "application/json"
    /// Status and what is answered then.
    let success: [Int: APIAnswer]
    var media = ["application/json"]
    var needsSignIn = true

    /// - Parameter links: where its answer leads.
    func json(_ links: [APILink]) -> JSONValue {
        var members: [String: JSONValue] = [
            "operationId": .text(identifier), "tags": [.text(tag)],
            "summary": .text(summary.english), "description": .text(detail),
            "parameters": .list(parameters.map(\.json)), "responses": responses(links),
        ]
        if let body {
            members["requestBody"] = [
                "required": .flag(body["required"] != nil),
                "content": .object([bodyMedia: ["schema": body]]),
            ]
        }
        if !needsSignIn { members["security"] = [] }
        return .object(members)
    }

    /// The names in braces of its path.
    var pathParameters: [String] { parameters.filter { $0.place == "path" }.map(\.name) }

    /// Does it answer one thing?
    var isRecord: Bool {
        success.values.contains { if case .record = $0 { true } else { false } }
    }

    var identifier: String {
        method
            + path.split(whereSeparator: { !$0.isLetter }).map {
                $0.prefix(1).uppercased() + $0.dropFirst()
            }.joined()
    }

    private func responses(_ links: [APILink]) -> JSONValue {
        let leading = Dictionary(links.map { ($0.name, $0.json) }) { first, _ in first }
        var all: [String: JSONValue] = ["default": ["$ref": "#/components/responses/Problem"]]
        for (status, answer) in success { all[String(status)] = answer.response(media, leading) }
        return .object(all)
    }
}

/// A parameter of a resource.
struct APIParameter {
    let name: String
    let place: String
    let isRequired: Bool
    let schema: JSONValue
    let meaning: LocalizedText

    var json: JSONValue {
        [
            "name": .text(name), "in": .text(place), "required": .flag(isRequired),
            "schema": schema, "description": .text(meaning.english),
        ]
    }

    /// What every operation takes.
    static let ofChanges = [
        APIParameter(
            name: "dry-run", place: "query", isRequired: false, schema: ["type": "boolean"],
            meaning: LocalizedText("try it only", de: "nur ausprobieren")),
        APIParameter(
            name: "confirm", place: "query", isRequired: false, schema: ["type": "string"],
            meaning: LocalizedText(
                "codes of warnings that are confirmed, with commas; all",
                de: "Codes bestätigter Warnungen, mit Kommas; all")),
        APIParameter(
            name: "Idempotency-Key", place: "header", isRequired: false,
            schema: ["type": "string", "minLength": 1, "maxLength": 200],
            meaning: LocalizedText(
                "a repeated send with the same key does nothing twice",
                de: "noch einmal gesendet, geschieht nichts doppelt")),
    ]

    /// The number of a protocol.
    static let protocolPattern = ProtocolNumber.pattern
    /// A number, or the kind of which something names the protocols.
    static let protocolsPattern =
        "^(hand-over|take-back|(Ü|UE|U|R)[ /_-]?[0-9]{4}[ /_-][0-9]{1,9})([.]pdf)?$"

    static let ifMatch = APIParameter(
        name: "If-Match", place: "header", isRequired: false, schema: ["type": "string"],
        meaning: LocalizedText(
            "the ETag that was read: something newer is refused with 412",
            de: "das gelesene ETag: Neueres wird mit 412 abgelehnt"))
}
