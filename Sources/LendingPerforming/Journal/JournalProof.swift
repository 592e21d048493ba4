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

    /// - Parameter kept: the text of seals that were kept outside the database, a line each.
    public func verify(_ kept: String? = nil) async throws -> JournalProofResult {
        try await store.snapshot { session in
            var faults = try session.query(Queries.Journal.faults()).map { $0.words }
            faults += try session.query(Queries.Years.alteredDocuments()).map { $0.words }
            let counts = try session.query(Queries.Journal.counts())[0]
            if let kept, let misfit = try JournalProof.misfit(kept, in: session) {
                faults.append(misfit)
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

    public func export(
        _ context: OperationContext,
        to write: @escaping @Sendable (UnsafeRawBufferPointer) throws -> Void
    ) async throws -> Int {
        _ = try await StorePerformer(store).perform(ReadJournal(), context)
        return try await JournalExport(store).write(to: write)
    }

    /// What of the kept seals does not fit; nil: all do.
    private static func misfit(
        _ kept: String, in session: Session
    ) throws -> LocalizedText? {
        var fitting: CalendarDay?
        for (day, hash) in try seals(kept) {
            if try session.query(Queries.Journal.sealOf(day: day, hash: hash))[0].holds {
                fitting = day
                continue
            }
            let seal = "leihlotse-seal \(day.iso) \(hash)"
            let whole = LocalizedText(
                "the seal that was kept outside does not fit: \(seal)",
                de: "das außerhalb verwahrte Siegel passt nicht: \(seal)")
            guard let fitting else { return whole }
            return whole
                + LocalizedText(
                    " (what was replaced was recorded after \(fitting.text(.english)): that seal "
                        + "fits)",
                    de: " (ersetzt wurde, was nach dem \(fitting.text(.german)) erfasst wurde: "
                        + "jenes Siegel passt)")
        }
        return nil
    }

    /// The seals of a text, one a line, by their days.
    private static func seals(_ kept: String) throws -> [(CalendarDay, String)] {
        let seals = kept.split(separator: "\n").compactMap { line -> (CalendarDay, String)? in
            let parts = line.split(whereSeparator: \.isWhitespace).map(String.init)
            guard parts.count == 3, parts[0] == "leihlotse-seal" else { return nil }
            return CalendarDay(iso: parts[1]).map { ($0, parts[2]) }
        }
        let lines = kept.split(separator: "\n").filter { !$0.allSatisfy(\.isWhitespace) }
        guard !seals.isEmpty, seals.count == lines.count else {
            throw OperationFailure(
                .badInput, "seal-unreadable",
                LocalizedText(
                    "this is no seal; a seal reads: leihlotse-seal DAY HASH",
                    de: "das ist kein Siegel; ein Siegel lautet: leihlotse-seal TAG HASH"))
        }
        return seals.sorted { $0.0 < $1.0 }
    }
}
