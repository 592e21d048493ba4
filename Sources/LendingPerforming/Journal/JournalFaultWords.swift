import Lending
import LendingSQL

extension Queries.Years.AlteredDocumentsRow {
    /// Which bytes are not those that the closing names.
    var words: LocalizedText {
        LocalizedText(
            "what was printed of \(year) was changed or removed (\(name), \(profile)): entry \(entryID) "
                + "has another SHA-256",
            de:
                "was von \(year) gedruckt wurde, wurde verändert oder entfernt (\(name), \(profile)): "
                + "Eintrag \(entryID) hat eine andere SHA-256")
    }
}

extension Queries.Journal.FaultsRow {
    /// What does not fit, for people: in which chain, at which place, which entry, of which day.
    var words: LocalizedText {
        switch fault {
        case "entry":
            entry
                + LocalizedText(
                    " says something else than was recorded, or the one before it does",
                    de: " besagt anderes als erfasst, oder der davor")
        case "order":
            entry
                + LocalizedText(
                    " has a number that cannot be its own",
                    de: " hat eine Nummer, die nicht seine sein kann")
        case "missing": LocalizedText("removed: ", de: "entfernt: ") + places
        case "inserted": LocalizedText("put in: ", de: "eingefügt: ") + places
        case "personal" where chain == nil:
            LocalizedText(
                "somebody is named beside an entry that is not there: ",
                de: "neben einem Eintrag, den es nicht gibt, steht jemand: ") + entry
        case "personal":
            LocalizedText(
                "who is named beside it is somebody else, or other words: ",
                de: "daneben steht jemand anderes, oder andere Worte: ") + entry
        case "head":
            LocalizedText(
                "the end of the chain was changed: ", de: "das Ende der Kette wurde verändert: ")
                + chainName
        case "sealed":
            LocalizedText(
                "what was sealed is gone or another: ",
                de: "Versiegeltes fehlt oder ist ein anderes: ") + places
        default:
            LocalizedText(
                "the seal of \(days.english), or the one before it, was changed or removed",
                de: "das Siegel vom \(days.german), oder das davor, wurde verändert oder entfernt")
        }
    }

    private var days: LocalizedText {
        day.map { LocalizedText($0.text(.english), de: $0.text(.german)) }
            ?? LocalizedText(untranslated: "–")
    }

    /// `entry 17 (KN-1, place 3, 2026-11-30)`
    private var entry: LocalizedText {
        let number = entryID.map { "\($0)" } ?? "–"
        return LocalizedText("entry \(number)", de: "Eintrag \(number)") + inBraces
    }

    /// `KN-1, places 3 to 5 (2026-11-30)`
    private var places: LocalizedText {
        if entryID != nil, sequence == last { return entry }
        let (first, last) = (sequence ?? 0, last ?? 0)
        let place =
            first == last
            ? LocalizedText("place \(first)", de: "Platz \(first)")
            : LocalizedText("places \(first) to \(last)", de: "Plätze \(first) bis \(last)")
        return chainName + LocalizedText(untranslated: ", ") + place
            + LocalizedText(" (\(days.english))", de: " (\(days.german))")
    }

    private var inBraces: LocalizedText {
        guard chain != nil else { return LocalizedText(untranslated: "") }
        let place = sequence ?? 0
        return LocalizedText(untranslated: " (") + chainName
            + LocalizedText(
                ", place \(place), \(days.english))", de: ", Platz \(place), \(days.german))")
    }

    /// The device's number, or that of the chain.
    private var chainName: LocalizedText {
        if let device { return LocalizedText(untranslated: device) }
        let number = chain ?? 0
        return LocalizedText("chain \(number)", de: "Kette \(number)")
    }
}
