/// What the journal's entries are called: the one table of its verbs.
public enum JournalVerb {
    /// The title of a verb; a verb without one is its own.
    public static func title(_ verb: String) -> LocalizedText {
        titles[verb] ?? LocalizedText(untranslated: verb)
    }

    /// The operation or other action that records a verb, by its name in the table of rights; nil:
    /// nobody has a right to it.
    public static func operation(_ verb: String) -> String? {
        if withdrawals.contains(verb) { return "devices.withdraw" }
        return AccessTable.audiences(for: verb).isEmpty ? nil : verb
    }

    /// Which way a device went, the entries of one operation say.
    private static let withdrawals: Set = [
        "devices.lose", "devices.find", "devices.repair", "devices.repaired",
        "devices.decommission",
    ]

    /// The title of a verb, by its name in the journal.
    public static let titles: [String: LocalizedText] = [
        "accounts.link": LocalizedText("one-time link made", de: "Einmal-Link angelegt"),
        "accounts.password": LocalizedText("password set", de: "Passwort gesetzt"),
        "accounts.revoke": LocalizedText("sign-ins ended", de: "Anmeldungen beendet"),
        "accounts.token": LocalizedText("token made", de: "Token angelegt"),
        "calendar.close": LocalizedText("days closed", de: "Tage geschlossen"),
        "custody.hand-on": LocalizedText("handing on", de: "Weitergabe"),
        "custody.hand-over": LocalizedText("handover", de: "Übergabe"),
        "custody.take-back": LocalizedText("taking back", de: "Rücknahme"),
        "decommissionings.approve": LocalizedText(
            "decommissioning approved", de: "Aussonderung genehmigt"),
        "decommissionings.decline": LocalizedText(
            "decommissioning declined", de: "Aussonderung abgelehnt"),
        "decommissionings.proceeds": LocalizedText(
            "proceeds recorded", de: "Erlös erfasst"),
        "decommissionings.request": LocalizedText(
            "decommissioning asked for", de: "Aussonderung beantragt"),
        "devices.add": LocalizedText("device recorded", de: "Gerät erfasst"),
        "devices.edit": LocalizedText("device changed", de: "Gerät geändert"),
        "devices.merge": LocalizedText("devices merged", de: "Geräte zusammengeführt"),
        "devices.lose": LocalizedText("device lost", de: "Gerät verloren"),
        "devices.find": LocalizedText("device found again", de: "Gerät wiedergefunden"),
        "devices.find-accessories": LocalizedText(
            "accessories found", de: "Zubehör gefunden"),
        "devices.repair": LocalizedText("into repair", de: "in Reparatur gegeben"),
        "devices.repaired": LocalizedText("back from repair", de: "aus der Reparatur zurück"),
        "devices.decommission": LocalizedText("decommissioning", de: "Aussonderung"),
        "events.add": LocalizedText("event recorded", de: "Veranstaltung erfasst"),
        "events.edit": LocalizedText("event changed", de: "Veranstaltung geändert"),
        "events.withdraw": LocalizedText("event withdrawn", de: "Veranstaltung gestrichen"),
        "events.attend": LocalizedText("attendance", de: "Teilnahme"),
        "holds.add": LocalizedText("hold", de: "Löschsperre"),
        "holds.end": LocalizedText("end of holds", de: "Ende von Löschsperren"),
        "import.closed-days": LocalizedText(
            "import of closed days", de: "Import geschlossener Tage"),
        "import.contacts": LocalizedText("import of contacts", de: "Import von Ansprechpartnern"),
        "import.devices": LocalizedText("import of devices", de: "Import von Geräten"),
        "import.events": LocalizedText("import of events", de: "Import von Veranstaltungen"),
        "import.handovers": LocalizedText("import of handovers", de: "Import von Übergaben"),
        "import.loans": LocalizedText("import of loans", de: "Import von Ausleihen"),
        "import.people": LocalizedText("import of people", de: "Import von Personen"),
        "import.units": LocalizedText("import of units", de: "Import von Einheiten"),
        "journal.correct": LocalizedText("correction", de: "Berichtigung"),
        "journal.read": LocalizedText("journal read", de: "Journal gelesen"),
        "journal.seal": LocalizedText("journal sealed", de: "Journal versiegelt"),
        "journal.undo": LocalizedText("undoing", de: "Zurücknahme"),
        "loan.extend": LocalizedText("extension", de: "Verlängerung"),
        "loan.lend": LocalizedText("loan", de: "Ausleihe"),
        "loan.return": LocalizedText("return", de: "Rückgabe"),
        "people.act-for": LocalizedText("acting for others", de: "für andere handeln"),
        "people.add": LocalizedText("person recorded", de: "Person erfasst"),
        "people.confirm": LocalizedText("person checked", de: "Person geprüft"),
        "people.contact": LocalizedText("contact of units", de: "Ansprechpartner"),
        "people.edit": LocalizedText("person changed", de: "Person geändert"),
        "people.erase": LocalizedText("person forgotten", de: "Person vergessen"),
        "people.init": LocalizedText("the city's beginning", de: "Beginn der Stadt"),
        "people.merge": LocalizedText("people merged", de: "Personen zusammengeführt"),
        "people.leave": LocalizedText("person leaving", de: "Ausscheiden"),
        "people.read-data": LocalizedText(
            "data of a person read", de: "Daten einer Person gelesen"),
        "protocols.file": LocalizedText("protocols filed", de: "Protokolle abgelegt"),
        "protocols.issue": LocalizedText("protocol issued", de: "Protokoll ausgestellt"),
        "requests.accept": LocalizedText("request accepted", de: "Anfrage angenommen"),
        "requests.ask": LocalizedText("request", de: "Anfrage"),
        "requests.decline": LocalizedText("request declined", de: "Anfrage abgelehnt"),
        "requests.take": LocalizedText("request taken", de: "Anfrage übernommen"),
        "requests.withdraw": LocalizedText("request withdrawn", de: "Anfrage zurückgezogen"),
        "retention.run": LocalizedText("forgetting on time", de: "Fristgerechtes Vergessen"),
        "settings.set": LocalizedText("setting", de: "Einstellung"),
        "stocktaking.close": LocalizedText("count closed", de: "Zählung abgeschlossen"),
        "stocktaking.confirm": LocalizedText("holding confirmed", de: "Besitz bestätigt"),
        "stocktaking.count": LocalizedText("device counted", de: "Gerät gezählt"),
        "stocktaking.difference": LocalizedText("difference resolved", de: "Differenz geklärt"),
        "stocktaking.plan": LocalizedText("stocktaking planned", de: "Inventur geplant"),
        "stocktaking.release": LocalizedText("stocktaking signed", de: "Inventur unterschrieben"),
        "stocktaking.start": LocalizedText("stocktaking begun", de: "Inventur begonnen"),
        "units.add": LocalizedText("unit recorded", de: "Einheit erfasst"),
        "units.merge": LocalizedText("units merged", de: "Einheiten zusammengelegt"),
        "units.edit": LocalizedText("unit changed", de: "Einheit geändert"),
        "years.close": LocalizedText("year closed", de: "Jahr abgeschlossen"),
        "years.publish": LocalizedText("year published", de: "Jahr veröffentlicht"),
        "years.reopen": LocalizedText("year reopened", de: "Jahr wieder geöffnet"),
    ]
}
