import Lending

/// The headers by which a field's column is known without `--map`: the field's name, what it is
/// called in either language, and what our own reports call it.
struct ImportHeaders {
    /// In the order in which they count; a file's column that bears one of the first is taken before
    /// those of the next.
    let ranks: [[String]]

    init(name: String, title: LocalizedText, inReports others: [String]) {
        ranks = [[name], [title.english, title.german], others]
    }

    /// What reports call the fields of a noun, besides the fields' own titles; the yearly lists have
    /// German names in every language.
    static func inReports(of noun: String) -> [String: [String]] {
        switch noun {
        case DeviceField.noun: devices
        case UnitField.noun: units
        case EventField.noun: events
        case CustodyField.noun: handovers
        case LoanField.noun: loans
        case ContactField.noun: contacts
        default: [:]
        }
    }

    private static let devices = [
        "inventory_number": ["Device", "Gerät"],
        "acquired_on": ["Anschaffungsdatum", "Anschaffung"],
        "in_service_on": ["Inbetriebnahme"],
        "cost": ["ahk_eur", "AHK in €"],
        "useful_life_months": ["nutzungsdauer_monate"],
        "voucher": ["Belegnummer"],
        "unit": ["Organisationseinheit"],
    ]

    private static let units = [
        "parent": ["Gehört zu"],
        "valid_from": ["Gültig ab"],
        "valid_until": ["Gültig bis"],
    ]

    private static let events = ["title": ["Event", "Veranstaltung"]]
    private static let loans = [
        "returned_at": ["Returned at", "Zurück am"], "missing": ["Fehlend"],
    ]
    private static let contacts = ["from": ["Ab"]]

    private static let handovers = [
        "event": ["Anlass"],
        "taken_back_on": ["Taken back on", "Zurückgenommen am"],
    ]
}

/// A header as it is compared: capitals, umlauts written as two letters, blanks and signs do not
/// tell one from another.
package struct HeaderWord: Hashable, Sendable {
    private let folded: String

    package init(_ header: String) {
        var folded = ""
        for character in header.lowercased() {
            switch character {
            case "ä": folded += "ae"
            case "ö": folded += "oe"
            case "ü": folded += "ue"
            case "ß": folded += "ss"
            case "€": folded += "eur"
            default: if character.isLetter || character.isNumber { folded.append(character) }
            }
        }
        self.folded = folded
    }
}
