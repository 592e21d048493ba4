public import HummingbirdCore
import Lending
public import LendingOperations
public import LendingReports

/// The query of an address as a report's parameters.
public struct ReportQueryString {
    public private(set) var values: [String: String] = [:]

    /// - Parameter fixed: what stands in the path.
    /// - Throws: ``RequestFailure`` for a name that is given twice.
    public init(_ uri: URI, _ fixed: [String: String]) throws {
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
    public mutating func resolve(_ things: NamedThings, inPath path: Set<String>) async throws {
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
    public mutating func narrowed(_ report: Report) throws -> Report {
        guard let narrower = report.narrower?.name else { return report }
        let said = [values.removeValue(forKey: narrower)].compactMap { $0 }
        return try QueryNames.flag(narrower, said)
            ? ReportCatalog.standard.report(narrower) : report
    }

    /// Takes the page that is asked for out of the values.
    ///
    /// - Throws: ``RequestFailure`` for a limit that is not allowed.
    public mutating func page() throws -> ReportPage {
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

extension ReportParameter {
    /// What it names; nil: nothing that is looked for.
    public var named: FoundKind? {
        switch self {
        case .device, .devices: .devices
        case .person: .people
        case .event: .cityEvents
        case .at, .knownOn, .year, .closing, .unit, .category, .stocktaking, .protocolNumber,
            .search, .limit, .after:
            nil
        }
    }
}
