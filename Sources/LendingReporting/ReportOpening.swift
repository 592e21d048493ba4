public import Lending
internal import LendingOperations
internal import LendingPerforming
public import LendingReports
internal import LendingSQL
public import LendingStore
internal import Postgres

extension ReportRun {
    /// What a caller sees of the run. Where the report says so, that they read it is journalled
    /// first, in whichever front they do.
    ///
    /// - Throws: ``ReportError`` or `OperationFailure` where they may not see it, and `StoreError`.
    public func opened(by caller: Caller, in store: Store) async throws -> ReportRun {
        if report.isReadingJournalled {
            if let person {
                // Whoever may not see it reads nothing.
                _ = try seen(by: caller.reader)
                let personal = try PostgresJSON.of(["person": person.rawValue])
                try await store.write(as: caller) { transaction in
                    _ = try transaction.query(
                        Queries.Journal.record(
                            verb: "people.read-data", actor: caller.actor.id,
                            facts: PostgresJSON("{}"), personal: personal))
                }
            } else {
                _ = try await StorePerformer(store).perform(
                    ReadJournal(device: device), OperationContext(caller))
            }
        }
        let run = try seen(by: caller.reader)
        if run.asksForOwn, try await !store.snapshot(of: run, { try run.hasRows(endingWith: $0) }) {
            throw ReportError.notTheirs(report)
        }
        // One that there is not would otherwise look like one without lines, which for others than those
        // who see all is each that is none of theirs.
        if let number = values[.stocktaking], caller.reader.seesAllDevices,
            !(try await store.hasStocktaking(number))
        {
            throw ReportError.unknownStocktaking(number)
        }
        return run
    }
}

extension Store {
    fileprivate func hasStocktaking(_ number: String) async throws -> Bool {
        try await read { session in
            try session.query(Queries.Stocktakings.isThere(number: number))[0].isThere
        }
    }
}
