import Lending
public import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension AcceptRequest: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        let row = try scope.request(request)
        let decision = AcceptRequestDecision(
            actor: scope.actor, number: request, request: row.map { RequestFacts($0) },
            lends: device != nil, today: scope.today)
        guard let plan = try scope.settle(decision.decision) else { return }
        let title = plan.request.title
        scope.say(
            device == nil
                ? LocalizedText(
                    "\(title) accepted: the wish is noted",
                    de: "\(title) angenommen: der Wunsch ist vorgemerkt")
                : LocalizedText("\(title) accepted", de: "\(title) angenommen"))
        if let device, let borrower = plan.borrower {
            try scope.lend(device, to: borrower, plan, row)
        }
        try scope.record(
            Queries.Requests.decide(
                actor: scope.actor.id, verb: Self.name, request: request.rawValue,
                state: RequestState.accepted.rawValue, because: nil, device: device))
    }
}

extension OperationScope {
    /// Lends by the rules of every loan; what these say is said.
    fileprivate func lend(
        _ device: DeviceID, to borrower: PersonID, _ plan: AcceptRequestDecision.Plan,
        _ row: Queries.Requests.FactsRow?
    ) throws {
        let part = self.part
        let purpose = offered(row?.purpose, LoanField.purpose.definition, self.purpose)
        let tool = offered(row?.tool, LoanField.tool.definition, self.tool)
        try LendDevices(
            devices: [device], to: borrower, until: plan.until.map { .day($0) },
            purpose: purpose, tool: tool
        ).perform(in: part)
        take(part)
        part.outcome.done.forEach(say)
        part.outcome.notes.forEach(note)
    }

    /// What was wished for, as far as the city still offers it: what it has stopped offering since is no reason
    /// not to lend.
    private func offered(
        _ wished: String?, _ field: FieldDefinition, _ read: (String?) throws -> String?
    ) -> String? {
        guard let wished, !wished.isEmpty else { return nil }
        if let found = try? read(wished) { return found }
        note(
            LocalizedText(
                "\(field.title.english): \"\(wished)\" is not offered any more; left out",
                de: "\(field.title.german): „\(wished)“ wird nicht mehr angeboten; weggelassen"))
        return nil
    }

    /// A request, locked; nil: there is none of that number.
    func request(_ number: RequestNumber) throws -> Queries.Requests.FactsRow? {
        let (_, rows) = try load(
            Queries.Requests.lock(request: number.rawValue),
            Queries.Requests.facts(request: number.rawValue))
        return rows.first
    }
}

extension RequestFacts {
    init(_ row: Queries.Requests.FactsRow) {
        self.init(
            number: RequestNumber(row.id), state: RequestState(rawValue: row.state) ?? .open,
            asker: row.askerID, askerName: row.asker, lotse: row.lotseID,
            isForAnyone: row.isForAnyone, decider: row.decidedBy, from: row.wishedFrom,
            until: row.wishedUntil, lent: row.lent)
    }
}
