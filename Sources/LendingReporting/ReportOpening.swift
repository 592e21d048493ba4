public import Lending
internal import LendingOperations
internal import LendingPerforming
public import LendingReports
public import LendingStore

extension ReportRun {
    /// What a caller sees of the run. Where the report says so, that they read it is journalled
    /// first, in whichever front they do.
    ///
    /// - Throws: ``ReportError`` or `OperationFailure` where they may not see it, and `StoreError`.
    public func opened(by caller: Caller, in store: Store) async throws -> ReportRun {
        if report.isReadingJournalled {
            _ = try await StorePerformer(store).perform(
                ReadJournal(device: device), OperationContext(caller))
        }
        let run = try seen(by: caller.reader)
        if run.asksForOwn, try await !store.snapshot({ try run.hasRows(endingWith: $0) }) {
            throw ReportError.notTheirs(report)
        }
        return run
    }
}
