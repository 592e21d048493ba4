/// The kinds of data about people, as retention and a person's own data name them, and from when on each
/// is kept.
public enum KeptData: String, Sendable, Hashable, CaseIterable {
    // What is forgotten on time.
    case loans, damage, custodies, requests, journal
    case signIns = "sign-ins"
    case people, erased, replayed
    // From when on.
    case `return`
    case yearEnd = "year-end"
    case january, decision, entry, leaving
    // In what the time is counted.
    case days, years
    // What is recorded of one person.
    case person, earlier, unit, contact, role, custody, loan, lent, attendance
    case account, token, session, place, recorded, check, request, asked, decided

    public var title: LocalizedText {
        switch self {
        case .loans: LocalizedText("loans without damage", de: "Ausleihen ohne Schaden")
        case .damage:
            LocalizedText(
                "loans with damage or loss", de: "Ausleihen mit Schaden oder Verlust")
        case .custodies: LocalizedText("handovers to Lotsen", de: "Überlassungen an Lotsen")
        case .requests: LocalizedText("requests", de: "Anfragen")
        case .journal: LocalizedText("who of journal entries", de: "wer bei Protokolleinträgen")
        case .signIns: LocalizedText("sign-ins of leavers", de: "Anmeldungen Ausgeschiedener")
        case .people: LocalizedText("people who have left", de: "ausgeschiedene Personen")
        case .erased: LocalizedText("people on request", de: "Personen auf Verlangen")
        case .replayed:
            LocalizedText("again after a restore", de: "erneut nach einer Wiederherstellung")
        case .return: LocalizedText("complete return", de: "vollständige Rückgabe")
        case .yearEnd: LocalizedText("end of the year", de: "Ende des Jahres")
        case .january:
            LocalizedText(
                "end of January after taking back", de: "Ende Januar nach der Rücknahme")
        case .decision:
            LocalizedText("decision, or end of the wish", de: "Entscheidung oder Ende des Wunsches")
        case .entry: LocalizedText("the entry", de: "der Eintrag")
        case .leaving: LocalizedText("leaving", de: "Ausscheiden")
        case .days: LocalizedText("days", de: "Tagen")
        case .years: LocalizedText("years", de: "Jahren")
        case .person: LocalizedText("person", de: "Person")
        case .earlier: LocalizedText("recorded earlier", de: "früher erfasst")
        case .unit: LocalizedText("unit", de: "Amt")
        case .contact: LocalizedText("contact of a unit", de: "Ansprechperson eines Amts")
        case .role: LocalizedText("role", de: "Rolle")
        case .custody: LocalizedText("held as a Lotse", de: "als Lotse überlassen")
        case .loan: LocalizedText("borrowed", de: "ausgeliehen")
        case .lent: LocalizedText("lent to somebody", de: "an jemanden verliehen")
        case .attendance: LocalizedText("attended", de: "teilgenommen")
        case .account: LocalizedText("account", de: "Konto")
        case .token: LocalizedText("token", de: "Token")
        case .session: LocalizedText("sign-in", de: "Anmeldung")
        case .place: LocalizedText("known place of sign-ins", de: "bekannter Ort der Anmeldung")
        case .recorded: LocalizedText("recorded by the person", de: "von der Person erfasst")
        case .check: LocalizedText("waits for check", de: "wartet auf Prüfung")
        case .request: LocalizedText("asked for a device", de: "Gerät angefragt")
        case .asked: LocalizedText("was asked for a device", de: "um ein Gerät gebeten")
        case .decided: LocalizedText("decided a request", de: "über eine Anfrage entschieden")
        }
    }
}
