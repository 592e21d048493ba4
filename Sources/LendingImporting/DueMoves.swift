import Lending
import LendingImport
import LendingSQL
import Postgres

/// A due date on a closed day is the next open day's, in a file as elsewhere. A file that names the
/// wished due times beside the due times says both itself.
struct DueMoves {
    /// Whose public holidays count; nil: none.
    let state: GermanState?
    let isNeeded: Bool

    /// Makes `import_due_move`: which closed days on which loans of the file are due are moved to which
    /// open day.
    func find(in transaction: Transaction) throws {
        try transaction.execute(Queries.Import.createDueMoves())
        guard isNeeded else { return }
        let days = try transaction.query(Queries.Import.dueDays())
        guard let first = days.map(\.day).min() else { return }
        let lenders = Set(days.compactMap(\.lenderID)).sorted { $0.rawValue < $1.rawValue }
        let closed = try transaction.query(
            Queries.Import.dueClosedDays(firstDay: first, lenders: lenders))
        let calendars = Dictionary(
            uniqueKeysWithValues: ([nil] + lenders).map { ($0, calendar(of: $0, closed)) })
        let moves = days.compactMap { due -> (CalendarDay, Int64, CalendarDay)? in
            guard let search = calendars[due.lenderID]?.nextOpenDay(from: due.day), search.isOpen,
                search.day != due.day
            else { return nil }
            return (due.day, due.lenderID?.rawValue ?? 0, search.day)
        }
        try transaction.execute(
            Queries.Import.addDueMoves(
                days: moves.map(\.0), lenders: moves.map(\.1), openDays: moves.map(\.2)))
        try transaction.execute(Queries.Import.analyzeDueMoves())
    }

    /// How many loans are due on another day than the file says; none: nothing is said.
    func notice(in transaction: Transaction) throws -> [LocalizedText] {
        guard isNeeded else { return [] }
        let count = Int(try transaction.query(Queries.Import.countDueMoves())[0].moved)
        guard count > 0 else { return [] }
        return [
            .count(count, "loan is", "loans are", de: "Ausleihe ist", "Ausleihen sind")
                + LocalizedText(
                    " due on a closed day: the next open day counts",
                    de: " an einem geschlossenen Tag fällig: es gilt der nächste offene Tag")
        ]
    }

    private func calendar(
        of lender: PersonID?, _ closed: [Queries.Import.DueClosedDaysRow]
    ) -> OpenDays {
        let days = closed.filter { $0.lenderID == nil || $0.lenderID == lender }
        return OpenDays(
            state: state,
            closed: Dictionary(days.map { ($0.day, $0.name) }) { _, last in last })
    }
}

extension DueMoves {
    init(_ request: ImportRequest, _ mapping: ColumnMapping, settings: Settings) {
        let saysWishes = mapping.columns["wished_due"] != nil
        self.init(
            state: settings.state,
            isNeeded: request.kind == .loans && !saysWishes && request.set["wished_due"] == nil)
    }
}
