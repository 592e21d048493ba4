import Lending
public import LendingOperations
import LendingStore
public import Postgres

/// An operation that can be performed on a database: it loads the facts, locked, lets the rules of
/// `Lending` decide, and records rows and journal entry.
public protocol PerformableOperation: Operation {
    func perform(in scope: OperationScope) throws
}

/// An operation on one thing that two people may edit at once.
public protocol VersionedPerformable: PerformableOperation, VersionedOperation {
    /// Locks the thing and tells, in a column `version`, the entry that changed it last.
    var version: Statement { get }
}

extension Operation {
    /// The operation with its way to be performed; every operation of the catalog has one.
    var performable: any PerformableOperation {
        get throws {
            guard let performable = self as? any PerformableOperation else {
                throw OperationFailure(
                    .unexpected, "unexpected",
                    LocalizedText(
                        "\(Self.name) cannot be performed here",
                        de: "\(Self.name) kann hier nicht ausgeführt werden"))
            }
            return performable
        }
    }
}
