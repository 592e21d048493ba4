import DelimitedText
import Dispatch
import Lending
public import LendingImport
public import LendingOperations
import LendingSQL
public import LendingStore
import Postgres

/// Imports one file: all of it in one transaction and under one entry of the journal.
///
/// The file is read three times at most: for its encoding, dates and numbers; for its rows, which
/// go into a temporary table where the database checks them; and for the rejected rows.
public struct ImportRun: Sendable {
    public let request: ImportRequest

    public init(_ request: ImportRequest) {
        self.request = request
    }

    /// Imports in the name of the context's actor, who must be allowed to.
    ///
    /// Rejected rows are no error: the summary tells of them.
    /// - Parameter progress: is called on another thread, every few thousand rows.
    /// - Parameter surveyed: is called there too, once it is known how the file is to be read; again
    ///   where the database asked for another attempt.
    /// - Throws: `ImportError`, and `StoreError` for what concerns the database.
    public func perform(
        in store: Store, _ context: OperationContext,
        progress: @escaping @Sendable (ImportProgress) -> Void = { _ in },
        surveyed: @escaping @Sendable (ImportSummary) -> Void = { _ in }
    ) async throws -> ImportSummary {
        try context.caller.requireImport(of: request.kind)
        if request.from != nil, !request.kind.isDated { throw ImportError.notDated(request.kind) }
        do {
            let source = try await openSource()
            return try await store.writeRaw { transaction in
                let meter = ProgressMeter(totalBytes: source.byteCount, progress)
                return try ImportAttempt(
                    request: request, context: context, source: source, transaction: transaction,
                    progress: meter, surveyed: surveyed
                ).run()
            }
        } catch let taken as TakenBack {
            return taken.summary
        } catch let error as ImportError {
            throw error
        } catch let error as DelimitedTextError {
            throw ImportError(error, encodingIsGiven: request.encoding != nil)
        } catch {
            let failure = StoreError.reading(error)
            throw failure.kind == .interrupted ? ImportError.interrupted : failure
        }
    }

    /// Opens the file; input through a pipe is read to its end first, for which this may wait long:
    /// on a thread of its own, with no connection taken.
    private func openSource() async throws -> FileByteSource {
        let path = request.path
        return try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(with: Result { try FileByteSource(path: path) })
            }
        }
    }
}

/// Ends a transaction of which nothing is to remain.
struct TakenBack: Error {
    let summary: ImportSummary
}

extension ImportError {
    fileprivate static let interrupted = ImportError(
        .interrupted, "interrupted",
        LocalizedText(
            "interrupted, nothing was changed", de: "abgebrochen, nichts wurde geändert"))
}
