public import LendingOperations
public import LendingStore

/// Who imports files: a database here, or a service elsewhere.
public protocol Importer: Sendable {
    /// Imports in the name and in the way that the context says.
    ///
    /// - Parameters:
    ///   - progress: is called on another thread.
    ///   - surveyed: is called there too, once it is known how the file is to be read.
    /// - Throws: `ImportError`, and `StoreError` for what concerns the database.
    func perform(
        _ request: ImportRequest, _ context: OperationContext,
        progress: @escaping @Sendable (ImportProgress) -> Void,
        surveyed: @escaping @Sendable (ImportSummary) -> Void
    ) async throws -> ImportSummary
}

/// Imports into a store.
public struct StoreImporter: Importer {
    private let store: Store

    public init(_ store: Store) {
        self.store = store
    }

    public func perform(
        _ request: ImportRequest, _ context: OperationContext,
        progress: @escaping @Sendable (ImportProgress) -> Void,
        surveyed: @escaping @Sendable (ImportSummary) -> Void
    ) async throws -> ImportSummary {
        try await ImportRun(request).perform(
            in: store, context, progress: progress, surveyed: surveyed)
    }
}
