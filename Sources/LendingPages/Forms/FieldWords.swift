import Lending

/// What forms call the fields of operations that are in no catalogue of fields.
enum FieldWords {
    static func label(_ field: String, in operation: String) -> LocalizedText? {
        special["\(operation) \(field)"] ?? labels[field]
    }

    static func hint(_ field: String, in operation: String) -> LocalizedText? {
        hints["\(operation) \(field)"] ?? hints[field]
    }

    private static let labels: [String: LocalizedText] = [
        "accessories": LocalizedText("Accessories", de: "Zubehör"),
        "at": LocalizedText("When", de: "Wann"),
        "because": LocalizedText("Reason", de: "Grund"),
        "began": LocalizedText("Began", de: "Begann"),
        "briefings": LocalizedText("Briefings", de: "Einweisungen"),
        "change": LocalizedText("What happened", de: "Was geschah"),
        "caller": LocalizedText("Who calls out", de: "Wer ansagt"),
        "category": LocalizedText("Category", de: "Kategorie"),
        "cause": LocalizedText("Cause", de: "Ursache"),
        "condition": LocalizedText("Condition", de: "Zustand"),
        "costCentre": LocalizedText("Cost centre", de: "Kostenstelle"),
        "cutOff": LocalizedText("As of", de: "Stichtag"),
        "damage": LocalizedText("Damage", de: "Schaden"),
        "dataDeleted": LocalizedText("Data were deleted", de: "Daten sind gelöscht"),
        "days": LocalizedText("Days", de: "Tage"),
        "device": LocalizedText("Device", de: "Gerät"),
        "devices": LocalizedText("Devices", de: "Geräte"),
        "due": LocalizedText("Due", de: "Fällig"),
        "ended": LocalizedText("Ended", de: "Endete"),
        "endingLoans": LocalizedText("End their loans too", de: "Auch ihre Ausleihen beenden"),
        "ends": LocalizedText("It no longer holds", de: "Gilt nicht mehr"),
        "entry": LocalizedText("Entry of the journal", de: "Eintrag im Protokoll"),
        "event": LocalizedText("Event", de: "Veranstaltung"),
        "evidence": LocalizedText("Evidence", de: "Nachweis"),
        "fact": LocalizedText("What is meant", de: "Was gemeint ist"),
        "from": LocalizedText("From", de: "Ab"),
        "into": LocalizedText("Into", de: "Mit"),
        "keys": LocalizedText("Keys of the scans", de: "Schlüssel der Erfassungen"),
        "kind": LocalizedText("Kind", de: "Art"),
        "lead": LocalizedText("Lead", de: "Leitung"),
        "location": LocalizedText("Location", de: "Standort"),
        "method": LocalizedText("Method", de: "Verfahren"),
        "missing": LocalizedText("Missing accessories", de: "Fehlendes Zubehör"),
        "name": LocalizedText("Name", de: "Bezeichnung"),
        "number": LocalizedText("Number of the line", de: "Nummer der Zeile"),
        "numbers": LocalizedText("Devices", de: "Geräte"),
        "on": LocalizedText("On", de: "Am"),
        "people": LocalizedText("People", de: "Personen"),
        "person": LocalizedText("Person", de: "Person"),
        "place": LocalizedText("Place", de: "Ort"),
        "proceeds": LocalizedText("Proceeds in euros", de: "Erlös in Euro"),
        "purpose": LocalizedText("Purpose", de: "Zweck"),
        "asker": LocalizedText("Who asks", de: "Wer anfragt"),
        "lotse": LocalizedText("At which Lotse", de: "Bei welchem Lotsen"),
        "reason": LocalizedText("Reason", de: "Grund"),
        "request": LocalizedText("Request", de: "Anfrage"),
        "submission": LocalizedText("Submission", de: "Einreichung"),
        "batch": LocalizedText("Folder", de: "Ordner"),
        "protocols": LocalizedText("Protocols", de: "Protokolle"),
        "files": LocalizedText("Files", de: "Dateien"),
        "hashes": LocalizedText("SHA-256 of each", de: "SHA-256 von jeder"),
        "registered": LocalizedText("In the books since", de: "Im Bestand seit"),
        "remark": LocalizedText("Remark", de: "Bemerkung"),
        "roles": LocalizedText("Roles", de: "Rollen"),
        "scribe": LocalizedText("Who writes it down", de: "Wer aufschreibt"),
        "setting": LocalizedText("Setting", de: "Einstellung"),
        "stocktaking": LocalizedText("Stocktaking", de: "Inventur"),
        "title": LocalizedText("Title", de: "Titel"),
        "to": LocalizedText("To", de: "An"),
        "tool": LocalizedText("Tool", de: "Werkzeug"),
        "unit": LocalizedText("Unit", de: "Amt"),
        "units": LocalizedText("Units", de: "Ämter"),
        "until": LocalizedText("Until", de: "Bis"),
        "value": LocalizedText("Value", de: "Wert"),
        "wipedBy": LocalizedText("Wiped by", de: "Gelöscht von"),
        "year": LocalizedText("Year", de: "Jahr"),
    ]

    /// Where one operation says it in another way.
    private static let special: [String: LocalizedText] = [
        "custody.take-back from": LocalizedText("From whom", de: "Von wem"),
        "devices.edit from": LocalizedText("Valid from", de: "Gültig ab"),
        "people.edit from": LocalizedText("Valid from", de: "Gültig ab"),
        "units.edit from": LocalizedText("Valid from", de: "Gültig ab"),
        "settings.set from": LocalizedText("Valid from", de: "Gültig ab"),
        "people.contact from": LocalizedText("From", de: "Ab wann"),
        "loan.lend at": LocalizedText("Lent at", de: "Verliehen am"),
        "loan.return at": LocalizedText("Returned at", de: "Zurück am"),
        "people.leave on": LocalizedText("Last day", de: "Letzter Tag"),
        "custody.hand-over on": LocalizedText("Handed over on", de: "Übergeben am"),
        "custody.take-back on": LocalizedText("Taken back on", de: "Zurückgenommen am"),
        "loan.lend to": LocalizedText("Colleague", de: "Kollegin oder Kollege"),
        "custody.hand-over to": LocalizedText("Lotse", de: "Lotse"),
        "custody.hand-on to": LocalizedText("Lotse", de: "Lotse"),
        "protocols.issue person": LocalizedText(
            "Or a person, with all their devices", de: "Oder eine Person, mit allen Geräten"),
        "protocols.issue event": LocalizedText(
            "Or an event, with a protocol for everyone",
            de: "Oder eine Veranstaltung, mit einem Protokoll für jede Person"),
        "holds.add until": LocalizedText("Its last day", de: "Ihr letzter Tag"),
        "holds.add device": LocalizedText("Or a device", de: "Oder ein Gerät"),
        "holds.end device": LocalizedText("Or a device", de: "Oder ein Gerät"),
        "stocktaking.plan unit": LocalizedText(
            "Only this unit, with those below it", de: "Nur dieses Amt, mit denen darunter"),
        "stocktaking.plan location": LocalizedText("Only in this place", de: "Nur an diesem Ort"),
        "stocktaking.plan category": LocalizedText(
            "Only of this category", de: "Nur diese Kategorie"),
        "stocktaking.plan from": LocalizedText("Counted from", de: "Zählung von"),
        "stocktaking.plan until": LocalizedText("Counted until", de: "Zählung bis"),
        "stocktaking.count location": LocalizedText("Where you are", de: "Wo Sie sind"),
        "stocktaking.count at": LocalizedText("Counted at", de: "Gezählt am"),
        "stocktaking.difference unit": LocalizedText("Belongs to unit", de: "Gehört zum Amt"),
        "stocktaking.difference from": LocalizedText("It moved on", de: "Umgesetzt am"),
        "stocktaking.difference name": LocalizedText(
            "Of an addition: what it is", de: "Bei Zugang: was es ist"),
        "stocktaking.difference category": LocalizedText(
            "Of an addition: its category", de: "Bei Zugang: die Kategorie"),
        "decommissionings.request on": LocalizedText("Leaves the books on", de: "Abgang am"),
        "requests.accept device": LocalizedText("What is lent now", de: "Was jetzt verliehen wird"),
        "units.merge into": LocalizedText("Into unit", de: "In welches Amt"),
        "devices.merge into": LocalizedText("The device that stays", de: "Das Gerät, das bleibt"),
        "people.merge into": LocalizedText("The person who stays", de: "Die Person, die bleibt"),
    ]

    private static let hints: [String: LocalizedText] = [
        "years.reopen because": LocalizedText(
            "Why; empty: you reopen what somebody else asked for",
            de: "Warum; leer: Sie öffnen, was jemand anderes beantragt hat"),
        "decommissionings.request on": LocalizedText(
            "Empty: on the day of the second approval",
            de: "Leer: am Tag der zweiten Genehmigung"),
        "decommissionings.request wipedBy": LocalizedText(
            "A name, login or number; of what is lost or stolen nothing",
            de: "Name, Kennung oder Nummer; bei Verlust oder Diebstahl nichts"),
        "requests.ask from": LocalizedText(
            "Such as 24.12.; empty: today", de: "Etwa 24.12.; leer: heute"),
        "requests.ask until": LocalizedText(
            "The last day; empty: the city's loan period",
            de: "Der letzte Tag; leer: die Leihfrist der Stadt"),
        "requests.take from": LocalizedText(
            "Such as 24.12.; empty: today", de: "Etwa 24.12.; leer: heute"),
        "requests.take until": LocalizedText(
            "The last day; empty: the city's loan period",
            de: "Der letzte Tag; leer: die Leihfrist der Stadt"),
        "requests.take lotse": LocalizedText(
            "The number of one of their Lotsen, such as #7; empty: anyone",
            de: "Die Nummer eines für sie zuständigen Lotsen, etwa #7; leer: alle"),
        "requests.take submission": LocalizedText(
            "What it calls itself: it is taken once",
            de: "Wie sie sich selbst nennt: sie wird einmal übernommen"),
        "requests.decline because": LocalizedText(
            "Who asked is told", de: "Erfährt, wer angefragt hat"),
        "decommissionings.decline because": LocalizedText(
            "Why it stays", de: "Warum es bleibt"),
        "devices": LocalizedText(
            "Inventory numbers, with commas or line ends between",
            de: "Inventarnummern, durch Komma oder Zeilenende getrennt"),
        "numbers": LocalizedText(
            "Scanned or typed, with commas or line ends between",
            de: "Gescannt oder getippt, durch Komma oder Zeilenende getrennt"),
        "keys": LocalizedText(
            "Empty, or one for each device: what arrives twice counts once",
            de: "Leer, oder je Gerät einer: was doppelt ankommt, zählt einmal"),
        "people": LocalizedText(
            "Names, logins or numbers such as #4, with commas between",
            de: "Namen, Kennungen oder Nummern wie #4, durch Komma getrennt"),
        "units": LocalizedText(
            "Codes, with semicolons between", de: "Kürzel, durch Semikolon getrennt"),
        "accessories": LocalizedText(
            "Such as \u{201C}Netzteil, Maus:2\u{201D}; empty: what belongs to it",
            de: "Etwa „Netzteil, Maus:2“; leer: was dazugehört"),
        "missing": LocalizedText(
            "Such as \u{201C}Netzteil, Maus:2\u{201D}; empty: nothing is missing",
            de: "Etwa „Netzteil, Maus:2“; leer: es fehlt nichts"),
        "briefings": LocalizedText(
            "One tool a line, behind it with a comma the team",
            de: "Je Zeile ein Werkzeug, dahinter mit Komma das Team"),
        "devices.find-accessories accessories": LocalizedText(
            "Such as \u{201C}Netzteil, Maus:2\u{201D}", de: "Etwa „Netzteil, Maus:2“"),
        "at": LocalizedText(
            "Empty: now. Else such as \u{201C}yesterday 14:30\u{201D}",
            de: "Leer: jetzt. Sonst etwa „gestern 14:30“"),
        "on": LocalizedText(
            "Such as \u{201C}today\u{201D} or 18.10.2020", de: "Etwa „heute“ oder 18.10.2020"),
        "settings.set from": LocalizedText(
            "Empty: from today; only the limit of low value and the useful lives have a day",
            de: "Leer: ab heute; nur Wertgrenze und Nutzungsdauern haben einen Tag"),
        "because": LocalizedText(
            "Why it was wrong; empty: it is no correction",
            de: "Warum es falsch war; leer: es ist keine Berichtigung"),
    ]

    /// The words for a value that is chosen.
    static func choice(_ value: String) -> LocalizedText {
        if let condition = Condition(rawValue: value) { return condition.title }
        if let kind = ProtocolKind(rawValue: value) { return kind.title }
        if let role = Role(rawValue: value) { return role.audience.title }
        if let setting = Settings.Name(rawValue: value) { return setting.meaning }
        if let word = StocktakingWord.titles[value] { return word }
        if let reason = DecommissioningReason(rawValue: value) { return reason.title }
        return choices[value] ?? LocalizedText(untranslated: value)
    }

    private static let choices: [String: LocalizedText] = [
        "lose": LocalizedText("It is lost", de: "Es ist verloren"),
        "find": LocalizedText("It was found again", de: "Es ist wieder da"),
        "repair": LocalizedText("It goes into repair", de: "Es geht in Reparatur"),
        "repaired": LocalizedText("It is back from repair", de: "Es ist repariert zurück"),
    ]
}
