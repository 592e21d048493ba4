public import LendingStore

/// Runs reports on a store, each in a snapshot of its own.
public struct Reports: Sendable {
    private let store: Store

    public init(_ store: Store) {
        self.store = store
    }

    /// Hands over the rows one at a time, as `ReportRun.forEachRow`.
    ///
    /// - Throws: `StoreError` or `ReportError`, and what `body` throws.
    @discardableResult
    public func forEachRow(
        _ run: ReportRun, _ body: @Sendable ([String?]) throws -> Void
    ) async throws -> Int {
        try await store.snapshot { session in try run.forEachRow(in: session, body) }
    }

    /// Sends the report as CSV, piece by piece.
    public func export(
        _ run: ReportRun, _ profile: CSVProfile,
        to write: @Sendable (UnsafeRawBufferPointer) throws -> Void
    ) async throws -> ExportSummary {
        try await store.snapshot { session in
            try run.export(profile, in: session, to: write)
        }
    }

    /// The same in a format that the caller brings along.
    public func export(
        _ run: ReportRun, _ format: RowFormat,
        to write: @Sendable (UnsafeRawBufferPointer) throws -> Void
    ) async throws -> ExportSummary {
        try await store.snapshot { session in
            try run.export(format, in: session, to: write)
        }
    }

    /// Writes the report into a file, with its companion, in a format of the caller's.
    public func write(
        _ run: ReportRun, _ format: RowFormat, path: String
    ) async throws -> ExportSummary {
        try await store.snapshot { session in
            try ReportFile.write(run, format, path: path, in: session)
        }
    }

    /// Writes the report into a file, with its companion.
    public func write(
        _ run: ReportRun, _ profile: CSVProfile, path: String
    ) async throws -> ExportSummary {
        try await store.snapshot { session in
            try ReportFile.write(run, profile, path: path, in: session)
        }
    }
}
