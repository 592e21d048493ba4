public import Lending

/// Where the journal is proved: a database here, or a service elsewhere.
public protocol JournalProver: Sendable {
    /// - Parameter kept: the text of seals that were kept outside the database, a line each.
    func verify(_ kept: String?) async throws -> JournalProofResult
    /// Seals up to today, unless that was done today, and returns the seal's text:
    /// `leihlotse-seal DAY HASH`.
    func seal(_ context: OperationContext) async throws -> (text: String, changed: Bool)
    /// Sends the whole journal for somebody who proves it without this program, piece by piece;
    /// returns how many lines there were. That it was read is journalled.
    func export(
        _ context: OperationContext,
        to write: @escaping @Sendable (UnsafeRawBufferPointer) throws -> Void
    ) async throws -> Int
}

/// What a proof found.
public struct JournalProofResult: Sendable, Codable {
    public let faults: [LocalizedText]
    public let entries: Int64
    public let seals: Int64

    /// How much was looked at: `17 entries and 1 seal`.
    public var extent: LocalizedText {
        .count(Int(entries), "entry", "entries", de: "Eintrag", "Einträge")
            + LocalizedText(" and ", de: " und ")
            + .count(Int(seals), "seal", "seals", de: "Siegel", "Siegel")
    }

    public init(faults: [LocalizedText], entries: Int64, seals: Int64) {
        self.faults = faults
        self.entries = entries
        self.seals = seals
    }
}
