import LendingSQL
public import LendingStore
import Postgres

/// The journal as it leaves the database, for somebody who proves it without this program: a line of
/// JSON for each entry, seal and end of a chain, in one snapshot. `docs/journal-format.md` tells of it.
public struct JournalExport: Sendable {
    private let store: Store

    public init(_ store: Store) {
        self.store = store
    }

    /// Sends all lines, in constant memory; returns how many there were.
    ///
    /// - Parameter finally: is called after the last line, on the same thread.
    public func write(
        finally: @escaping @Sendable () throws -> Void = {},
        to write: @escaping @Sendable (UnsafeRawBufferPointer) throws -> Void
    ) async throws -> Int {
        try await store.snapshot { session in
            var lines = 0
            for part in [
                Queries.Journal.exportBeginning().statement,
                Queries.Journal.exportSeals().statement,
                Queries.Journal.exportEntries().statement,
                Queries.Journal.exportEnds().statement,
            ] {
                try session.forEachTextRow(part) { row in
                    lines += 1
                    try Array(((row[0] ?? "") + "\n").utf8).withUnsafeBytes(write)
                }
            }
            try finally()
            return lines
        }
    }
}
