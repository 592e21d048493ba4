/// May two rows of devices become one?
public struct DeviceMergeDecision: Sendable {
    /// What one of them did while the other did something too.
    public struct Overlap: Sendable, Hashable {
        public let gone: LocalizedText
        public let kept: LocalizedText

        public init(gone: LocalizedText, kept: LocalizedText) {
            self.gone = gone
            self.kept = kept
        }
    }

    /// The row that goes.
    public let gone: DeviceFacts
    /// The row that stays.
    public let kept: DeviceFacts
    public let overlaps: [Overlap]
    /// What is recorded of the row that goes.
    public let custodies: Int
    public let loans: Int

    public init(
        gone: DeviceFacts, kept: DeviceFacts, overlaps: [Overlap], custodies: Int, loans: Int
    ) {
        self.gone = gone
        self.kept = kept
        self.overlaps = overlaps
        self.custodies = custodies
        self.loans = loans
    }

    /// The plan: what is said once it is done.
    public var decision: Decision<LocalizedText> {
        if gone.id == kept.id {
            return .refused([
                Refusal(
                    "merge-itself",
                    LocalizedText(
                        "\(kept.inventoryNumber) is one row already",
                        de: "\(kept.inventoryNumber) ist bereits ein Eintrag"),
                    about: ["device": kept.inventoryNumber])
            ])
        }
        if !overlaps.isEmpty { return .refused(overlaps.map(refusal)) }
        return .allowed(
            LocalizedText(
                "\(gone.inventoryNumber) merged into \(kept.inventoryNumber)",
                de: "\(gone.inventoryNumber) mit \(kept.inventoryNumber) zusammengeführt")
                + .mergedDoings(handovers: custodies, loans: loans))
    }

    private func refusal(_ overlap: Overlap) -> Refusal {
        Refusal(
            "merge-overlap",
            LocalizedText(
                "they cannot be one device: \(gone.inventoryNumber) was \(overlap.gone.english), "
                    + "\(kept.inventoryNumber) was \(overlap.kept.english)",
                de: "sie können nicht ein Gerät sein: \(gone.inventoryNumber) war "
                    + "\(overlap.gone.german), \(kept.inventoryNumber) war \(overlap.kept.german)"),
            about: ["device": gone.inventoryNumber, "other": kept.inventoryNumber],
            remedies: [.seeHistory(device: kept.inventoryNumber)])
    }
}

extension LocalizedText {
    /// What goes over to the one that stays: `: 1 handover, 3 loans`
    static func mergedDoings(handovers: Int, loans: Int) -> LocalizedText {
        LocalizedText(untranslated: ": ")
            + .count(handovers, "handover", "handovers", de: "Überlassung", "Überlassungen") + ", "
            + .count(loans, "loan", "loans", de: "Ausleihe", "Ausleihen")
    }
}
