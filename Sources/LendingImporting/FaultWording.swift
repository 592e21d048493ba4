import Lending
import LendingImport

/// The reasons for rejecting a row, in words.
enum FaultWording {
    static func reason(_ fault: RawFault, otherLine: Int?) -> LocalizedText {
        let value = fault.value ?? ""
        let details = fault.details + ["?", "?", "?", "?"]
        let line = otherLine.map(String.init) ?? "?"
        switch fault.code {
        case "duplicate-line":
            return LocalizedText("also in line \(line)", de: "auch in Zeile \(line)")
        case "overlaps-line":
            let text = LocalizedText(
                "overlaps with line \(line)", de: "überschneidet sich mit Zeile \(line)")
            guard fault.details.first == "one-day" else { return text }
            return text
                + LocalizedText(
                    "; on one day, times of day tell them apart",
                    de: "; am selben Tag helfen Uhrzeiten")
        case "same-person-line":
            return LocalizedText(
                "\(details[0]) \(details[1]) means \(details[2]), as line \(line) does",
                de: "\(details[0]) \(details[1]) meint \(details[2]), wie auch Zeile \(line)")
        default:
            return cellReason(fault.code, value, details)
                ?? referenceReason(fault.code, value, details)
                ?? custodyReason(fault.code, details.map(Moment.init))
                ?? stateReason(fault.code, details)
                ?? factReason(fault.code, value, details)
                ?? LocalizedText(untranslated: fault.code)
        }
    }

    /// What can be done about a fault.
    static func remedies(_ code: String) -> [Remedy] {
        switch code {
        case "date-ambiguous": [.chooseDateOrder]
        case "amount-ambiguous": [.chooseDecimalSign]
        case "device-not-yet-registered": [.registerEarlier(device: nil)]
        case "finished-changed", "leaving-recorded": [.giveReason]
        case "status-unknown": [.leaveColumnOut(field: "status")]
        default: []
        }
    }

    /// What a cell alone shows.
    private static func cellReason(
        _ code: String, _ value: String, _ details: [String]
    ) -> LocalizedText? {
        switch code {
        case "value-missing": LocalizedText("a value is missing", de: "ein Wert fehlt")
        case "too-many-cells":
            LocalizedText(
                "more cells than the header has", de: "mehr Zellen als die Kopfzeile")
        case "too-few-cells":
            LocalizedText(
                "fewer cells than the header has (\(details[0]) of \(details[1]))",
                de: "weniger Zellen als die Kopfzeile (\(details[0]) von \(details[1]))")
        case "quote-damaged":
            LocalizedText(
                "text after the closing quotation mark",
                de: "Text nach dem schließenden Anführungszeichen")
        case "scientific-notation":
            LocalizedText(
                "damaged by a spreadsheet: the number was shortened, its other digits are lost",
                de: "von einer Tabellenkalkulation beschädigt: die Nummer wurde gekürzt, die "
                    + "übrigen Ziffern sind verloren")
        case "spreadsheet-error":
            LocalizedText(
                "an error of a spreadsheet stands here instead of a value",
                de: "statt eines Werts steht hier ein Fehler der Tabellenkalkulation")
        case "control-character":
            LocalizedText("contains a control character", de: "enthält ein Steuerzeichen")
        case "line-break":
            LocalizedText("contains a line break", de: "enthält einen Zeilenumbruch")
        case "too-long":
            LocalizedText(
                "longer than \(details[0]) characters", de: "länger als \(details[0]) Zeichen")
        case "not-a-date":
            LocalizedText(
                "not a date or time, such as 2020-10-18 or 18.10.2020 14:30",
                de: "kein Datum, keine Zeit, wie 18.10.2020 oder 2020-10-18 14:30")
        case "date-ambiguous":
            LocalizedText(
                "day and month cannot be told apart here",
                de: "Tag und Monat sind hier nicht zu unterscheiden")
        case "year-unlikely":
            LocalizedText(
                "a year before 1000; write it as it is meant, such as 2023",
                de: "ein Jahr vor 1000; bitte schreiben wie gemeint, etwa 2023")
        case "no-such-day":
            LocalizedText(
                "the calendar has no such day", de: "diesen Tag gibt es im Kalender nicht")
        case "no-such-time":
            LocalizedText("the clock has no such time", de: "diese Uhrzeit gibt es nicht")
        case "time-never-shown":
            LocalizedText(
                "the clocks skipped this time: they were set forward over it",
                de: "diese Uhrzeit gab es nicht: die Uhren wurden vorgestellt")
        case "time-shown-twice":
            LocalizedText(
                "the clocks showed this time twice: write \(details[0]) or \(details[1])",
                de: "diese Uhrzeit gab es zweimal: bitte \(details[0]) oder \(details[1]) schreiben"
            )
        case "day-with-time":
            LocalizedText(
                "a day without a time is wanted", de: "hier gehört ein Tag ohne Uhrzeit hin")
        default: numberReason(code)
        }
    }

    private static func numberReason(_ code: String) -> LocalizedText? {
        switch code {
        case "not-an-amount":
            LocalizedText("not an amount, such as 1149.90", de: "kein Betrag wie 1149,90")
        case "amount-ambiguous":
            LocalizedText(
                "an amount with two readings", de: "ein Betrag mit zwei Lesarten")
        case "amount-negative":
            LocalizedText("an amount below zero", de: "ein Betrag unter null")
        case "amount-too-fine":
            LocalizedText("finer than a cent", de: "feiner als ein Cent")
        case "amount-too-large":
            LocalizedText("ten milliards or more", de: "zehn Milliarden oder mehr")
        case "not-a-count":
            LocalizedText("not a whole number from 1 on", de: "keine ganze Zahl ab 1")
        case "condition-unknown":
            LocalizedText(
                "no condition: new, good, worn, damaged or defective",
                de: "kein Zustand: neu, gut, Gebrauchsspuren, beschädigt oder defekt")
        case "asset-class-unknown":
            LocalizedText(
                "no asset class: capitalised or lowValue",
                de: "keine Anlageklasse: capitalised (aktiviert) oder lowValue (GWG)")
        case "accessory-unreadable":
            LocalizedText(
                "not a list of accessories such as Netzteil:1; Maus",
                de: "keine Liste von Zubehör wie Netzteil:1; Maus")
        default: nil
        }
    }

    /// What does not fit what is recorded by name.
    private static func referenceReason(
        _ code: String, _ value: String, _ details: [String]
    ) -> LocalizedText? {
        switch code {
        case "unit-unknown":
            LocalizedText("there is no unit \(value)", de: "es gibt keine Einheit \(value)")
        case "unit-ambiguous":
            LocalizedText(
                "several units are called \(value); give the code",
                de: "mehrere Einheiten heißen \(value); bitte das Kürzel angeben")
        case "unit-circle":
            LocalizedText(
                "the unit would stand above itself", de: "die Einheit stünde über sich selbst")
        case "person-unknown":
            LocalizedText(
                "nobody is known as \(value)", de: "niemand ist als \(value) bekannt")
        case "person-ambiguous":
            LocalizedText(
                "several people are called \(value); give login, e-mail or personnel number",
                de: "mehrere Personen heißen \(value); bitte Login, E-Mail oder Personalnummer "
                    + "angeben")
        case "person-conflict":
            LocalizedText(
                "\(details[0]) \(details[1]) belongs to \(details[2]), but the row's other keys "
                    + "mean somebody else",
                de: "\(details[0]) \(details[1]) gehört \(details[2]), die Zeile meint nach ihren "
                    + "anderen Schlüsseln aber jemand anderen")
        case "person-other-key":
            LocalizedText(
                "the row's other keys mean \(details[2]), whose \(details[0]) is \(details[3]) and "
                    + "not \(details[1])",
                de: "die Zeile meint nach ihren anderen Schlüsseln \(details[2]) mit \(details[0]) "
                    + "\(details[3]), nicht \(details[1])")
        case "device-unknown":
            details[0] == "?"
                ? LocalizedText("there is no device \(value)", de: "es gibt kein Gerät \(value)")
                : LocalizedText(
                    "there is no device \(value), but \(details[0])",
                    de: "es gibt kein Gerät \(value), aber \(details[0])")
        case "event-unknown":
            LocalizedText(
                "there is no event \(value) on that day, nor only one of this name",
                de: "es gibt keine Veranstaltung \(value) an diesem Tag, auch nicht nur eine "
                    + "dieses Namens")
        default: nil
        }
    }

    /// What does not fit the custodies and loans that are recorded.
    private static func custodyReason(_ code: String, _ details: [Moment]) -> LocalizedText? {
        let first = details[0]
        let second = details[1]
        let third = details[2]
        switch code {
        case "time-in-future":
            guard first.text != "end" else {
                return LocalizedText("lies in the future", de: "liegt in der Zukunft")
            }
            return LocalizedText(
                "lies in the future; reservations are not here yet",
                de: "liegt in der Zukunft; Reservierungen gibt es noch nicht")
        case "end-before-start":
            return LocalizedText(
                "not after its beginning, \(first.english)",
                de: "nicht nach dem Beginn, \(first.german)")
        case "device-not-yet-registered":
            return LocalizedText(
                "the device is in the books only since \(first.english): import it with the day "
                    + "of acquisition, or change since when it is in the books",
                de: "das Gerät ist erst seit \(first.german) im Bestand: mit Anschaffungstag "
                    + "importieren, oder den Beginn im Bestand ändern")
        case "custody-of-other":
            return LocalizedText(
                "recorded as handed to \(first.text) at that time",
                de: "zu dieser Zeit ist die Übergabe an \(first.text) erfasst")
        case "custody-ended":
            return LocalizedText(
                "recorded as taken back on \(first.english)",
                de: "als zurückgenommen ist \(first.german) erfasst")
        case "contact-recorded":
            return LocalizedText(
                "a time as contact"
                    + (first.isKnown ? " from \(first.english)" : "")
                    + (second.isKnown ? " to \(second.english)" : " on") + " is recorded",
                de: "eine Zeit als Ansprechperson"
                    + (first.isKnown ? " ab \(first.german)" : "")
                    + (second.isKnown ? " bis \(second.german)" : "") + " ist erfasst")
        case "loan-in-the-way":
            return LocalizedText(
                "the device is on loan to \(second.text) from \(first.english) on",
                de: "das Gerät ist ab \(first.german) an \(second.text) verliehen")
        case "loans-around":
            return LocalizedText(
                "IT has lent the device before and after (\(first.english)); import the handovers "
                    + "before the loans",
                de: "die IT hat das Gerät davor und danach (\(first.german)) verliehen; Übergaben "
                    + "vor den Ausleihen importieren")
        case "device-not-in-stock":
            return LocalizedText(
                "the device is with \(first.text) from \(second.english)"
                    + (third.isKnown ? " to \(third.english)" : " on"),
                de: "das Gerät ist von \(second.german)"
                    + (third.isKnown ? " bis \(third.german)" : " an") + " bei \(first.text)")
        default: return loanReason(code, first, second)
        }
    }

    private static func outOfService(_ kind: String, since: Moment) -> LocalizedText? {
        WithdrawalKind(rawValue: kind).map {
            LocalizedText(
                "the device is \($0.title.english) since \(since.english)",
                de: "das Gerät ist seit \(since.german) \($0.title.german)")
        }
    }

    /// What does not fit where a device is.
    private static func stateReason(_ code: String, _ details: [String]) -> LocalizedText? {
        let moment = Moment(details[0])
        return switch code {
        case "status-unknown":
            LocalizedText(
                "this does not say where the device is; known are in stock, with a Lotse, on loan, "
                    + "lost, in repair and decommissioned",
                de:
                    "das sagt nicht, wo das Gerät ist; bekannt sind im Lager, bei Lotse, verliehen, "
                    + "verloren, in Reparatur und ausgesondert")
        case "checked-out-to-nobody":
            LocalizedText(
                "the device is checked out, and no person stands there",
                de: "das Gerät ist ausgegeben, und es steht keine Person da")
        case "status-recorded":
            LocalizedText(
                "recorded as \(WithdrawalKind(rawValue: details[1])?.title.english ?? details[1]) "
                    + "since \(moment.english)",
                de: "seit \(moment.german) ist es "
                    + "\(WithdrawalKind(rawValue: details[1])?.title.german ?? details[1])")
        case "status-while-out":
            LocalizedText(
                "the device is with \(details[1]) since \(moment.english); it comes back first",
                de: "das Gerät ist seit \(moment.german) bei \(details[1]); erst kommt es zurück")
        case "status-to-approve":
            LocalizedText(
                "the device is in the books here: to leave them it is asked for and approved by two "
                    + "people, not imported",
                de:
                    "das Gerät steht hier in den Büchern: seine Aussonderung wird beantragt und von "
                    + "zwei Personen genehmigt, nicht importiert")
        case "status-later":
            LocalizedText(
                "something later is recorded, on \(moment.english)",
                de: "Späteres ist erfasst, am \(moment.german)")
        default: nil
        }
    }

    private static func loanReason(
        _ code: String, _ first: Moment, _ second: Moment
    ) -> LocalizedText? {
        switch code {
        case "due-before-start":
            LocalizedText(
                "due before the loan begins, \(first.english)",
                de: "fällig vor dem Beginn der Ausleihe, \(first.german)")
        case "borrower-missing":
            LocalizedText(
                "a loan that is not returned needs its borrower",
                de: "eine Ausleihe ohne Rückgabe braucht die ausleihende Person")
        case "device-lost", "device-in-repair", "device-decommissioned":
            outOfService(first.text, since: second)
        case "person-has-left":
            LocalizedText(
                "the last day here was \(first.english): nothing begins on it or stays after it",
                de: "der letzte Tag hier war \(first.german): dann beginnt nichts mehr, und danach "
                    + "bleibt nichts")
        case "borrower-holds-device":
            LocalizedText(
                "holds the device and needs no loan of it",
                de: "hat das Gerät selbst und braucht keine Ausleihe davon")
        case "outside-custody":
            LocalizedText(
                "the device changed hands on \(first.english), before the loan ended",
                de: "das Gerät wechselte am \(first.german) die Hände, bevor die Ausleihe endete")
        case "lender-needed":
            LocalizedText(
                "the device was with \(second.text), not in IT's stock",
                de: "das Gerät war bei \(second.text), nicht im Bestand der IT")
        case "device-was-in-stock":
            LocalizedText(
                "the device was in IT's stock; leave the lender empty",
                de: "das Gerät war im Bestand der IT; den Verleiher leer lassen")
        case "lender-was-other":
            LocalizedText(
                "the device was with \(second.text)", de: "das Gerät war bei \(second.text)")
        case "finished-changed":
            LocalizedText(
                "over and recorded as \(first.isKnown ? first.english : "–")",
                de: "vorbei und erfasst als \(first.isKnown ? first.german : "–")")
        case "device-on-loan":
            LocalizedText(
                "a loan from \(first.english)"
                    + (second.isKnown ? " to \(second.english)" : " on") + " is recorded",
                de: "eine Ausleihe von \(first.german)"
                    + (second.isKnown ? " bis \(second.german)" : " an") + " ist erfasst")
        default: nil
        }
    }
}

/// A detail that may be a time as the database shows it: `2020-10-18 14:30:00+02`.
private struct Moment {
    let text: String
    let english: String
    let german: String
    var isKnown: Bool { text != "?" }

    init(_ text: String) {
        self.text = text
        guard let day = CalendarDay(iso: String(text.prefix(10))) else {
            english = text
            german = text
            return
        }
        let clock = String(text.dropFirst(11).prefix(5))
        let time = clock.isEmpty || clock == "00:00" ? "" : " \(clock)"
        english = day.text(.english) + time
        german = day.text(.german) + time
    }
}
