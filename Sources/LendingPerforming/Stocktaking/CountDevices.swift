import Lending
public import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension CountDevices: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        let scans = try scans()
        let found = try scope.stocktakingIfAny(stocktaking)
        let decision = CountDecision(
            actor: scope.actor, stocktaking: stocktaking, facts: found?.facts
        ).decision
        guard try scope.settle(decision) != nil, let loaded = found else { return }
        let (_, known, devices) = try scope.query(
            Queries.Stocktakings.takeTurn(stocktaking: loaded.id, actor: scope.actor.id),
            Queries.Stocktakings.knownKeys(
                stocktaking: loaded.id, keys: scans.map(\.key).filter { !$0.isEmpty }),
            Queries.Stocktakings.resolve(typed: scans.map(\.number)))
        let arrived = Set(known.map(\.scanKey))
        let fresh = zip(scans, devices).filter { !arrived.contains($0.0.key) }
        for (_, device) in fresh {
            if let id = device.device { scope.remember(id, device.number) }
            scope.say(told(device))
        }
        if fresh.count < scans.count {
            let words = LocalizedText.count(
                scans.count - fresh.count, "scan had arrived already", "scans had arrived already",
                de: "Erfassung war schon angekommen", "Erfassungen waren schon angekommen")
            if fresh.isEmpty { scope.say(words) } else { scope.note(words) }
        }
        guard !fresh.isEmpty else { return }
        try scope.record(
            Queries.Stocktakings.count(
                actor: scope.actor.id, stocktaking: loaded.id, keys: fresh.map(\.0.key),
                devices: fresh.map { $0.1.device ?? DeviceID(0) }, numbers: fresh.map(\.1.number),
                evidence: evidence.rawValue, location: location?.trimmed,
                condition: condition?.rawValue, remark: remark?.trimmed, at: at.databaseText))
    }

    /// What was scanned with its key, each key once.
    private func scans() throws -> [(number: String, key: String)] {
        guard keys.isEmpty || keys.count == numbers.count else {
            throw OperationFailure(
                .badInput, "field-value",
                LocalizedText(
                    "keys: none, or one for each number", de: "keys: keiner, oder einer je Nummer"),
                about: ["field": "keys"])
        }
        var seen: Set<String> = []
        let scans = numbers.enumerated().compactMap { place, number in
            let key = keys.isEmpty ? "" : keys[place]
            let scanned = ScannedNumber.number(in: number)
            return scanned.isEmpty || !key.isEmpty && !seen.insert(key).inserted
                ? nil : (number: scanned, key: key)
        }
        guard !scans.isEmpty else {
            throw OperationFailure(
                .badInput, "no-device",
                LocalizedText("no device was named", de: "kein Gerät wurde genannt"))
        }
        return scans
    }

    private func told(_ device: Queries.Stocktakings.ResolveRow) -> LocalizedText {
        if evidence == .struck {
            return LocalizedText(
                "\(device.number) struck: it was not counted",
                de: "\(device.number) gestrichen: es wurde nicht gezählt")
        }
        return device.device == nil
            ? LocalizedText(
                "\(device.number) counted; it is not in the books",
                de: "\(device.number) gezählt; es steht nicht in den Büchern")
            : LocalizedText("\(device.number) counted", de: "\(device.number) gezählt")
    }
}
