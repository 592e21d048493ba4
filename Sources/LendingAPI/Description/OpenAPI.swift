import Lending
public import LendingOperations
import LendingReports
import LendingService

/// The description of the API by OpenAPI 3.1, made from the catalogs: nobody writes it twice.
public enum OpenAPI {
    public static func document() -> JSONValue {
        var paths: [String: [String: JSONValue]] = [:]
        let resources = resources()
        for resource in resources {
            paths["/api/v1" + resource.path, default: [:]][resource.method] =
                resource.json(APILink.from(resource, to: resources))
        }
        return [
            "openapi": "3.1.0",
            "info": [
                "title": "Leihlotse",
                "version": "1",
                "description":
                    "Lending and inventory of equipment. Sign in at POST /session or make a token at POST /tokens; both are sent as a bearer token. Devices, people, units and events are named by their number or by a text that means one exactly: KN-0042, #234, a login; digits alone are the number, and GET /find/{kind} tells it. IT acts for others with the header Leihlotse-As.",
                "license": ["name": "Apache 2.0", "identifier": "Apache-2.0"],
            ],
            "paths": .object(paths.mapValues { .object($0) }),
            "components": [
                "securitySchemes": ["bearer": ["type": "http", "scheme": "bearer"]],
                "schemas": .object(OpenAPISchemas.all(of: resources)),
                "responses": ["Problem": OpenAPISchemas.problemResponse],
            ],
            "security": [["bearer": []]],
        ]
    }

    /// All resources, in the order of the page.
    static func resources() -> [APIResource] {
        IdentityResources.all + operations() + [batch] + reports() + OtherResources.all
    }

    private static func operations() -> [APIResource] {
        OperationCatalog.standard.entries.flatMap { entry in
            let fields = OperationSchema.fields(of: entry.operation)
            return entry.routes.map { route in
                let inPath = Set(route.fields.flatMap { [$0, $0 + "s"] }).union(
                    route.fields.contains("loan") ? ["devices"] : [])
                let body = fields.filter { !inPath.contains($0.name) }
                let allowed = Audience.allCases.filter {
                    AccessTable.operations[entry.name]?.contains($0) ?? false
                }.map(\.title.english).joined(separator: ", ")
                return APIResource(
                    method: route.method.rawValue.lowercased(), path: route.path,
                    tag: String(entry.name.prefix { $0 != "." }), summary: entry.title,
                    detail: "Operation \(entry.name). Allowed: \(allowed).",
                    parameters: pathParameters(route.fields, fields)
                        + APIParameter.ofChanges
                        + (entry.operation is any VersionedOperation.Type ? [.ifMatch] : []),
                    body: ValueSchema.object(body).json, success: [200: .value(Outcome.self)])
            }
        }
    }

    private static func pathParameters(
        _ names: [String], _ fields: [FieldSchema]
    ) -> [APIParameter] {
        names.map { name in
            let field =
                fields.first { $0.name == name }?.value
                ?? (name == "device" ? .named(.devices) : .integer(minimum: 1))
            return APIParameter(
                name: name, place: "path", isRequired: true, schema: field.json,
                meaning: LocalizedText("the \(name)", de: name))
        }
    }

    private static var batch: APIResource {
        APIResource(
            method: "post", path: "/batch", tag: "batch",
            summary: LocalizedText(
                "Several operations, all or nothing", de: "Mehrere Vorgänge, alle oder keiner"),
            detail: "Each line names its operation and has the fields of its body.",
            parameters: APIParameter.ofChanges,
            body: [
                "type": "object", "required": ["operations"], "additionalProperties": false,
                "properties": [
                    "operations": [
                        "type": "array", "minItems": 1, "maxItems": 1000,
                        "items": [
                            "type": "object", "required": ["operation"],
                            "properties": [
                                "operation": [
                                    "type": "string",
                                    "enum": .list(
                                        OperationCatalog.standard.entries.map { .text($0.name) }),
                                ]
                            ],
                        ],
                    ]
                ],
            ], success: [200: .value(Outcome.self)])
    }

    private static func reports() -> [APIResource] {
        let all = ReportCatalog.standard.all
        let listed = all.compactMap { report in report.path.map { resource(report, $0) } }
        return listed + all.map { resource($0, nil) }
    }

    /// - Parameter path: its own; nil: it is asked for by its name.
    private static func resource(_ report: Report, _ path: String?) -> APIResource {
        let inPath = path == nil ? [] : report.pathParameters
        let parameters = report.parameters.map { parameter in
            APIParameter(
                name: parameter.rawValue, place: inPath.contains(parameter) ? "path" : "query",
                isRequired: report.requiredParameters.contains(parameter),
                schema: parameter.schema, meaning: parameter.meaning)
        }
        let narrower = report.narrower.map {
            APIParameter(
                name: $0.name, place: "query", isRequired: false, schema: ["type": "boolean"],
                meaning: $0.meaning)
        }
        return APIResource(
            method: "get", path: path ?? "/reports/\(report.name)", tag: "reports",
            summary: report.title, detail: report.purpose.english + report.remarkOnTimes,
            parameters: parameters + [narrower].compactMap { $0 } + ordering(report), body: nil,
            success: [200: answer(report, isNamed: path == nil)],
            media: ["application/json", "text/csv", "application/x-ndjson"])
    }

    private static func answer(_ report: Report, isNamed: Bool) -> APIAnswer {
        if report.isRecord, !isNamed { return .record(report) }
        guard let narrower = report.narrower.flatMap({ ReportCatalog.standard[$0.name] }) else {
            return .rows(report)
        }
        return .eitherRows(report, narrower)
    }

    /// In which order the pages of a list come.
    private static func ordering(_ report: Report) -> [APIParameter] {
        guard report.parameters.contains(.limit) else { return [] }
        let names = report.columns.map(\.name)
        return [
            APIParameter(
                name: "sort", place: "query", isRequired: false,
                schema: [
                    "type": "string",
                    "enum": .list((names + names.map { "-" + $0 }).map(JSONValue.text)),
                ],
                meaning: LocalizedText(
                    "a column; with - before it the other way round",
                    de: "eine Spalte; mit - davor andersherum")),
            APIParameter(
                name: "after-value", place: "query", isRequired: false,
                schema: ["type": "string"],
                meaning: LocalizedText(
                    "with sort and after: the last cell that was seen",
                    de: "mit sort und after: die zuletzt gesehene Zelle")),
        ]
    }
}

extension Report {
    /// Who may ask for another time than now; empty: whoever sees it.
    fileprivate var remarkOnTimes: String {
        let granted = AccessTable.reports[name] ?? [:]
        let times = parameters.filter(\.isOfTime).map(\.rawValue).joined(separator: ", ")
        guard granted.values.contains(.asOfNow), !times.isEmpty else { return "" }
        let allowed = Audience.allCases.filter {
            AccessTable.sight(of: name, [$0, .colleague]) != .asOfNow
        }
        return ". With \(times): " + allowed.map(\.title.english).joined(separator: ", ") + "."
    }
}
