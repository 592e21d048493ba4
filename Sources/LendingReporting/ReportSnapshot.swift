package import LendingReports
internal import LendingSQL
internal import LendingStore
package import Postgres

extension Store {
    /// Runs a transaction that sees one state of the data, as it was known and as it was when the
    /// report is asked for, and changes nothing.
    func snapshot<Result: Sendable>(
        of run: ReportRun, _ body: @Sendable (Transaction) throws -> Result
    ) async throws -> Result {
        guard run.isTurnedBack || run.yearOfBooks != nil else { return try await snapshot(body) }
        return try await snapshot { transaction in
            try run.turnBack(transaction)
            return try body(transaction)
        }
    }
}

extension ReportRun {
    /// Are the tables shown to its statement as they were, or as they were known?
    package var isTurnedBack: Bool { values[.knownOn] != nil || momentInViews != nil }

    /// Sets the rest of a transaction to it.
    package func turnBack(_ session: Session) throws {
        let knownOn = try values[.knownOn] ?? closing(in: session)?.knownOn
        guard knownOn != nil || momentInViews != nil else { return }
        _ = try session.query(Queries.Session.readAsKnown(knownOn: knownOn, at: momentInViews))
    }
}
