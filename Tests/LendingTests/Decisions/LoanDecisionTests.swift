import Lending
import Testing

@Suite("Loans: may this device be lent, returned, extended?")
struct LoanDecisionTests {
    private let due = DueRule(loanDays: 14, openDays: OpenDays(state: .badenWuerttemberg))
        .due(until: nil, start: Facts.day("2026-03-04"))

    private func lend(
        _ facts: Facts, by actor: Actor = Facts.it, to borrower: PersonFacts = Facts.colleague,
        due: Due? = nil
    ) -> Decision<LendDecision.Plan> {
        LendDecision(
            actor: actor, borrower: borrower, devices: [facts.device], due: due ?? self.due
        ).decision
    }

    @Test("a free device may be lent by IT and by its holder, not by a stranger")
    func whoMayLend() {
        #expect(lend(Facts()).isAllowed)
        #expect(lend(Facts(), by: Facts.holder).isAllowed)
        #expect(lend(Facts(), by: Facts.stranger).codes == ["device-not-held"])
        #expect(lend(Facts(custody: .with(nil)), by: Facts.holder).codes == ["device-not-held"])
    }

    @Test(
        "each reason not to lend has its code",
        arguments: [
            (Facts(openLoan: .open()), "device-on-loan"),
            (Facts(withdrawal: .open(.lost)), "device-lost"),
            (Facts(withdrawal: .open(.repair)), "device-in-repair"),
            (Facts(withdrawal: .open(.decommissioned)), "device-decommissioned"),
            (Facts(isInFuture: true), "time-in-future"),
            (Facts(isBeforeRegistration: true), "device-not-yet-registered"),
            (Facts(isLoanedLater: true), "later-records"),
            (Facts(custody: .with(Facts.lotse, isCurrent: false)), "later-records"),
            (Facts(isLoanedLater: true, collides: true), "time-needed"),
        ])
    func refusals(facts: Facts, code: String) {
        #expect(lend(facts).codes == [code])
    }

    @Test("nobody borrows what they hold, and nobody who has left borrows")
    func borrower() {
        let holder = PersonFacts(id: Facts.lotse, name: "Lena", hasLeft: false)
        #expect(lend(Facts(), to: holder).codes == ["borrower-holds-device"])
        let leaver = PersonFacts(id: PersonID(3), name: "Kurt", hasLeft: true)
        #expect(lend(Facts(), to: leaver).codes == ["person-has-left"])
    }

    @Test("a defective device needs a confirmation")
    func defective() {
        #expect(lend(Facts(condition: .defective)).warningCodes == ["device-defective"])
        #expect(lend(Facts(condition: .damaged)).warningCodes == [])
    }

    @Test("a loan is not due before it begins")
    func dueBeforeStart() {
        let rule = DueRule(loanDays: 14, openDays: OpenDays(state: nil))
        let early = rule.due(until: .day(Facts.day("2026-03-03")), start: Facts.day("2026-03-04"))
        #expect(lend(Facts(), due: early).codes == ["due-before-start"])
        let same = rule.due(until: .day(Facts.day("2026-03-04")), start: Facts.day("2026-03-04"))
        #expect(lend(Facts(), due: same).isAllowed)
    }

    @Test("several devices are refused together, each with its reason")
    func severalDevices() {
        let decision = LendDecision(
            actor: Facts.it, borrower: Facts.colleague,
            devices: [Facts().device, Facts(withdrawal: .open(.lost)).device], due: due
        ).decision
        #expect(decision.codes == ["device-lost"])
    }

    @Test("what is not out on loan is back already; before the loan nothing is returned")
    func returning() {
        func giveBack(_ facts: Facts, by actor: Actor = Facts.it) -> Decision<ReturnDecision.Plan> {
            ReturnDecision(actor: actor, devices: [facts.device]).decision
        }
        #expect(giveBack(Facts(openLoan: .open())).isAllowed)
        #expect(giveBack(Facts()).isAlreadySo)
        #expect(giveBack(Facts(), by: Facts.holder).isAlreadySo)
        #expect(giveBack(Facts(openLoan: .open(beganLater: true))).codes == ["return-before-loan"])
        #expect(
            giveBack(Facts(openLoan: .open(beganLater: true), collides: true)).codes
                == ["time-needed"])
        #expect(giveBack(Facts(openLoan: .open()), by: Facts.stranger).codes == ["device-not-held"])
        #expect(giveBack(Facts(openLoan: .open(), isInFuture: true)).codes == ["time-in-future"])
    }

    @Test("whoever holds what should be elsewhere is told what to do, and by whom")
    func wrongDevice() throws {
        func giveBack(_ facts: Facts, by actor: Actor) throws -> Refusal {
            let decision = ReturnDecision(actor: actor, devices: [facts.device]).decision
            guard case .refused(let refusals) = decision else { throw NotRefused() }
            return refusals[0]
        }
        let strange = try giveBack(Facts(), by: Facts.stranger)
        #expect(strange.code == "device-not-held")
        #expect(strange.remedies == [.bringTo(holder: "Lena (#2)")])
        let stock = try giveBack(Facts(custody: .with(nil)), by: Facts.stranger)
        #expect(stock.remedies == [.bringTo(holder: nil)])
        // Who had it at another moment is not said, nor whether anybody else did since.
        for custody in [
            DeviceFacts.Custody.with(Facts.lotse, isCurrent: false), .with(Facts.lotse),
        ] {
            for withdrawal in [nil, DeviceFacts.Withdrawal.open(.repair)] {
                let past = Facts(custody: custody, withdrawal: withdrawal, saidAs: .beginning)
                let refused = try giveBack(past, by: Facts.stranger)
                #expect(refused.code == "device-not-held" && refused.remedies == [])
                #expect(!refused.message.english.contains("Lena"))
                #expect(refused.facts == ["device": "KN-1"])
            }
        }
        let ways: [(WithdrawalKind, [Remedy], [Remedy])] = [
            (.lost, [.findDevice(device: "KN-1")], [.askIT]),
            (.repair, [.endRepair(device: "KN-1")], [.askIT]),
            (.decommissioned, [], []),
        ]
        #expect(Set(ways.map(\.0)) == Set(WithdrawalKind.allCases))
        for (kind, forIT, forHolder) in ways {
            let facts = Facts(withdrawal: .open(kind))
            #expect(try giveBack(facts, by: Facts.it).remedies == forIT)
            #expect(try giveBack(facts, by: Facts.holder).remedies == forHolder)
        }
    }

    private struct NotRefused: Error {}

    @Test("what is back already is told with its time and borrower, and what is missing")
    func lastReturn() throws {
        func told(_ facts: Facts, _ last: LastReturn?) throws -> [String] {
            let decision = ReturnDecision(
                actor: Facts.holder, devices: [facts.device],
                lastReturns: last.map { [facts.device.id: $0] } ?? [:]
            ).decision
            guard case .alreadySo(let texts, _) = decision else { throw NotRefused() }
            return texts.map(\.english)
        }
        #expect(try told(Facts(), nil) == ["KN-1 was never lent"])
        let noon = LastReturn(at: Facts.time("2026-03-02T12:00:00"), borrower: "Kurt (#3)")
        #expect(
            try told(Facts(), noon) == [
                "KN-1 is not out on loan: it came back on 2026-03-02 12:00 from Kurt (#3)"
            ])
        // The end of a day is that day, not the next.
        let day = LastReturn(at: Facts.time("2026-03-03T00:00:00"), borrower: nil)
        let missing = MissingAccessories(
            Accessories(["Maus": 2]), since: Facts.time("2026-03-03T00:00:00"))
        #expect(
            try told(Facts(missing: missing), day) == [
                "KN-1 is not out on loan: it came back on 2026-03-02",
                "KN-1 is incomplete: 2 × Maus missing since 2026-03-02",
            ])
    }

    @Test("a loan is extended to another day, not to the same, and only if it is out")
    func extending() {
        func extend(_ facts: Facts, until day: String) -> Decision<ExtendDecision.Plan> {
            let rule = DueRule(loanDays: 14, openDays: OpenDays(state: nil))
            let due = rule.due(until: .day(Facts.day(day)), start: Facts.day("2026-03-04"))
            return ExtendDecision(actor: Facts.it, devices: [facts.device], due: due).decision
        }
        #expect(extend(Facts(openLoan: .open()), until: "2026-03-20").isAllowed)
        #expect(extend(Facts(openLoan: .open()), until: "2026-03-10").isAlreadySo)
        #expect(extend(Facts(), until: "2026-03-20").codes == ["device-not-on-loan"])
        #expect(extend(Facts(openLoan: .open()), until: "2026-02-27").codes == ["due-before-start"])
    }
}
