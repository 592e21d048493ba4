internal import LendingReports
internal import LendingSQL
internal import Postgres

extension ReportRun {
    /// Works the rows out once, into a table of the transaction; `body` gets what reads them from there, as
    /// often as it likes. A large report costs most where it is worked out.
    func withRowsWorkedOut<Value>(
        in session: Session, _ body: (SQLText) throws -> Value
    ) throws -> Value {
        try checkUnit(in: session)
        let query = try filledQuery(.literals(in: session))
        _ = try tellingFaults {
            try session.execute(Templates.Reports.workedOut(query: query).statement)
        }
        let value = try body(Templates.Reports.ofWorkedOut())
        try session.execute(Templates.Reports.dropWorkedOut().statement)
        return value
    }
}
