import Lending
public import LendingOperations
import LendingSQL
public import LendingStore
import Postgres

/// Performs operations on a store.
public struct StorePerformer: OperationPerformer {
    private let store: Store

    public init(_ store: Store) {
        self.store = store
    }

    /// Performs an operation in one transaction.
    ///
    /// - Throws: `OperationFailure`: refused, in need of confirmation, not permitted, …
    public func perform(
        _ operation: some Operation, _ context: OperationContext
    ) async throws -> Outcome {
        try await told(to: context.caller) {
            try await StorePerformer.perform(operation, context, in: store)
        }
    }

    /// Performs several operations in one transaction, all or nothing, in their order.
    ///
    /// To the journal they are one operation: undo takes back all of them.
    /// - Returns: what came of them together; `done` in the operations' order.
    /// - Throws: `OperationFailure` of the first that is refused; its texts name its position.
    public func performAll(
        _ operations: [any Operation], _ context: OperationContext
    ) async throws -> Outcome {
        let digest = try PostgresJSON.of(operations.map(BatchLine.init))
        try TextCheck.check(digest)
        return try await told(to: context.caller) {
            do {
                return try await store.writeRaw { transaction in
                    try Batch(
                        operations, context, digest, transaction,
                        forgottenFolder: store.forgottenFolder
                    ).perform()
                }
            } catch let dry as DryRun {
                return dry.outcome
            } catch let repeated as Repeated {
                return repeated.outcome
            } catch {
                throw StoreError.reading(error)
            }
        }
    }

    /// What came of it, with next steps and remedies that the caller can take: none leads to the
    /// next refusal.
    private func told(
        to caller: Caller, _ body: () async throws -> Outcome
    ) async throws -> Outcome {
        let audiences = caller.reader.audiences
        do {
            var outcome = try await body()
            outcome.next.removeAll { !$0.isOpen(to: audiences) }
            return outcome
        } catch let failure as OperationFailure {
            throw OperationFailure(
                failure.kind, failure.refusals.map { $0.told(to: audiences) },
                warnings: failure.warnings)
        } catch let failure as StoreError {
            throw StoreError(
                failure.kind, failure.refusals.map { $0.told(to: audiences) },
                underlying: failure.underlying)
        }
    }

    private static func perform<Wanted: Operation>(
        _ operation: Wanted, _ context: OperationContext, in store: Store
    ) async throws -> Outcome {
        // Written once: its texts are checked in it, and a repeated send is compared with it.
        let sent = try PostgresJSON.of(operation)
        try TextCheck.check(sent)
        let tidy = try sent.tidyingTexts()
        let digest = tidy ?? sent
        let performable = try (try tidy?.decode(Wanted.self) ?? operation).performable
        do {
            return try await store.writeRaw { transaction in
                let scope = OperationScope(
                    transaction: transaction, context: context, operation: Wanted.name,
                    version: (performable as? any VersionedPerformable)?.version, digest: digest,
                    forgottenFolder: store.forgottenFolder)
                try performable.perform(in: scope)
                return scope.outcome
            }
        } catch let dry as DryRun {
            return dry.outcome
        } catch let repeated as Repeated {
            return repeated.outcome
        } catch {
            throw StoreError.reading(error)
        }
    }
}
