public import LendingImport
public import LendingOperations
public import LendingStore

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
