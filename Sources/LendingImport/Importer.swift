public import Lending
public import LendingStore

/// Who imports files: a database here, or a service elsewhere.
public protocol Importer: Sendable {
    /// Imports in the name of `actor`, who must be IT.
    ///
    /// - Parameters:
    ///   - progress: is called on another thread.
    ///   - surveyed: is called there too, once it is known how the file is to be read.
    /// - Throws: `ImportError`, and `StoreError` for what concerns the database.
    func perform(
        _ request: ImportRequest, as actor: Actor,
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
        _ request: ImportRequest, as actor: Actor,
        progress: @escaping @Sendable (ImportProgress) -> Void,
        surveyed: @escaping @Sendable (ImportSummary) -> Void
    ) async throws -> ImportSummary {
        try await ImportRun(request).perform(
            in: store, actor: actor, progress: progress, surveyed: surveyed)
    }
}
