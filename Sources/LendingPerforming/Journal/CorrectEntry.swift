import Lending
public import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension CorrectEntry: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        let rows = try scope.load([Queries.Journal.correctable(entry)])
        guard let row = rows[0].first else {
            throw refusal(
                "entry-unknown", "there is no entry \(entry)", "es gibt keinen Eintrag \(entry)")
        }
        if because.allSatisfy(\.isWhitespace) {
            throw OperationFailure(
                .badInput, "field-missing",
                LocalizedText(
                    "a correction needs a reason", de: "eine Berichtigung braucht eine Begründung"))
        }
        let device = try row.decode(DeviceID.self, "device_id")
        let number = try row.decode(String?.self, "inventory_number").map { " (\($0))" } ?? ""
        scope.say(
            LocalizedText(
                "entry \(entry)\(number) corrected", de: "Eintrag \(entry)\(number) berichtigt"))
        if let loan = try row.decode(LoanID?.self, "loan_id") {
            try correct(loan, of: device, in: scope)
        } else if let custody = try row.decode(CustodyID?.self, "custody_id") {
            try refuseForeignFields(intoStock: row.decode(Bool.self, "into_stock"))
            try correct(custody, of: device, in: scope)
        } else {
            throw refusal(
                "not-correctable", "entry \(entry) recorded neither a loan nor a custody",
                "Eintrag \(entry) hat weder Ausleihe noch Überlassung erfasst",
                remedies: [.editRecord])
        }
    }

    private func correct(
        _ loan: LoanID, of device: DeviceID, in scope: OperationScope
    ) throws {
        let due = try due(device, in: scope)
        if let note = due?.note { scope.note(note) }
        try scope.record([
            Queries.Loans.correct(
                scope.actor.id, device, entry, loan, because, values.person,
                values.began?.databaseText, values.ended?.databaseText, due?.point.iso,
                values.purpose, values.tool, values.condition?.rawValue,
                try values.missing?.json, values.damage, due?.wished?.iso)
        ])
    }

    /// The due time as the calendar makes it; nil: it stays.
    private func due(_ device: DeviceID, in scope: OperationScope) throws -> Due? {
        guard let wish = values.due else { return nil }
        let wished = WishedDue(wish: wish)
        let rows = try scope.query(
            [Queries.Custody.calendar([device], wish.firstDay)]
                + [wished.statement].compactMap { $0 })
        let rule = DueRule(loanDays: scope.settings.loanDays, openDays: try scope.openDays(rows[0]))
        let point = try wished.point(rows.count > 1 ? rows[1] : nil) ?? .day(scope.today)
        return rule.due(until: point, start: scope.today)
    }

    /// A custody has no due time; what came back is said of a taking back, who holds it of a handover.
    private func refuseForeignFields(intoStock: Bool) throws {
        if values.ended != nil || values.due != nil || values.tool != nil {
            throw refusal(
                "field-not-of-custody", "a custody has no due date, tool or return of its own",
                "eine Überlassung hat keine eigene Fälligkeit, kein Werkzeug und keine Rückgabe")
        }
        if intoStock, values.person != nil {
            throw refusal(
                "field-not-of-custody", "what was taken back into stock has no holder",
                "was in den Bestand zurückging, hat keinen Inhaber")
        }
        if !intoStock, values.missing != nil || values.damage != nil {
            throw refusal(
                "field-not-of-custody",
                "what is missing or damaged belongs to the taking back, not to the handover",
                "Fehlendes und Schäden gehören zur Rücknahme, nicht zur Übergabe")
        }
    }

    private func correct(
        _ custody: CustodyID, of device: DeviceID, in scope: OperationScope
    ) throws {
        var statements = [
            Queries.Custody.correct(
                scope.actor.id, device, entry, custody, because, values.person, values.purpose,
                values.condition?.rawValue, values.damage, try values.missing?.json,
                values.began?.databaseText)
        ]
        if let began = values.began {
            statements.append(Queries.Custody.moveBoundary(custody, began.databaseText, false))
        }
        try scope.record(statements)
    }

    private func refusal(
        _ code: String, _ english: String, _ german: String, remedies: [Remedy] = []
    ) -> OperationFailure {
        OperationFailure(.refused, code, LocalizedText(english, de: german), remedies: remedies)
    }
}
