import Lending
public import LendingOperations
import LendingSQL
public import LendingStore
import Postgres

/// Proves the journal, and copies its seals out.
public struct JournalProof: JournalProver {
    private let store: Store

    public init(_ store: Store) {
        self.store = store
    }

    /// - Parameter kept: the text of a seal that was kept outside the database.
    public func verify(_ kept: String? = nil) async throws -> JournalProofResult {
        try await store.snapshot { session in
            var faults = try session.query(Queries.Journal.faults()).map(JournalProof.fault)
            let counts = try session.query(Queries.Journal.counts())[0]
            if let kept, try !JournalProof.holds(kept, in: session) {
                faults.append(
                    LocalizedText(
                        "the seal that was kept outside does not fit: \(kept)",
                        de: "das außerhalb verwahrte Siegel passt nicht: \(kept)"))
            }
            return JournalProofResult(
                faults: faults, entries: counts.entries, seals: counts.seals)
        }
    }

    /// Seals up to today, unless that was done today, and returns the seal's text:
    /// `leihlotse-seal DAY HASH`.
    public func seal(
        _ context: OperationContext
    ) async throws -> (text: String, changed: Bool) {
        let outcome = try await StorePerformer(store).perform(SealJournal(), context)
        let row = try await store.read { try $0.query(Queries.Journal.lastSeal())[0] }
        return ("leihlotse-seal \(row.day.iso) \(row.hash)", outcome.changed)
    }

    private static func holds(_ kept: String, in session: Session) throws -> Bool {
        let parts = kept.split(whereSeparator: \.isWhitespace).map(String.init)
        guard parts.count == 3, parts[0] == "leihlotse-seal", let day = CalendarDay(iso: parts[1])
        else {
            throw OperationFailure(
                .badInput, "seal-unreadable",
                LocalizedText(
                    "this is no seal; a seal reads: leihlotse-seal DAY HASH",
                    de: "das ist kein Siegel; ein Siegel lautet: leihlotse-seal TAG HASH"))
        }
        return try session.query(Queries.Journal.sealOf(day: day, hash: parts[2]))[0].holds
    }

    private static func fault(_ row: Queries.Journal.FaultsRow) -> LocalizedText {
        let place = [
            row.device ?? row.chain.map { "chain \($0)" }, row.entryID.map { "entry \($0)" },
            row.day.map { "day \($0.iso)" },
        ].compactMap { $0 }.joined(separator: ", ")
        return LocalizedText(
            "\(row.fault) does not fit: \(place)", de: "\(row.fault) passt nicht: \(place)")
    }
}
