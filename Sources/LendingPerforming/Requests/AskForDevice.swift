import Lending
public import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension AskForDevice: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        try scope.ask(
            RequestWish(from: from, until: until, purpose: purpose, tool: tool, lotse: lotse),
            for: scope.actor.id, verb: Self.name)
    }
}

extension TakeRequest: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        let submission = submission.trimmed
        if submission.isEmpty {
            throw OperationFailure(
                .badInput, "field-value",
                LocalizedText(
                    "submission: what it calls itself is needed",
                    de: "submission: Die Kennung der Einreichung wird gebraucht"),
                about: ["field": "submission", "value": ""])
        }
        try scope.ask(
            RequestWish(from: from, until: until, purpose: purpose, tool: tool, lotse: lotse),
            for: asker, verb: Self.name, submission: submission)
    }
}

/// What somebody asks for.
struct RequestWish {
    let from: CalendarDay?
    let until: CalendarDay?
    let purpose: String?
    let tool: String?
    let lotse: LotseNumber?
}

extension OperationScope {
    /// - Parameter submission: what it calls itself; nil: asked here.
    fileprivate func ask(
        _ wish: RequestWish, for asker: PersonID, verb: String, submission: String? = nil
    ) throws {
        let (_, people) = try load(
            Queries.Requests.takeTurn(subject: submission ?? "asker \(asker)"),
            Queries.Requests.asking(asker: asker, submission: submission))
        guard let found = people.first else { throw OperationFailure.unknownPerson }
        let (purpose, tool) = (try purpose(wish.purpose), try tool(wish.tool))
        let from = wish.from ?? today
        let asked = PersonTitle.text(found.name, asker)
        let decision = AskDecision(
            asker: asker, askerName: found.name, hasLeft: found.hasLeft,
            lotsen: zip(found.lotsen, found.lotseNames).map { AskDecision.Lotse(id: $0, name: $1) },
            wished: wish.lotse, from: from, until: wish.until, today: today,
            isSubmission: submission != nil,
            taken: found.taken.map { AskDecision.Taken(RequestNumber($0), by: found.takenAsker) }
        ).decision
        guard let lotse = try settle(decision) else { return }
        if submission == nil,
            let same = try query(
                Queries.Requests.same(
                    asker: asker, lotse: lotse?.id, wishedFrom: from, wishedUntil: wish.until,
                    purpose: purpose, tool: tool)
            ).first
        {
            let number = RequestNumber(same.id)
            say(
                LocalizedText(
                    "\(number) asks for that already", de: "\(number) fragt das bereits an"))
            return
        }
        let number = RequestNumber(try query(Queries.Requests.newID())[0].id)
        let whom = lotse.map(\.title)
        // What is only tried gets no number: the next may get it.
        let named = context.isDryRun ? "" : "\(number) "
        say(
            LocalizedText(
                "\(named)asked" + (submission == nil ? "" : " by \(asked)")
                    + (whom.map { ": at \($0)" } ?? ": at anyone")
                    + ", from \(from.text(.english)) on"
                    + (wish.until.map { " until \($0.text(.english))" } ?? ""),
                de: "\(named)angefragt" + (submission == nil ? "" : " von \(asked)")
                    + (whom.map { ": bei \($0)" } ?? ": bei allen")
                    + ", ab \(from.text(.german))"
                    + (wish.until.map { " bis \($0.text(.german))" } ?? "")))
        try record(
            Queries.Requests.ask(
                actor: actor.id, verb: verb, asker: asker, lotse: lotse?.id, wishedFrom: from,
                wishedUntil: wish.until, purpose: purpose, tool: tool, submission: submission,
                id: number.rawValue))
    }
}
