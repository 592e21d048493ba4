import Lending
public import LendingStore
import Postgres

/// Performs operations on a store.
public struct Operations: Sendable {
    private let store: Store

    public init(_ store: Store) {
        self.store = store
    }

    /// Performs an operation in one transaction.
    ///
    /// - Throws: `StoreError`: refused, in need of confirmation, not permitted, …
    public func perform(
        _ operation: some Operation, _ context: OperationContext
    ) async throws -> Outcome {
        try await Operations.perform(operation, context, in: store)
    }

    private static func perform<Wanted: Operation>(
        _ operation: Wanted, _ context: OperationContext, in store: Store
    ) async throws -> Outcome {
        let digest = try PostgresJSON.of(operation)
        do {
            return try await store.writeRaw { transaction in
                let scope = OperationScope(
                    transaction: transaction, context: context, operation: Wanted.name,
                    digest: digest)
                try operation.perform(in: scope)
                return scope.outcome
            }
        } catch let dry as DryRun {
            return dry.outcome
        } catch let repeated as Repeated {
            return repeated.outcome
        } catch {
            throw StoreError.from(error)
        }
    }
}
