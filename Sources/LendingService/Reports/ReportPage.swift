public import HummingbirdCore
import Lending
public import LendingReports

/// The page of a list that is asked for: how long, in which order, and after which row.
public struct ReportPage {
    public static let standard = 100
    public static let maximum = 1000

    public let limit: Int
    /// A column, with `-` before it for the other direction; nil: the report's own order.
    public var sort: String?
    /// The key of the last row that was seen, in a wanted order only: else the report takes it.
    public var after: String?
    /// That row's cell in the column of the order.
    public var afterValue: String?

    public init(limit: Int) { self.limit = limit }

    /// The order that is asked for.
    ///
    /// - Throws: `ReportError` for an unknown column.
    public func order(of report: Report) throws -> ReportOrder? {
        guard let sort else { return nil }
        return try ReportOrder(
            sort, of: report, after: after.map { ReportOrder.Place(value: afterValue, key: $0) })
    }

    /// The same address, to go on after a row.
    public func link(_ uri: URI, after row: [String?], _ report: Report, _ order: ReportOrder?)
        -> String?
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
