public import Lending
public import LendingReports
public import LendingStore
internal import Postgres

/// Runs reports on a store, each in a snapshot of its own, as a caller sees them.
public struct Reports: ReportSource {
    private let store: Store
    private let caller: Caller?

    /// - Parameter caller: who reads them; nil: the runs are opened already, see
    ///   ``ReportRun/opened(by:in:)``.
    public init(_ store: Store, for caller: Caller?) {
        self.store = store
        self.caller = caller
    }

    @discardableResult
    public func forEachRow(
        _ run: ReportRun, _ body: @escaping @Sendable ([String?]) throws -> Void
    ) async throws -> Int {
        try await forEachRow(run, finally: {}, body)
    }

    public func export(
        _ run: ReportRun, _ profile: CSVProfile,
        to write: @escaping @Sendable (UnsafeRawBufferPointer) throws -> Void
    ) async throws -> Int {
        try await export(run, profile, finally: {}, to: write)
    }

    /// Hands over the rows one at a time, as `ReportRun.forEachRow`.
    ///
    /// - Throws: `StoreError` or `ReportError`, and what `body` throws.
    ///
    /// - Parameter finally: is called after the last row, on the same thread.
    @discardableResult
    public func forEachRow(
        _ run: ReportRun, finally: @escaping @Sendable () throws -> Void,
        _ body: @escaping @Sendable ([String?]) throws -> Void
    ) async throws -> Int {
        let run = try await opened(run)
        return try await store.reading(run) { transaction in
            let rows =
                run.isPage
                ? try run.forEachRowOfPage(endingWith: transaction, body)
                : try run.forEachRow(in: transaction, body)
            try finally()
            return rows
        }
    }

    /// The one record that a report is about, with the version that it has in this snapshot.
    ///
    /// - Returns: nil: there is none, or not for this reader.
    public func record(_ run: ReportRun) async throws -> ReportRecord? {
        let run = try await opened(run)
        return try await store.reading(run) { try run.record(endingWith: $0) }
    }

    /// Sends the report as CSV, piece by piece; returns how many rows there were.
    ///
    /// - Parameter finally: is called after the last piece, on the same thread.
    public func export(
        _ run: ReportRun, _ profile: CSVProfile, finally: @escaping @Sendable () throws -> Void,
        to write: @escaping @Sendable (UnsafeRawBufferPointer) throws -> Void
    ) async throws -> Int {
        let run = try await opened(run)
        return try await store.reading(run) { session in
            let rows = try run.export(profile, in: session, to: write)
            try finally()
            return rows
        }
    }

    /// The same in a format that the caller brings along.
    public func export(
        _ run: ReportRun, _ format: RowFormat,
        to write: @escaping @Sendable (UnsafeRawBufferPointer) throws -> Void
    ) async throws -> Int {
        let run = try await opened(run)
        return try await store.reading(run) { session in
            try run.export(format, in: session, to: write)
        }
    }

    /// Writes the report into a file, with its companion, in a format of the caller's.
    public func write(
        _ run: ReportRun, _ format: RowFormat, path: String
    ) async throws -> ExportSummary {
        let run = try await opened(run)
        return try await store.reading(run) { session in
            try ReportFile.write(run, format, path: path, in: session)
        }
    }

    /// Writes the report into a file, with its companion.
    public func write(
        _ run: ReportRun, _ profile: CSVProfile, path: String
    ) async throws -> ExportSummary {
        let run = try await opened(run)
        return try await store.reading(run) { session in
            try ReportFile.write(run, profile, path: path, in: session)
        }
    }

    private func opened(_ run: ReportRun) async throws -> ReportRun {
        guard let caller else { return run }
        return try await run.opened(by: caller, in: store)
    }
}

extension Store {
    /// Runs a report in a snapshot; a city's own in one that leaves nothing behind and ends in time.
    fileprivate func reading<Result: Sendable>(
        _ run: ReportRun, _ body: @Sendable (Transaction) throws -> Result
    ) async throws -> Result {
        guard let own = run.report.own else { return try await snapshot(of: run, body) }
        return try await isolated(seconds: own.seconds, body)
    }
}
