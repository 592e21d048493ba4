internal import LendingReports
internal import LendingSQL

extension ReportOrder {
    /// What follows the place, as a condition on the rows; nil: all do.
    func condition(key: ReportColumn, _ values: SQLValues) throws -> SQLText? {
        guard let after else { return nil }
        let cell = sorted(column)
        let key = sorted(key)
        let seenKey = try values.place(after.key)
        guard let value = after.value else {
            return Templates.Order.afterEmpty(cell: cell, key: key, seenKey: seenKey)
        }
        let seen = try values.place(value)
        return isDescending
            ? Templates.Order.afterDescending(cell: cell, seen: seen, key: key, seenKey: seenKey)
            : Templates.Order.afterAscending(cell: cell, seen: seen, key: key, seenKey: seenKey)
    }

    func clause(key: ReportColumn) -> SQLText {
        isDescending
            ? Templates.Order.descending(cell: sorted(column), key: sorted(key))
            : Templates.Order.ascending(cell: sorted(column), key: sorted(key))
    }

    private func sorted(_ column: ReportColumn) -> SQLText {
        switch column.kind {
        case .text, .condition, .status, .assetClass, .lateBooking, .movement, .yearState,
            .keptData, .report, .reason, .verb, .stocktaking, .decommissioning, .request,
            .facts:
            Templates.Order.asWords(column: SQLName(column.name))
        case .number, .personNumber, .day, .time, .when, .flag:
            Templates.Order.asValues(column: SQLName(column.name))
        }
    }
}
