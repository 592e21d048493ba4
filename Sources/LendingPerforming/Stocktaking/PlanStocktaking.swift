import Lending
public import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension PlanStocktaking: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        let location = location?.trimmed.orNil
        let category = category?.trimmed.orNil
        let (units, existing, leads, callers, scribes) = try scope.load(
            Queries.Units.facts(units: [unit].compactMap { $0 }),
            Queries.Stocktakings.existing(
                cutOff: cutOff, unit: unit, location: location, category: category,
                method: method.rawValue, people: [self.lead, self.caller, self.scribe]),
            Queries.People.facts(person: lead, at: nil),
            Queries.People.facts(person: caller, at: nil),
            Queries.People.facts(person: scribe, at: nil))
        guard unit == nil || !units.isEmpty else { throw OperationFailure.unknownUnit }
        guard let lead = leads.first, let caller = callers.first, let scribe = scribes.first,
            [lead, caller, scribe].allSatisfy(scope.actor.reader.mayName)
        else { throw OperationFailure.unknownPerson }
        let first = from ?? max(cutOff, scope.today)
        let decision = PlanStocktakingDecision(
            cutOff: cutOff, from: first, until: until ?? first, lead: .init(lead),
            caller: .init(caller), scribe: .init(scribe),
            existing: existing.first.map {
                .init(
                    number: StocktakingNumber(year: $0.year, number: $0.number), isSame: $0.isSame)
            },
            monthsBefore: scope.settings.stocktakingMonthsBefore,
            monthsAfter: scope.settings.stocktakingMonthsAfter)
        guard try scope.settle(decision.decision) != nil else { return }
        let year = Int32(cutOff.year)
        let number = try scope.query(Queries.Stocktakings.nextNumber(year: year))[0].number
        let name = StocktakingNumber(year: year, number: number)
        scope.say(
            LocalizedText(
                "stocktaking \(name) planned, as of \(cutOff.text(.english))",
                de: "Inventur \(name) geplant, zum Stichtag \(cutOff.text(.german))"))
        try scope.record(
            Queries.Stocktakings.plan(
                actor: scope.actor.id, cutOff: cutOff, countFrom: first,
                countUntil: until ?? first, method: method.rawValue, unit: unit,
                location: location, category: category, lead: lead.id, caller: caller.id,
                scribe: scribe.id))
    }
}

extension PlanStocktakingDecision.Member {
    fileprivate init(_ row: Queries.People.FactsRow) {
        let actor = Actor(
            id: row.id, name: row.name, roles: Set(row.roles.compactMap(Role.init(rawValue:))),
            isLotse: row.isLotse)
        self.init(
            id: row.id, title: actor.title, hasLeft: row.hasLeft, audiences: actor.audiences)
    }
}

extension Reader {
    /// May a refusal name them? Whoever finds nobody but those who may count learns of nobody else.
    fileprivate func mayName(_ row: Queries.People.FactsRow) -> Bool {
        let counts = PlanStocktakingDecision.Member(row).mayCount
        return findsPeople || row.id == person || counts
    }
}

extension String {
    /// nil for an empty text.
    fileprivate var orNil: String? { isEmpty ? nil : self }
}
