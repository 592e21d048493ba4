import Lending

/// What the constraints of stocktakings mean.
enum StocktakingRefusals {
    /// By constraint.
    static let refusals: [String: Refusal] = [
        "stocktaking_caller_is_not_scribe": Refusal(
            "caller-is-scribe",
            LocalizedText(
                "one calls out and another one writes down: these are two people",
                de: "eine Person sagt an, eine andere schreibt auf: das sind zwei Personen")),
        "stocktaking_signed_by_two": Refusal(
            "not-signing",
            LocalizedText(
                "the lead and somebody else of the inventory office sign",
                de: "es unterschreiben die Leitung und jemand anderes aus der Inventarstelle")),
        "stocktaking_is_released": Refusal(
            "stocktaking-released",
            LocalizedText(
                "the stocktaking is released: nothing of it changes",
                de: "die Inventur ist freigegeben: an ihr ändert sich nichts")),
        "stocktaking_has_begun": Refusal(
            "stocktaking-planned",
            LocalizedText(
                "the stocktaking has not begun",
                de: "die Inventur hat noch nicht begonnen")),
        "stocktaking_counted_by_others": Refusal(
            "counted-by-holders",
            LocalizedText(
                "some devices were counted only by those who have them",
                de: "einige Geräte wurden nur von denen gezählt, die sie haben")),
        "stocktaking_is_counted": Refusal(
            "difference-unknown",
            LocalizedText(
                "there is no such difference to resolve",
                de: "eine solche Differenz ist nicht zu klären")),
        "stocktaking_is_resolved": Refusal(
            "differences-open",
            LocalizedText(
                "differences are not resolved yet",
                de: "Differenzen sind noch nicht geklärt")),
        "stocktaking_decision_once": Refusal(
            "difference-decided",
            LocalizedText(
                "it was decided already",
                de: "darüber ist bereits entschieden")),
        "stocktaking_count_once": Refusal(
            "scan-known",
            LocalizedText(
                "the scan arrived already",
                de: "die Erfassung ist bereits angekommen")),
    ]
}
