import Lending
public import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension FileProtocols: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        let documents = try documents()
        let (_, rows) = try scope.load(
            Queries.Protocols.takeFilingTurn(),
            Queries.Protocols.toFile(numbers: documents.map(\.number), batch: batch))
        let decision = FilingDecision(
            batch: batch, documents: documents,
            records: rows.map { row in
                let filed = row.file.flatMap { file in
                    row.sha256.map {
                        FilingDecision.Document(number: row.number, file: file, sha256: $0)
                    }
                }
                return FilingDecision.Record(
                    number: row.number, isVoid: row.isVoid, filed: filed, batch: row.batch,
                    filedAt: row.filedAt)
            }, inBatch: Int(rows.first?.inBatch ?? 0))
        guard let fresh = try scope.settle(decision.decision) else { return }
        scope.say(decision.done)
        let ids = Dictionary(rows.map { ($0.number, $0.protocolID) }) { first, _ in first }
        try scope.record(
            Queries.Protocols.file(
                actor: scope.actor.id, batch: batch,
                protocols: fresh.compactMap { ids[$0.number] }, numbers: fresh.map(\.number),
                files: fresh.map(\.file), hashes: fresh.map(\.sha256)))
    }

    private func documents() throws -> [FilingDecision.Document] {
        guard !batch.trimmed.isEmpty else {
            throw Self.unusable(
                "batch",
                LocalizedText("batch: a name is needed", de: "batch: ein Name ist nötig"))
        }
        guard !protocols.isEmpty, protocols.count == files.count, protocols.count == hashes.count
        else {
            throw Self.unusable(
                "files",
                LocalizedText(
                    "protocols, files and hashes: as many of each, and at least one",
                    de: "protocols, files und hashes: von jedem gleich viele, mindestens eines"))
        }
        return zip(protocols, zip(files, hashes)).map { number, rest in
            FilingDecision.Document(
                number: number.description, file: rest.0, sha256: rest.1.description)
        }
    }

    private static func unusable(_ field: String, _ words: LocalizedText) -> OperationFailure {
        OperationFailure(.badInput, [Refusal("field-value", words, about: ["field": field])])
    }
}
