import Lending
import LendingSQL

/// A later entry that stands in the way of an undo or a correction.
protocol ObstacleRow {
    var entry: EntryID { get }
    var verb: String { get }
    var at: LocalTime { get }
    var device: String? { get }
    var actorID: PersonID? { get }
}

extension Queries.Journal.ObstaclesRow: ObstacleRow {}
extension Queries.Journal.FactObstaclesRow: ObstacleRow {}
extension Queries.Custody.CorrectionObstaclesRow: ObstacleRow {}
extension Queries.Loans.CorrectionObstaclesRow: ObstacleRow {}

extension UndoDecision.Entry {
    init(_ row: some ObstacleRow) {
        self.init(id: row.entry, chain: 0, verb: row.verb, at: row.at, device: row.device)
        actor = row.actorID
    }
}
