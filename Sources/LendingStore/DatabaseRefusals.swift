public import Lending
public import Postgres

/// What the database's own refusals mean: the one place that maps SQLSTATE and constraint names.
enum DatabaseRefusals {
    static func storeError(_ error: PostgresError) -> StoreError {
        guard let server = error.server else { return connectionError(error) }
        if let refusal = ClockRefusals.refusal(server) {
            return StoreError(.badInput, [refusal], underlying: error)
        }
        if let refusal = outOfService(server) ?? server.constraint.flatMap(refusal(constraint:)) {
            return StoreError(.refused, [refusal], underlying: error)
        }
        let state = server.sqlState
        if state == "22000", server.message.hasPrefix("range lower bound") {
            return StoreError(.refused, [endBeforeStart], underlying: error)
        }
        if let known = states[state] ?? states[String(state.prefix(2))] {
            return StoreError(known.kind, [known.refusal(server)], underlying: error)
        }
        return unexpected(error, detail: server.message)
    }

    /// What is lost, in repair or decommissioned, as the server's detail says.
    private static func outOfService(_ server: ServerFields) -> Refusal? {
        guard ["loan_begins_in_service", "custody_begins_in_service"].contains(server.constraint),
            let kind = server.detail.flatMap(WithdrawalKind.init(rawValue:))
        else { return nil }
        return Refusal(
            kind.refusalCode,
            LocalizedText(
                "the device is \(kind.title.english) when it would begin",
                de: "das Gerät ist \(kind.title.german), wenn es beginnen würde"))
    }

    /// What a named constraint means; nil: it is not one that people can run into.
    static func refusal(constraint: String) -> Refusal? {
        constraints[constraint] ?? FieldConstraints.refusals[constraint]
            ?? StocktakingRefusals.refusals[constraint]
            ?? DecommissioningRefusals.refusals[constraint]
            ?? ClockRefusals.ofUntold[constraint]
    }

    /// Constraints that compare what was decided with the clock at the time of writing. Decisions
    /// look at the clock before that: a violation tells that it was put back in between, and all is
    /// well when they look again.
    static let clockConstraints = Set(
        [constraints, FieldConstraints.refusals].flatMap { refusals in
            refusals.filter { $0.value.code == FieldConstraints.future.code }.keys
        } + ["change_is_journalled"])

    private static func connectionError(_ error: PostgresError) -> StoreError {
        switch error.code {
        case .cancelled:
            return StoreError(
                .interrupted, "interrupted", LocalizedText("interrupted", de: "abgebrochen"))
        case .invalidOptions:
            return StoreError(
                .noDatabase, "connection-string-unreadable",
                LocalizedText(
                    "the connection string cannot be read",
                    de: "die Verbindungsangabe ist nicht lesbar"),
                systemWords: error.message, remedies: [.mendDatabaseAddress], underlying: error)
        case .connectionFailed, .connectionLost, .acquireTimeout, .poolClosed,
            .commitOutcomeUnknown:
            return StoreError(
                .noDatabase, "no-database",
                LocalizedText(
                    "the database does not answer", de: "die Datenbank antwortet nicht"),
                systemWords: error.message, remedies: [.checkDatabase], underlying: error)
        case .encoding:
            return StoreError(
                .badInput, "text-not-storable",
                LocalizedText(
                    "a text contains a NUL character, which cannot be stored",
                    de: "ein Text enthält ein NUL-Zeichen, das nicht gespeichert werden kann"),
                underlying: error)
        default: return unexpected(error, detail: error.message)
        }
    }

    private static func unexpected(_ error: PostgresError, detail: String) -> StoreError {
        StoreError(
            .unexpected, "unexpected",
            LocalizedText("the database reports", de: "die Datenbank meldet"),
            systemWords: detail, underlying: error)
    }

    private struct State {
        let kind: FailureKind
        let code: String
        let english: String
        let german: String

        func refusal(_ server: ServerFields) -> Refusal {
            Refusal(
                code, LocalizedText(english, de: german), systemWords: server.message)
        }
    }

    /// By SQLSTATE, or its class of two characters.
    private static let states: [String: State] = [
        "25006": State(
            kind: .cannotWrite, code: "database-read-only", english: "the database is read only",
            german: "die Datenbank ist nur lesbar"),
        "53100": State(
            kind: .cannotWrite, code: "database-disk-full",
            english: "the database's disk is full",
            german: "die Festplatte der Datenbank ist voll"),
        "53": State(
            kind: .noDatabase, code: "database-overloaded",
            english: "the database has no room for this",
            german: "die Datenbank ist überlastet"),
        "57": State(
            kind: .noDatabase, code: "database-stopped", english: "the database was stopped",
            german: "die Datenbank wurde angehalten"),
        "57014": State(
            kind: .interrupted, code: "interrupted", english: "interrupted", german: "abgebrochen"),
        "28": State(
            kind: .noDatabase, code: "database-sign-in",
            english: "the database does not let this program in",
            german: "die Datenbank lässt dieses Programm nicht hinein"),
        "3D000": State(
            kind: .noDatabase, code: "database-missing", english: "there is no such database",
            german: "diese Datenbank gibt es nicht"),
        "42501": State(
            kind: .notPermitted, code: "database-rights",
            english: "the database role may not do this",
            german: "die Datenbankrolle darf das nicht"),
        "40": State(
            kind: .refused, code: "try-again",
            english: "others changed the same devices at the same time; please repeat",
            german: "andere haben gleichzeitig dieselben Geräte geändert; bitte wiederholen"),
        "22": State(
            kind: .badInput, code: "value-not-storable", english: "a value cannot be stored",
            german: "ein Wert kann nicht gespeichert werden"),
    ]

    /// By constraint.
    private static let constraints: [String: Refusal] = [
        "loan_no_overlap": Refusal(
            "device-on-loan",
            LocalizedText(
                "the device is already on loan at that time",
                de: "das Gerät ist zu dieser Zeit bereits verliehen")),
        "loan_open": Refusal(
            "device-on-loan",
            LocalizedText(
                "the device is already on loan", de: "das Gerät ist bereits verliehen")),
        "loan_within_custody": Refusal(
            "loan-outside-custody",
            LocalizedText(
                "a loan would reach beyond the time in which its lender holds the device",
                de: "eine Ausleihe reichte über die Zeit hinaus, in der das Gerät dem Verleiher "
                    + "überlassen ist")),
        "loan_custody": Refusal(
            "loan-outside-custody",
            LocalizedText(
                "loans rest on this custody", de: "auf dieser Überlassung beruhen Ausleihen")),
        "loan_begins_in_service": Refusal(
            "device-out-of-service",
            // The constraint stands on loans and on withdrawals: either may be what is recorded.
            LocalizedText(
                "a loan would begin while the device is lost, in repair or decommissioned",
                de: "eine Ausleihe begänne, während das Gerät verloren, in Reparatur oder "
                    + "ausgesondert ist")),
        "custody_begins_in_service": Refusal(
            "device-out-of-service",
            LocalizedText(
                "the device is lost, in repair or decommissioned when it is handed over",
                de: "das Gerät ist verloren, in Reparatur oder ausgesondert, wenn es übergeben "
                    + "wird")),
        "device_not_yet_registered": Refusal(
            "device-not-yet-registered",
            LocalizedText(
                "the device is not in the books at that time",
                de: "das Gerät ist zu dieser Zeit nicht im Bestand")),
        "loan_is_to_another": Refusal(
            "borrower-holds-device",
            LocalizedText(
                "whoever holds the device needs no loan of it",
                de: "wer das Gerät hat, braucht keine Ausleihe davon")),
        "person_has_left": Refusal(
            "person-has-left",
            LocalizedText(
                "the person has left by then; nothing begins on the last day, and nothing stays "
                    + "with them after it",
                de: "die Person ist dann ausgeschieden; am letzten Tag beginnt nichts mehr, und "
                    + "danach bleibt nichts bei ihr")),
        "attributes_not_in_future": FieldConstraints.future,
        "loan_period_not_empty": Refusal(
            "time-needed",
            LocalizedText(
                "beginning and end of the loan fall together; a time is needed",
                de: "Beginn und Ende der Ausleihe fallen zusammen; eine Uhrzeit wird gebraucht")),
        "loan_due_after_start": Refusal(
            "due-before-start",
            LocalizedText(
                "a loan cannot be due before it begins",
                de: "eine Ausleihe kann nicht vor ihrem Beginn fällig sein")),
        "loan_not_in_future": future, "custody_not_in_future": future,
        "withdrawal_begins": future, "accessory_found_not_in_future": future,
        "custody_no_overlap": Refusal(
            "device-not-in-stock",
            LocalizedText(
                "the device is in another custody at that time",
                de: "das Gerät ist zu dieser Zeit anders überlassen")),
        "custody_current": Refusal(
            "device-not-in-stock",
            LocalizedText(
                "the device is in another custody", de: "das Gerät ist anders überlassen")),
        "custody_has_no_gap": Refusal(
            "custody-has-gap",
            LocalizedText(
                "the device would be nowhere for some time",
                de: "das Gerät wäre zeitweise nirgends")),
        "custody_period_not_empty": Refusal(
            "time-needed",
            LocalizedText(
                "two handovers fall together; a time is needed",
                de: "zwei Übergaben fallen zusammen; eine Uhrzeit wird gebraucht")),
        "withdrawal_no_overlap": Refusal(
            "device-out-of-service",
            LocalizedText(
                "the device is out of service at that time already",
                de: "das Gerät ist zu dieser Zeit bereits außer Dienst")),
        "withdrawal_open": Refusal(
            "device-out-of-service",
            LocalizedText(
                "the device is out of service already",
                de: "das Gerät ist bereits außer Dienst")),
        "device_inventory_number": Refusal(
            "inventory-number-taken",
            LocalizedText(
                "a device with this inventory number exists already",
                de: "ein Gerät mit dieser Inventarnummer gibt es bereits")),
        "device_unit": unknownUnit, "membership_unit": unknownUnit, "contact_unit": unknownUnit,
        "closed_day_unit": unknownUnit, "unit_parent": unknownUnit,
        "unit_code": Refusal(
            "unit-code-taken",
            LocalizedText(
                "a unit with this code exists already",
                de: "eine Einheit mit diesem Kürzel gibt es bereits")),
        "unit_tree_has_no_circle": circle, "unit_not_its_own_parent": circle,
        "person_login": TakenDesignation.refusal(.login),
        "person_email": TakenDesignation.refusal(.email),
        "person_personnel_number": TakenDesignation.refusal(.personnelNumber),
        "event_once": Refusal(
            "event-exists",
            LocalizedText(
                "an event with this title on this day exists already",
                de: "eine Veranstaltung dieses Titels gibt es an diesem Tag bereits")),
        "closed_day_once": Refusal(
            "closed-day-exists",
            LocalizedText(
                "this day is closed already", de: "dieser Tag ist bereits geschlossen")),
        "contact_once": Refusal(
            "contact-exists",
            LocalizedText(
                "this person is the unit's contact already",
                de: "diese Person ist bereits Ansprechpartner der Einheit")),
        "undo_nothing_later": later,
        "idempotency_pkey": Refusal(
            "idempotency-key-used",
            LocalizedText(
                "the idempotency key was used for another operation",
                de: "der Idempotenzschlüssel wurde für einen anderen Vorgang verwendet")),
    ]

    /// Why an undo is refused: what a foreign key protects rests on the row that would go.
    static func refusingUndo(_ error: PostgresError) -> any Error {
        guard let server = error.server, server.sqlState == "23503" else { return error }
        let refusal = server.constraint == "loan_custody" ? constraints["loan_custody"] : nil
        return StoreError(.refused, [refusal ?? later], underlying: error)
    }

    private static let later = Refusal(
        "later-records",
        LocalizedText(
            "something later was recorded on top of it",
            de: "darauf wurde bereits Späteres erfasst"),
        remedies: [.undoLater, .correctEntry])
    private static let future = FieldConstraints.future
    private static let endBeforeStart = FieldConstraints.endBeforeStart
    private static let unknownUnit = FieldConstraints.unknownUnit
    private static let circle = Refusal(
        "unit-circle",
        LocalizedText(
            "a unit would stand above itself", de: "eine Einheit stünde über sich selbst"))
}

extension StoreError {
    /// The refusal that an undo makes of what the database said, or the error as it is.
    public static func refusingUndo(_ error: PostgresError) -> any Error {
        DatabaseRefusals.refusingUndo(error)
    }

    /// The reading of any error that ends an operation; a failure of any module stays as it is.
    public static func reading(_ error: any Error) -> any Failure {
        if let failure = translated(error) as? any Failure { return failure }
        return StoreError(
            .unexpected, "unexpected",
            LocalizedText("unexpected", de: "unerwartet"), systemWords: "\(error)",
            underlying: error)
    }

    /// The database's errors as the store's; what a caller's own closure threw stays as it is.
    static func translated(_ error: any Error) -> any Error {
        switch error {
        case let error as PostgresError: DatabaseRefusals.storeError(error)
        case is CancellationError:
            StoreError(
                .interrupted, "interrupted", LocalizedText("interrupted", de: "abgebrochen"))
        default: error
        }
    }
}
