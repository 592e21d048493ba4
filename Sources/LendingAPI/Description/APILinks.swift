import LendingOperations
import LendingReports
import LendingWire

/// Where an answer leads: what it tells can be put into the path of another resource.
struct APILink {
    /// Unique within the answer.
    let name: String
    let operation: String
    /// Of the path that is led to.
    let parameter: String
    /// A runtime expression of OpenAPI, such as `$response.body#/items/0/id`.
    let expression: String

    var json: JSONValue {
        ["operationId": .text(operation), "parameters": [parameter: .text(expression)]]
    }
}

extension APILink {
    /// The links of an answer: from a list to what its first row names, from one thing to all that can
    /// be done with it.
    ///
    /// - Parameter resources: all that there are.
    static func from(_ resource: APIResource, to resources: [APIResource]) -> [APILink] {
        guard let answer = resource.success.values.first else { return [] }
        var links: [APILink] = []
        for told in answer.told {
            for target in targets(told, resources) where target.identifier != resource.identifier {
                let name = target.identifier + "By" + told.place.capitalizedPart
                links.append(
                    APILink(
                        name: name, operation: target.identifier, parameter: told.parameter,
                        expression: "$response.body#/\(told.pointer)"))
            }
        }
        return links
    }

    private static func targets(_ told: ToldParameter, _ resources: [APIResource]) -> [APIResource]
    {
        let taking = resources.filter { $0.pathParameters == [told.parameter] }
        let record = taking.filter { $0.isRecord }
        return told.isRecord || record.isEmpty ? taking : record
    }
}

/// What an answer tells that stands in paths.
struct ToldParameter {
    /// The name in braces.
    let parameter: String
    /// The member that tells it.
    let place: String
    /// Is the answer about that one thing?
    let isRecord: Bool
    let isInList: Bool

    /// Into the answer.
    var pointer: String { isInList ? "items/0/\(place)" : place }
}

extension APIAnswer {
    /// What it tells that stands in paths.
    fileprivate var told: [ToldParameter] {
        switch self {
        case .rows(let report), .eitherRows(let report, _): Self.told(report, isInList: true)
        case .record(let report): Self.told(report, isInList: false)
        case .value(_, let type): Self.told(type)
        case .oneOf, .nothing, .text, .anyRows: []
        }
    }

    private static func told(_ report: Report, isInList: Bool) -> [ToldParameter] {
        report.columns.compactMap { column in
            column.parameter(in: report).map {
                ToldParameter(
                    parameter: $0, place: column.name,
                    isRecord: !isInList && report.key(of: $0) == column.name, isInList: isInList)
            }
        }
    }

    private static func told(_ type: any (Decodable & Sendable).Type) -> [ToldParameter] {
        func one(_ parameter: String, _ place: String, isInList: Bool = false) -> [ToldParameter] {
            [
                ToldParameter(
                    parameter: parameter, place: place, isRecord: !isInList, isInList: isInList)
            ]
        }
        return switch type {
        case is Me.Type: one("person", "id")
        case is Outcome.Type: one("entry", "entries/0")
        case is ItemList<APIToken>.Type: one("token", "id", isInList: true)
        case is ItemList<OpenSession>.Type: one("session", "id", isInList: true)
        case is MadeToken.Type: one("token", "token/id")
        case is PasswordLink.Type: one("secret", "secret")
        default: []
        }
    }
}

extension Report {
    /// The column that names the thing that the report is about.
    fileprivate func key(of parameter: String) -> String? {
        switch parameter {
        case "device", "person", "event": "id"
        case "unit": "code"
        case "stocktaking": "stocktaking"
        default: nil
        }
    }
}

extension ReportColumn {
    /// Where its cells can stand in a path; nil: nowhere.
    fileprivate func parameter(in report: Report) -> String? {
        switch name {
        case "id" where report.requiredParameters == [.device]: "device"
        case "id" where report.requiredParameters == [.event] && kind == .number: "event"
        case "device", "inventory_number", "inventarnummer": "device"
        case "unit" where report.columns.contains { $0.name == "unit_name" }: "unit"
        case "code": "unit"
        // Which names it exactly, if only one is called so.
        case "title" where report.columns.contains { $0.name == "attendees" }: "event"
        case "stocktaking": "stocktaking"
        case "request": "request"
        case "fact": "fact"
        case "entry": "entry"
        case "name" where report.name == "settings": "setting"
        case "inventory_year": "year"
        default: kind == .personNumber ? "person" : nil
        }
    }
}

extension String {
    /// `borrower_number` as a part of a name: `BorrowerNumber`.
    fileprivate var capitalizedPart: String {
        split { !$0.isLetter && !$0.isNumber }.map { $0.prefix(1).uppercased() + $0.dropFirst() }
            .joined()
    }
}
