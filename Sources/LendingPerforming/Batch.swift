import Lending
import LendingOperations
import LendingSQL
import LendingStore
import Postgres

/// Several operations in one transaction.
struct Batch {
    private static let name = "batch"

    private let operations: [any Operation]
    private let context: OperationContext
    private let digest: PostgresJSON
    private let transaction: Transaction
    private let forgottenFolder: String?

    init(
        _ operations: [any Operation], _ context: OperationContext, _ digest: PostgresJSON,
        _ transaction: Transaction, forgottenFolder: String?
    ) {
        self.operations = operations
        self.context = context
        self.digest = digest
        self.transaction = transaction
        self.forgottenFolder = forgottenFolder
    }

    func perform() throws -> Outcome {
        if let key = context.keptKey {
            let earlier = OperationScope.earlier(key, Self.name, digest)
            let (_, rows) = try transaction.pipeline(earlier.taken, earlier.repeated)
            if let row = rows.first { try OperationScope.stopIfRepeated(row) }
        }
        var outcome = Outcome()
        for (index, operation) in operations.enumerated() {
            outcome.add(try perform(operation, at: index))
        }
        if context.isDryRun {
            try transaction.execute(Queries.Session.checkConstraints())
            outcome.isDryRun = true
            outcome.changed = false
            throw DryRun(outcome: outcome)
        }
        if let key = context.keptKey {
            try transaction.finish([
                Queries.Session.remember(
                    key: key, operation: Self.name, digest: digest,
                    outcome: try PostgresJSON.of(outcome))
            ])
        } else {
            try transaction.finish()
        }
        return outcome
    }

    private func perform<Wanted: Operation>(
        _ operation: Wanted, at index: Int
    ) throws -> Outcome {
        var part = context
        part.idempotencyKey = nil
        let scope = OperationScope(
            transaction: transaction, context: part, operation: Wanted.name, digest: digest,
            isPart: true, forgottenFolder: forgottenFolder)
        do {
            let tidy = try PostgresJSON.of(operation).tidyingTexts()
            try (try tidy?.decode(Wanted.self) ?? operation).performable.perform(in: scope)
        } catch let failure as any Failure {
            throw failed(failure, at: index + 1)
        } catch let error as PostgresError {
            throw failed(StoreError.reading(error), at: index + 1)
        }
        return scope.outcome
    }

    private func failed(_ failure: any Failure, at position: Int) -> any Failure {
        context.tellsPositions ? OperationFailure(failure, at: position) : failure
    }
}

/// An operation with its name, for telling two batches apart.
struct BatchLine: Encodable {
    let operation: any Operation

    init(_ operation: any Operation) { self.operation = operation }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        try container.encode(type(of: operation).name)
        try container.encode(operation)
    }
}

extension Outcome {
    fileprivate mutating func add(_ other: Outcome) {
        changed = changed || other.changed
        entries += other.entries
        devices += other.devices
        done += other.done
        notes += other.notes
        next += other.next.filter { !next.contains($0) }
    }
}

extension OperationFailure {
    /// The failure of the operation at a position, from 1.
    fileprivate init(_ failure: any Failure, at position: Int) {
        func placed(_ text: LocalizedText) -> LocalizedText {
            LocalizedText(
                "operation \(position): \(text.english)", de: "Vorgang \(position): \(text.german)")
        }
        self.init(
            failure.kind, failure.refusals.map { $0.saying(placed($0.message)) },
            warnings: failure.warnings.map { Warning($0.code, placed($0.message)) })
    }
}
