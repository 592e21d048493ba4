/// Who performs operations: a database here, or a service elsewhere.
public protocol OperationPerformer: Sendable {
    /// Performs an operation, all or nothing.
    ///
    /// - Throws: ``OperationFailure``: refused, in need of confirmation, not permitted, …
    func perform(
        _ operation: some Operation, _ context: OperationContext
    ) async throws -> Outcome
}
