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
        let least = scope.settings.openDataLeast
        let purposes = scope.settings.purposes
        let tables =
            state.isClosed && !state.isPublished
            ? try scope.stream { session in
                try YearFigures(year: year, least: least, purposes: purposes, session: session)
                    .tables()
            } : []
        let decision = PublicationDecision(
            year: year, isClosed: state.isClosed, isPublished: state.isPublished,
            figures: tables.reduce(0) { $0 + $1.rows.count },
            leftOut: tables.reduce(0) { $0 + $1.leftOut },
            words: tables.flatMap(\.words))
        guard try scope.settle(decision.decision) != nil else { return }
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

    private static func note(_ table: FigureTable) throws -> LocalizedText {
        let title = try ReportCatalog.standard.report("open-\(table.dataset)").title
        return title + LocalizedText(untranslated: ": ")
            + .count(table.rows.count, "row", "rows", de: "Zeile", "Zeilen")
            + LocalizedText(", \(table.leftOut) left out", de: ", \(table.leftOut) ausgelassen")
    }
}
