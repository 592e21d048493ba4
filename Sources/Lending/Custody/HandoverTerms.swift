/// What both sides of a handover agree to, by version: a protocol keeps the version that held when it
/// got its number, and is printed with it ever after.
///
/// It is work equipment of the city: no fees, no penalties. To change the wording, add a version; one
/// that was printed stays.
public struct HandoverTerms: Sendable, Hashable {
    public let version: Int
    public let terms: [LocalizedText]

    /// In their order.
    public static let versions = [
        HandoverTerms(
            version: 1,
            terms: [
                LocalizedText(
                    "The devices are working equipment of the city and stay its own; there are no fees "
                        + "and no penalties.",
                    de:
                        "Die Geräte sind Arbeitsmittel der Stadt und bleiben ihr Eigentum; Gebühren oder "
                        + "Vertragsstrafen gibt es nicht."),
                LocalizedText(
                    "They are passed on only as a recorded loan.",
                    de: "Weitergegeben werden sie nur als erfasste Ausleihe."),
                LocalizedText(
                    "Loss, damage and missing accessories are reported to IT at once.",
                    de: "Verlust, Schäden und fehlendes Zubehör werden der IT sofort gemeldet."),
                LocalizedText(
                    "Before a device comes back, local data are secured and deleted.",
                    de: "Vor der Rückgabe werden lokale Daten gesichert und gelöscht."),
            ])
    ]

    /// What holds for protocols that are issued now.
    public static var current: HandoverTerms { versions[versions.count - 1] }

    /// The terms of a version; of one that is unknown here, from a newer program, the current ones.
    public static func of(version: Int?) -> HandoverTerms {
        versions.first { $0.version == version } ?? current
    }
}
