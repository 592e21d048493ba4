extension ReportSource {
    /// The rows of a report that is not long: a record, a page, what a paper shows.
    ///
    /// - Parameter most: what comes after so many rows is left out.
    /// - Throws: what ``forEachRow(_:_:)`` throws.
    public func rows(of run: ReportRun, atMost most: Int = .max) async throws -> [[String?]] {
        let collected = CollectedRows()
        try await forEachRow(run) { row in
            if collected.rows.count < most { collected.rows.append(row) }
        }
        return collected.rows
    }
}

/// Gathered on the thread that reads, one at a time.
private final class CollectedRows: @unchecked Sendable {
    var rows: [[String?]] = []
}
