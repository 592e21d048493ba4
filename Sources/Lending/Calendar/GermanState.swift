/// A state of Germany; public holidays differ between them.
public enum GermanState: String, Sendable, Hashable, Codable, CaseIterable {
    case badenWuerttemberg = "BW"
    case bavaria = "BY"
    case berlin = "BE"
    case brandenburg = "BB"
    case bremen = "HB"
    case hamburg = "HH"
    case hesse = "HE"
    case mecklenburgWesternPomerania = "MV"
    case lowerSaxony = "NI"
    case northRhineWestphalia = "NW"
    case rhinelandPalatinate = "RP"
    case saarland = "SL"
    case saxony = "SN"
    case saxonyAnhalt = "ST"
    case schleswigHolstein = "SH"
    case thuringia = "TH"

    /// The state's name.
    public var name: LocalizedText {
        switch self {
        case .badenWuerttemberg: LocalizedText(untranslated: "Baden-Württemberg")
        case .bavaria: LocalizedText("Bavaria", de: "Bayern")
        case .berlin: LocalizedText(untranslated: "Berlin")
        case .brandenburg: LocalizedText(untranslated: "Brandenburg")
        case .bremen: LocalizedText(untranslated: "Bremen")
        case .hamburg: LocalizedText(untranslated: "Hamburg")
        case .hesse: LocalizedText("Hesse", de: "Hessen")
        case .mecklenburgWesternPomerania:
            LocalizedText("Mecklenburg-Western Pomerania", de: "Mecklenburg-Vorpommern")
        case .lowerSaxony: LocalizedText("Lower Saxony", de: "Niedersachsen")
        case .northRhineWestphalia:
            LocalizedText("North Rhine-Westphalia", de: "Nordrhein-Westfalen")
        case .rhinelandPalatinate: LocalizedText("Rhineland-Palatinate", de: "Rheinland-Pfalz")
        case .saarland: LocalizedText(untranslated: "Saarland")
        case .saxony: LocalizedText("Saxony", de: "Sachsen")
        case .saxonyAnhalt: LocalizedText("Saxony-Anhalt", de: "Sachsen-Anhalt")
        case .schleswigHolstein: LocalizedText(untranslated: "Schleswig-Holstein")
        case .thuringia: LocalizedText("Thuringia", de: "Thüringen")
        }
    }
}
