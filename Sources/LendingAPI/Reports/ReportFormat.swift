import HTTPTypes
import Hummingbird
import HummingbirdCore
import Lending
import LendingOperations
import LendingReports
import LendingService
import LendingStore

/// How a report is sent.
enum ReportFormat: String, CaseIterable {
    case json, csv
    /// The profile for spreadsheets.
    case excel
    /// Lists of texts, one a line.
    case rows

    /// `overdue.csv` is the report `overdue` as CSV.
    static func split(_ name: String) -> (name: String, format: ReportFormat?) {
        guard let dot = name.lastIndex(of: "."),
            let format = ReportFormat(rawValue: String(name[name.index(after: dot)...]))
        else { return (name, nil) }
        return (String(name[..<dot]), format)
    }

    /// By the Accept header; JSON where nothing is said.
    init(accepted: String?) {
        let accepted = accepted ?? ""
        self =
            accepted.contains("application/x-ndjson")
            ? .rows : accepted.contains("text/csv") ? .csv : .json
    }
}

/// The page of a list that is asked for: how long, in which order, and after which row.
struct ReportPage {
    static let standard = 100
    static let maximum = 1000

    let limit: Int
    /// A column, with `-` before it for the other direction; nil: the report's own order.
    var sort: String?
    /// The key of the last row that was seen, in a wanted order only: else the report takes it.
    var after: String?
    /// That row's cell in the column of the order.
    var afterValue: String?

    /// - Throws: `ReportError` for an unknown column.
    func order(of report: Report) throws -> ReportOrder? {
        guard let sort else { return nil }
        return try ReportOrder(
            sort, of: report, after: after.map { ReportOrder.Place(value: afterValue, key: $0) })
    }

    /// The same address, to go on after a row.
    func link(_ uri: URI, after row: [String?], _ report: Report, _ order: ReportOrder?) -> String?
    {
        guard let key = row[report.keyColumn] else { return nil }
        var pairs = uri.queryParameters.filter { !["after", "after-value"].contains($0.key) }
            .map { "\(String($0.key).partOfAddress)=\(String($0.value).partOfAddress)" }
        pairs.append("after=" + key.partOfAddress)
        if let order, let index = report.columns.firstIndex(of: order.column),
            let value = row[index]
        {
            pairs.append("after-value=" + value.partOfAddress)
        }
        return uri.path + "?" + pairs.joined(separator: "&")
    }
}

/// The query of an address as a report's parameters.
struct ReportQueryString {
    private(set) var values: [String: String] = [:]

    init(_ uri: URI, _ fixed: [String: String]) throws {
        for (key, value) in uri.queryParameters {
            let name = String(key)
            if values[name] != nil {
                throw RequestFailure(
                    .badInput, "field-value",
                    LocalizedText(
                        "\(name) is given twice", de: "\(name) ist zweimal angegeben"))
            }
            values[name] = String(value)
        }
        values.merge(fixed) { $1 }
    }

    /// Puts numbers in the place of what is named otherwise: `?person=%23234`, `/devices/KN-0042`.
    ///
    /// - Parameter path: the parameters that stand in the path.
    mutating func resolve(_ things: NamedThings, inPath path: Set<String>) async throws {
        for parameter in ReportParameter.allCases {
            let name = parameter.rawValue
            guard let kind = parameter.named, let value = values[name] else { continue }
            guard Int64(value) == nil, !value.utf8.contains(0) else { continue }
            if path.contains(name) {
                values[name] = String(try await things.number(inPath: value, kind))
            } else {
                let texts =
                    parameter == .devices ? value.split(separator: ",").map(String.init) : [value]
                values[name] = try await things.numbers(texts, kind).map(String.init)
                    .joined(separator: ",")
            }
        }
    }

    /// The report itself, or the narrower one that a flag asks for: `?free=true` on devices asks
    /// for those that can be lent.
    mutating func narrowed(_ report: Report) throws -> Report {
        guard let narrower = report.narrower?.name else { return report }
        let said = [values.removeValue(forKey: narrower)].compactMap { $0 }
        return try QueryNames.flag(narrower, said)
            ? ReportCatalog.standard.report(narrower) : report
    }

    mutating func page() throws -> ReportPage {
        guard let text = values.removeValue(forKey: "limit") else {
            return ordered(ReportPage(limit: ReportPage.standard))
        }
        guard let limit = Int(text), (1...ReportPage.maximum).contains(limit) else {
            throw RequestFailure(
                .badInput, "field-value",
                LocalizedText(
                    "limit: \"\(text)\" is not allowed; allowed: 1 to \(ReportPage.maximum)",
                    de: "limit: „\(text)“ ist nicht erlaubt; erlaubt: 1 bis \(ReportPage.maximum)"
                ))
        }
        return ordered(ReportPage(limit: limit))
    }

    /// Takes the order out of the report's parameters, and with it the place to go on from.
    private mutating func ordered(_ page: ReportPage) -> ReportPage {
        guard let sort = values.removeValue(forKey: "sort") else { return page }
        var page = page
        page.sort = sort
        page.after = values.removeValue(forKey: "after")
        page.afterValue = values.removeValue(forKey: "after-value")
        return page
    }
}
