/// Who performs operations: a database here, or a service elsewhere.
public protocol OperationPerformer: Sendable {
    /// Performs an operation, all or nothing.
    ///
    /// - Throws: ``OperationFailure``: refused, in need of confirmation, not permitted, …
    func perform(
        _ operation: some Operation, _ context: OperationContext
    ) async throws -> Outcome

    /// Performs several operations in their order, all or nothing; to the journal they are one.
    ///
    /// - Throws: ``OperationFailure`` of the first that is refused; its texts name its position.
    func performAll(
        _ operations: [any Operation], _ context: OperationContext
    ) async throws -> Outcome
}
