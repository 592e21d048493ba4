import Lending
public import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension ResolveDifference: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        let loaded = try scope.stocktaking(stocktaking, isAlone: true)
        let row = try scope.query(
            Queries.Stocktakings.difference(stocktaking: loaded.id, number: number.trimmed)
        ).first
        let remark = remark?.trimmed
        let decision = DifferenceDecision(
            facts: loaded.facts, line: row.flatMap(DifferenceDecision.Line.init),
            wish: .init(cause: cause, remark: remark, fields: fields), unit: loaded.unit)
        guard let booking = try scope.settle(decision.decision), let row else { return }
        let entries = try book(booking, in: scope)
        scope.say(
            LocalizedText(
                "\(row.number): \(cause.title.english), \(booking.action.title.english)",
                de: "\(row.number): \(cause.title.german), \(booking.action.title.german)"))
        try scope.record(
            Queries.Stocktakings.decide(
                actor: scope.actor.id, line: row.line, cause: cause.rawValue,
                action: booking.action.rawValue, remark: remark, booking: entries.first),
            then: [Queries.Stocktakings.resolveIfDone(stocktaking: loaded.id)])
    }

    private var fields: FieldValues<DeviceField> {
        FieldValues(
            [
                .unit: unit, .location: location, .costCentre: costCentre, .name: name,
                .category: category,
            ].compactMapValues { $0?.trimmed }.filter { !$0.value.isEmpty })
    }

    /// Books it by the operations that there are.
    ///
    /// - Returns: the entries.
    private func book(
        _ booking: DifferenceDecision.Booking, in scope: OperationScope
    ) throws -> [EntryID] {
        let reason = [
            LocalizedText("stocktaking \(stocktaking)", de: "Inventur \(stocktaking)")(.german),
            cause.title(.german), remark,
        ].compactMap { $0 }.joined(separator: ": ")
        switch booking {
        case .lose(let device):
            return try scope.perform(
                WithdrawDevices(devices: [device], change: .lose, reason: reason))
        case .move(let device, let fields, let isFound):
            let found =
                isFound
                ? try scope.perform(WithdrawDevices(devices: [device], change: .find)) : []
            let moved = try scope.perform(
                EditDevice(device: device, fields: fields, from: from))
            guard !moved.isEmpty || !found.isEmpty else {
                throw OperationFailure(.refused, [.movedAlready])
            }
            return moved + found
        case .record(let fields): return try scope.perform(AddDevice(fields: fields))
        case .nothingMore, .note: return []
        }
    }
}

extension OperationScope {
    /// Performs what an operation consists of: in its transaction and by its right.
    ///
    /// - Returns: the entries that it wrote.
    fileprivate func perform(_ operation: some PerformableOperation) throws -> [EntryID] {
        let part = self.part
        try operation.perform(in: part)
        take(part)
        return part.outcome.entries
    }
}

extension DifferenceDecision.Line {
    fileprivate init?(_ row: Queries.Stocktakings.DifferenceRow) {
        guard let kind = DifferenceKind(rawValue: row.kind) else { return nil }
        self.init(
            number: row.number, kind: kind, device: row.device, status: row.status,
            seenLocation: row.seenLocation,
            decided: row.decided.flatMap(DifferenceCause.init(rawValue:)))
    }
}

extension Refusal {
    fileprivate static let movedAlready = Refusal(
        "moved-already",
        LocalizedText(
            "the books have it there already", de: "in den Büchern steht es bereits dort"),
        hint: LocalizedText(
            "Say what was wrong as a recording error.",
            de: "Als Erfassungsfehler sagen, was falsch war."))
}
