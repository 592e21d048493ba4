public import LendingOperations

/// Who imports files: a database here, or a service elsewhere.
public protocol Importer: Sendable {
    /// Imports in the name and in the way that the context says.
    ///
    /// - Parameters:
    ///   - progress: is called on another thread.
    ///   - surveyed: is called there too, once it is known how the file is to be read.
    /// - Throws: `ImportError`, and what the database or the service throws.
    func perform(
        _ request: ImportRequest, _ context: OperationContext,
        progress: @escaping @Sendable (ImportProgress) -> Void,
        surveyed: @escaping @Sendable (ImportSummary) -> Void
    ) async throws -> ImportSummary
}
