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
                faults: faults, entries: try counts.decode(Int64.self, "entries"),
                seals: try counts.decode(Int64.self, "seals"))
        }
    }

    /// Seals up to today and returns the seal's text: `leihlotse-seal DAY HASH`.
    public func seal(_ context: OperationContext) async throws -> String {
        _ = try await StorePerformer(store).perform(SealJournal(), context)
        return try await store.read { session in
            let row = try session.query(Queries.Journal.lastSeal())[0]
            let day = try row.decode(CalendarDay.self, "day").iso
            return "leihlotse-seal \(day) \(try row.decode(String.self, "hash"))"
        }
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
        return try session.query(Queries.Journal.sealOf(day, parts[2]))[0]
            .decode(Bool.self, "holds")
    }

    private static func fault(_ row: Row) throws -> LocalizedText {
        let kind = try row.decode(String.self, "fault")
        let place = [
            try row.decode(Int64?.self, "chain").map { "chain \($0)" },
            try row.decode(Int64?.self, "entry_id").map { "entry \($0)" },
            try row.decode(CalendarDay?.self, "day").map { "day \($0.iso)" },
        ].compactMap { $0 }.joined(separator: ", ")
        return LocalizedText("\(kind) does not fit: \(place)", de: "\(kind) passt nicht: \(place)")
    }
}
