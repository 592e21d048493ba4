internal import Lending
public import LendingOperations
public import LendingPerforming
internal import LendingReports
internal import LendingSQL
internal import Postgres

extension PublishYear: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        let number = Int32(clamping: year)
        let (_, states) = try scope.load(
            Queries.Years.takeTurn(), Queries.Publications.state(year: number))
        try CloseYear.check(year)
        guard let state = states.first else { return }
        let decision = PublicationDecision(
            year: year, isClosed: state.isClosed, isPublished: state.isPublished)
        guard try scope.settle(decision.decision) != nil else { return }
        let least = Int(state.least) ?? Self.standard
        let tables = try YearFigures(year: year, least: least, scope: scope).tables()
        for table in tables { scope.note(try Self.note(table)) }
        scope.say(
            LocalizedText(
                "\(year) is published: at least \(least) people stand behind each figure",
                de:
                    "\(year) ist veröffentlicht: hinter jeder Zahl stehen mindestens \(least) Personen"
            ))
        try scope.record(
            Queries.Publications.publish(
                actor: scope.actor.id, year: number, least: Int32(least)),
            then: tables.map { table in
                Queries.Publications.addFigures(
                    year: number, dataset: table.dataset, width: Int32(table.width),
                    cells: table.rows.flatMap { $0 })
            })
    }

    /// Where the setting were no number, which its check forbids.
    private static let standard = 5

    private static func note(_ table: FigureTable) throws -> LocalizedText {
        let title = try ReportCatalog.standard.report("open-\(table.dataset)").title
        let rows = table.rows.count
        guard let leftOut = table.leftOut else {
            return LocalizedText(
                "\(title.english): too few people stand behind it",
                de: "\(title.german): dahinter stehen zu wenige Personen")
        }
        return LocalizedText(
            "\(title.english): \(rows) rows, \(leftOut) left out",
            de: "\(title.german): \(rows) Zeilen, \(leftOut) ausgelassen")
    }
}
