import Lending
import Testing

@Suite("Custody: may this device be handed over, on, or taken back?")
struct CustodyDecisionTests {
    private let receiver = PersonFacts(id: PersonID(5), name: "Nele", hasLeft: false)

    private func decide(
        _ facts: Facts, _ move: CustodyDecision.Move
    ) -> Decision<CustodyDecision.Plan> {
        CustodyDecision(
            actor: Facts.it, move: move, devices: [facts.device],
            openDays: OpenDays(state: .badenWuerttemberg)
        ).decision
    }

    private var inStock: Facts { Facts(custody: .with(nil)) }

    @Test("what is in stock is handed over, what is with a Lotse is handed on or taken back")
    func moves() {
        #expect(decide(inStock, .handOver(to: receiver)).isAllowed)
        #expect(decide(Facts(), .handOn(to: receiver)).isAllowed)
        #expect(decide(Facts(), .takeBack(endingLoans: false)).isAllowed)
        #expect(decide(Facts(), .handOver(to: receiver)).codes == ["device-not-in-stock"])
        #expect(decide(inStock, .handOn(to: receiver)).codes == ["device-in-stock"])
        #expect(decide(inStock, .takeBack(endingLoans: false)).isAlreadySo)
    }

    @Test("what the receiver has already stays with them")
    func already() {
        let holder = PersonFacts(id: Facts.lotse, name: "Lena", hasLeft: false)
        #expect(decide(Facts(), .handOver(to: holder)).isAlreadySo)
    }

    @Test("a device out on loan is not taken back, unless together with its loan")
    func onLoan() {
        let out = Facts(openLoan: .open())
        #expect(decide(out, .takeBack(endingLoans: false)).codes == ["device-on-loan"])
        #expect(decide(out, .takeBack(endingLoans: true)).isAllowed)
        #expect(decide(out, .handOn(to: receiver)).codes == ["device-on-loan"])
        let later = Facts(openLoan: .open(beganLater: true))
        #expect(decide(later, .takeBack(endingLoans: true)).codes == ["device-on-loan"])
    }

    @Test("what is out of service can be taken back, but not handed over")
    func outOfService() {
        var lost = inStock
        lost.withdrawal = .open(.lost)
        #expect(decide(lost, .handOver(to: receiver)).codes == ["device-lost"])
        #expect(
            decide(Facts(withdrawal: .open(.lost)), .takeBack(endingLoans: false)).isAllowed)
    }

    @Test("a Lotse's custody that began at the same moment asks for a time")
    func sameMoment() {
        let facts = Facts(custody: .with(Facts.lotse, beginsNow: true))
        #expect(decide(facts, .handOn(to: receiver)).codes == ["time-needed"])
        #expect(decide(facts, .takeBack(endingLoans: false)).codes == ["time-needed"])
    }

    @Test("a stock that began at the same moment is taken up by the handover")
    func stockWithoutLength() {
        let facts = Facts(custody: .with(nil, beginsNow: true))
        #expect(decide(facts, .handOver(to: receiver)).isAllowed)
    }

    @Test("what is said of a device that is in stock already is not lost in silence")
    func details() {
        let decision = CustodyDecision(
            actor: Facts.it, move: .takeBack(endingLoans: false), devices: [inStock.device],
            openDays: OpenDays(state: nil), tellsDetails: true
        ).decision
        #expect(decision.codes == ["device-in-stock"])
    }

    @Test("handovers on a Sunday are accepted, and said")
    func sunday() {
        var facts = inStock
        facts.moment = Facts.time("2020-10-18T00:00:00")
        guard case .allowed(_, _, let notes) = decide(facts, .handOver(to: receiver)) else {
            Issue.record("refused")
            return
        }
        #expect(notes.count == 1)
        #expect(notes.first?.german.contains("Sonntag") == true)
    }
}

@Suite("Out of service: lost, found, repaired, decommissioned")
struct WithdrawalDecisionTests {
    private func decide(
        _ facts: Facts, _ change: WithdrawalDecision.Change
    ) -> Decision<WithdrawalDecision.Plan> {
        WithdrawalDecision(actor: Facts.it, change: change, devices: [facts.device]).decision
    }

    @Test("each state is reached once")
    func states() {
        #expect(decide(Facts(), .lose).isAllowed)
        #expect(decide(Facts(withdrawal: .open(.lost)), .lose).isAlreadySo)
        #expect(decide(Facts(withdrawal: .open(.lost)), .find).isAllowed)
        #expect(decide(Facts(), .find).isAlreadySo)
        #expect(decide(Facts(withdrawal: .open(.repair)), .find).codes == ["device-in-repair"])
        #expect(decide(Facts(withdrawal: .open(.repair)), .repaired).isAllowed)
        #expect(decide(Facts(withdrawal: .open(.lost)), .repair).codes == ["device-lost"])
        let later = decide(Facts(isWithdrawnLater: true), .lose)
        #expect(later.codes == ["later-records"])
        // What is recorded later is told as what it is, and with what can be done about it.
        guard case .refused(let refusals) = later else { return }
        #expect(refusals.allSatisfy { !$0.message.english.contains("loan") })
        #expect(refusals.first?.remedies == [.seeHistory(device: "KN-1"), .undoLater])
    }

    @Test("decommissioning wants the data wiped and the device at home, unless it is lost")
    func decommissioning() {
        let wiped = WithdrawalDecision.Change.decommission(.defect, isWiped: true)
        let inStock = Facts(custody: .with(nil))
        let lost = Facts(withdrawal: .open(.lost))
        #expect(decide(inStock, wiped).isAllowed)
        #expect(
            decide(inStock, .decommission(.defect, isWiped: false)).codes == ["data-not-wiped"])
        #expect(decide(Facts(), wiped).codes == ["device-not-in-stock"])
        for reason in [DecommissioningReason.loss, .theft] {
            #expect(decide(lost, .decommission(reason, isWiped: false)).isAllowed)
            #expect(
                decide(inStock, .decommission(reason, isWiped: false)).codes
                    == ["reason-does-not-fit"])
        }
        #expect(decide(lost, wiped).codes == ["reason-does-not-fit"])
        #expect(
            decide(Facts(openLoan: .open()), wiped).codes
                == ["device-on-loan", "device-not-in-stock"])
    }

    @Test("what is out on loan goes into repair after its return; lost, its loan goes on")
    func whileOut() throws {
        #expect(decide(Facts(openLoan: .open()), .repair).codes == ["device-on-loan"])
        func next(_ facts: Facts, _ change: WithdrawalDecision.Change) -> [Remedy]? {
            guard case .allowed(let plan, _, _) = decide(facts, change) else { return nil }
            return plan.next
        }
        let back = Remedy.returnWhenBack(device: "KN-1")
        #expect(next(Facts(openLoan: .open()), .lose) == [back, .writeOff(device: "KN-1")])
        let lost = Facts(openLoan: .open(), withdrawal: .open(.lost))
        #expect(next(lost, .find) == [back])
        guard case .allowed(let plan, _, _) = decide(lost, .decommission(.loss, isWiped: false))
        else {
            Issue.record("refused")
            return
        }
        #expect(plan.loans.count == 1)
        // A loan that begins only later does not end before.
        let later = Facts(openLoan: .open(beganLater: true), withdrawal: .open(.lost))
        #expect(decide(later, .decommission(.loss, isWiped: false)).codes == ["device-on-loan"])
    }
}
