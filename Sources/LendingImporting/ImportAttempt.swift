import DelimitedText
import Lending
import LendingImport
import LendingOperations
import LendingSQL
import LendingStore
import Postgres

/// One attempt at an import, in one transaction.
struct ImportAttempt {
    let request: ImportRequest
    let context: OperationContext
    let source: FileByteSource
    let transaction: Transaction
    let progress: ProgressMeter
    let surveyed: (ImportSummary) -> Void

    private var actor: Actor { context.actor }

    /// Throws `TakenBack` where nothing is to remain.
    func run() throws -> ImportSummary {
        try ColumnMapping.checkNames(request)
        var summary = try part(request.narrowed(to: request.kind))
        if var other = request.alongside, isGoingOn(summary) {
            // One file of rejected rows is not written over by another.
            if summary.rejected > 0 { other.rejectsPath = nil }
            try transaction.execute(Queries.Import.forget())
            summary.alongside = [try part(other)]
        }
        let parts = [summary] + summary.alongside
        if !parts.allSatisfy(isGoingOn) { throw TakenBack(summary: summary.withoutEntries) }
        if request.isDryRun {
            // What is checked at commit is checked now, before all is taken back.
            try transaction.execute(Queries.Session.checkConstraints())
            throw TakenBack(summary: summary.withoutEntries)
        }
        try transaction.finish()
        return summary.taken
    }

    /// Are the rows taken as far as they are valid, or not at all?
    private func isGoingOn(_ summary: ImportSummary) -> Bool {
        summary.rejected == 0 || request.acceptsValid
    }

    /// Takes the rows of one kind, as far as they may be.
    private func part(_ request: ImportRequest) throws -> ImportSummary {
        var summary = ImportSummary(kind: request.kind)
        progress.begin(.surveying)
        var file = try SourceFile(source, overrides: try request.dialectOverrides) {
            ColumnMapping.fits(request, $0)
        }
        let mapping = try ColumnMapping(request, header: file.header)
        file.wanted = request.profile?.wantedField(for: request.kind)
            .flatMap { mapping.columns[$0] }
        let survey = try FileSurvey(file, mapping, request, progress: progress)
        try survey.checkedOut.check(request)
        summary.detected =
            zip(file.detected.englishText, file.detected.germanText)
            .map { LocalizedText($0, de: $1) }
            + file.preface.map(LocalizedText.aboveHeader) + survey.findings
        summary.mapping = mapping.summary(set: request.set)
        summary.ignoredColumns = mapping.ignored
        summary.rows = survey.rows
        summary.isDryRun = request.isDryRun
        surveyed(summary)

        let city = try prepare(request)
        let staging = try Staging(
            request, mapping, survey, clocks: try clocks(request),
            dayZone: request.timeZone == nil ? nil : city.zone)
        summary.firstRows = try staging.firstRows(of: file)
        progress.begin(.reading)
        try staging.load(file, into: transaction, progress: progress)
        // From here on times are the city's again.
        try setTimeZone(city.zone)
        let steps = ImportSteps(
            request: request, day: city.validity.day,
            dueMoves: DueMoves(request, mapping, settings: city.settings))
        try check(steps, &summary)
        let questions = try ImportWarnings(request).questions(in: transaction)
        if summary.added > 0 {
            summary.warnings += [survey.checkedOut.warning(request)].compactMap(\.self)
        }
        if summary.rejected > 0 {
            progress.begin(.rejecting)
            summary.faults = try RejectedRows(file: file, mapping: mapping, request: request)
                .report(in: transaction)
            if let path = request.rejectsPath {
                summary.rejectsPath = path
                summary.resending =
                    Resending(
                        request: request, dialect: file.detected.dialect, survey: survey
                    ).settings
            }
        }
        guard isGoingOn(summary) else { return summary }
        try confirm(questions, &summary)
        if summary.added + summary.changed > 0 {
            try apply(steps, &summary)
        }
        return summary
    }

    /// Asks whether the actor may still do this, and reads times in the file's zone until they are all
    /// read.
    ///
    /// Returns the city's zone and settings, and from when on changes hold.
    private func prepare(
        _ request: ImportRequest
    ) throws -> (zone: String, settings: Settings, validity: Validity) {
        if let behind = context.caller.behind {
            try transaction.execute(Queries.Session.actFor(person: behind))
        }
        _ = try transaction.query(Queries.Import.takeMemory())
        try transaction.execute(Queries.Import.createFaults())
        let (settings, zones) = try transaction.pipeline(
            Queries.Session.settings(actor: actor.id), Queries.Session.timeZone())
        let roles = settings[0].roles.compactMap(Role.init(rawValue:))
        guard AccessTable.allows(request.kind.verb, Set(roles.map(\.audience))) else {
            throw ImportError.noLongerIT(actor)
        }
        let zone = zones[0].zone
        if let wanted = request.timeZone {
            do { try setTimeZone(wanted) } catch let error as PostgresError
                where error.server?.sqlState == "22023"
            {
                throw ImportError(
                    .usage, "time-zone-unknown",
                    LocalizedText(
                        "there is no time zone \(wanted); for example Europe/Berlin or UTC",
                        de: "die Zeitzone \(wanted) gibt es nicht; zum Beispiel Europe/Berlin "
                            + "oder UTC"))
            }
        }
        return (
            zone, Settings(settings[0]), try validity(today: settings[0].today)
        )
    }

    private func validity(today: CalendarDay) throws -> Validity {
        do {
            return try Validity(from: request.from, because: request.because, today: today)
        } catch {
            let refusal = error.refusals[0]
            throw ImportError(.usage, refusal.code, refusal.message, hint: refusal.hint)
        }
    }

    /// When the clocks of the file's zone are set, for rows that have times.
    private func clocks(_ request: ImportRequest) throws -> ClockChanges {
        guard request.kind.fields.contains(where: \.kind.isTime) else { return .none }
        return ClockChanges(
            try transaction.query(Queries.Calendar.clockChanges()).map {
                ClockChanges.Change(
                    at: $0.at, offsetBefore: Int($0.offsetBefore), offsetAfter: Int($0.offsetAfter))
            })
    }

    private func setTimeZone(_ zone: String) throws {
        try transaction.execute(Queries.Session.setTimeZone(zone: zone))
    }

    private func check(_ steps: ImportSteps, _ summary: inout ImportSummary) throws {
        let all = steps.plan + [.once(Queries.Import.analyzePlan())] + steps.checks
        progress.begin(.checking, steps: all.count + 1)
        try transaction.execute(Queries.Import.takeTurn())
        try transaction.execute(Queries.Import.takeRowFaults())
        for step in all {
            progress.tellStep()
            try step.run(in: transaction)
        }
        let counts = try transaction.query(Queries.Import.countPlan())[0]
        summary.added = Int(counts.added)
        summary.changed = Int(counts.changed)
        summary.unchanged = Int(counts.unchanged)
        summary.rejected = Int(counts.rejected)
        summary.absent = Int(try transaction.query(steps.total)[0].total - counts.known)
        summary.warnings =
            try ImportWarnings(steps.request).renamed(in: transaction)
            + steps.dueMoves.notice(in: transaction)
    }

    /// Lists what is odd, and takes nothing before it is confirmed.
    private func confirm(_ questions: [Warning], _ summary: inout ImportSummary) throws {
        let open = questions.filter { !context.confirmed.contains($0.code) }
        guard context.confirmsAll || request.isDryRun || open.isEmpty else {
            throw ImportError(confirm: open)
        }
        summary.warnings += questions.map(\.message)
    }

    private func apply(_ steps: ImportSteps, _ summary: inout ImportSummary) throws {
        let request = steps.request
        if summary.rejected > 0 { try transaction.execute(Queries.Import.dropRejected()) }
        let facts = try PostgresJSON.of(
            [
                "rows": summary.rows, "added": summary.added, "changed": summary.changed,
                "unchanged": summary.unchanged, "rejected": summary.rejected,
                "correction": request.because == nil ? nil : 1,
            ].compactMapValues { $0 })
        let personal = try PostgresJSON.of(
            ["file": request.fileName, "because": request.because].compactMapValues { $0 })
        let entry = try transaction.query(
            Queries.Journal.record(
                verb: request.kind.verb, actor: actor.id, facts: facts, personal: personal))[0]
            .entryID
        summary.entry = entry
        if request.createsMissing, request.kind == .handovers || request.kind == .loans {
            let people = steps.missingPeople(entry)
            try people.before.run(in: transaction)
            summary.createdPeople = try people.add.run(in: transaction)
            for step in people.after { try step.run(in: transaction) }
            let devices = steps.missingDevices(entry)
            summary.createdDevices = try devices.add.run(in: transaction)
            for step in devices.after { try step.run(in: transaction) }
        }
        let last = steps.apply(entry)
        progress.begin(.applying, steps: last.count)
        for step in last {
            progress.tellStep()
            try step.run(in: transaction)
        }
    }
}

extension LocalizedText {
    fileprivate static func aboveHeader(_ title: String) -> LocalizedText {
        let shown = RawFault.excerpt(title)
        return LocalizedText(
            "Above the header: “\(shown)”", de: "Über der Kopfzeile: „\(shown)“")
    }
}

extension ImportError {
    static func notDated(_ kind: ImportKind) -> ImportError {
        ImportError(
            .usage, "from-without-dates",
            LocalizedText(
                "from: what \(kind.rawValue) say has its own times",
                de: "from: was \(kind.rawValue) sagen, hat eigene Zeiten"))
    }

    fileprivate static func noLongerIT(_ actor: Actor) -> ImportError {
        ImportError(
            .notPermitted, "not-permitted",
            LocalizedText(
                "\(actor.name) no longer has the role IT",
                de: "\(actor.name) hat die Rolle IT nicht mehr"))
    }
}
