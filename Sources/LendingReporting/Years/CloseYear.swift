internal import Glibc
internal import Lending
public import LendingOperations
public import LendingPerforming
internal import LendingReports
internal import LendingSQL
internal import Postgres

extension CloseYear: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        let number = Int32(clamping: year)
        let (_, closings) = try scope.load(
            Queries.Years.takeTurn(), Queries.Years.closings())
        try Self.check(year)
        // Before the books are read, for which everybody waits.
        let closedYears = Set(closings.filter(\.isClosed).map { Int($0.year) })
        let order = YearClosing.order(of: year, today: scope.today, closedYears: closedYears)
        guard try scope.settle(order) != nil else { return }
        let facts = try scope.query(Queries.Years.opening(year: number)).first
        let rows = try scope.stream { try InventoryYearRow.all(of: year, in: $0) }
        let faults = try InventoryYearFault.all(rows) { row in
            try scope.query(
                Queries.Years.devicesOfGroup(
                    year: number, costCentre: row.costCentre, unit: row.unit,
                    category: row.category)
            ).map(\.device)
        }
        let closing = YearClosing(
            year: year, today: scope.today, closedYears: closedYears,
            opening: Int(facts?.opening ?? 0), faults: faults, unvalued: facts?.unvalued ?? [])
        guard try scope.settle(closing.decision) != nil else { return }
        let attempt = (closings.first { $0.year == number }?.number ?? 0) + 1
        for report in ReportCatalog.standard.all where report.isOfBooks {
            let run = try ReportRun(report, [.year: String(year)])
            try scope.stream { session in
                // Both formats are of the same rows.
                try run.withRowsWorkedOut(in: session) { rows in
                    for profile in CSVProfile.allCases {
                        let document = BookDocument(
                            year: number, number: attempt, run: run, profile: profile)
                        let summary = try document.keep(rows, in: session)
                        if profile == .open { scope.note(document.note(summary)) }
                    }
                }
            }
        }
        scope.say(LocalizedText("\(year) is closed now", de: "\(year) ist jetzt abgeschlossen"))
        try scope.record(
            Queries.Years.close(actor: scope.actor.id, year: number, number: attempt))
    }

    /// Is it a year that a calendar has?
    static func check(_ year: Int) throws {
        guard (1900...9998).contains(year) else {
            throw OperationFailure(
                .usage, "field-value",
                LocalizedText(
                    "year: \(year) is not allowed; allowed: 1900 to 9998",
                    de: "year: \(year) ist nicht erlaubt; erlaubt: 1900 bis 9998"))
        }
    }
}

extension ReopenYear: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        let (_, closings) = try scope.load(
            Queries.Years.takeTurn(), Queries.Years.closings())
        try CloseYear.check(year)
        let closing = closings.first { $0.year == Int32(clamping: year) }
        let reopening = YearReopening(
            year: year, isClosed: closing?.isClosed ?? false,
            isNextClosed: closings.contains { Int($0.year) == year + 1 && $0.isClosed },
            wasAsked: closing?.asked ?? false, askedBy: closing?.askedBy, actor: scope.actor,
            isForAnother: scope.context.caller.isForAnother, because: because)
        guard let step = try scope.settle(reopening.decision), let closing else { return }
        switch step {
        case .ask(let because):
            scope.say(
                LocalizedText(
                    "asked for: somebody else must reopen \(year)",
                    de: "beantragt: jemand anderes muss \(year) öffnen"))
            try scope.record(
                Queries.Years.ask(
                    actor: scope.actor.id, year: closing.year, number: closing.number,
                    because: because))
        case .reopen:
            scope.say(
                LocalizedText(
                    "\(year) is open again; what was printed is kept",
                    de: "\(year) ist wieder offen; was gedruckt wurde, bleibt erhalten"))
            try scope.record(
                Queries.Years.reopen(
                    actor: scope.actor.id, year: closing.year, number: closing.number))
        }
    }
}
