import Lending
import Testing

@Suite("People: may they leave, and who takes roles?")
struct LeavingDecisionTests {
    private static let last = CalendarDay(iso: "2024-03-31") ?? .first

    private func leave(
        recorded: CalendarDay? = nil, holdings: [String] = [],
        beyond: [LeavingDecision.Beyond] = [], isIT: Bool = false, othersAreIT: Bool = true
    ) -> Decision<CalendarDay> {
        LeavingDecision(
            person: PersonFacts(id: PersonID(5), name: "Nele", hasLeft: false), day: Self.last,
            recordedDay: recorded, holdings: holdings.map { .init($0, isBorrowed: false) },
            beyond: beyond, isIT: isIT, othersAreIT: othersAreIT
        ).decision
    }

    @Test("whoever has nothing may leave, once")
    func leaves() {
        #expect(leave().isAllowed)
        #expect(leave(recorded: Self.last).isAlreadySo)
        // Another day is no second leaving, nor does what they hold since then matter.
        #expect(leave(recorded: Self.last.adding(days: -1)).isAlreadySo)
        #expect(leave(recorded: Self.last, holdings: ["KN-1"]).isAlreadySo)
    }

    @Test("what they hold is named")
    func holds() {
        #expect(leave(holdings: ["KN-1", "KN-2"]).codes == ["person-holds-devices"])
    }

    @Test("what began on the last day or went on after it is named, with the earliest last day")
    func beyond() {
        func had(_ fact: String, _ ended: Int) -> LeavingDecision.Beyond {
            .init(
                fact: fact, device: "KN-\(ended)", began: Self.last,
                ended: Self.last.adding(days: ended), earliest: Self.last.adding(days: ended + 1))
        }
        let decision = leave(beyond: [had("H7", 0), had("L12", 3)])
        #expect(decision.codes == ["person-has-left", "person-has-left"])
        guard case .refused(let refusals) = decision else { return }
        #expect(refusals[0].message.english.contains("KN-0 on 2024-03-31 (H7)"))
        #expect(refusals[1].message.german.contains("KN-3 vom 31.03.2024 bis 03.04.2024 (L12)"))
        #expect(refusals.allSatisfy { $0.hint?.english.contains("2024-04-04") == true })
    }

    @Test("the last one in IT stays")
    func lastOfIT() {
        #expect(leave(isIT: true, othersAreIT: false).codes == ["last-it"])
        #expect(leave(isIT: true).isAllowed)
        #expect(leave(othersAreIT: false).isAllowed)
    }

    @Test("nobody takes the role IT from themselves")
    func ownRole() {
        let it = Facts.it
        #expect(RoleRule.refusal(giving: [], to: it.id, by: it)?.code == "own-role")
        #expect(RoleRule.refusal(giving: [.it, .privacy], to: it.id, by: it) == nil)
        #expect(RoleRule.refusal(giving: nil, to: it.id, by: it) == nil)
        #expect(RoleRule.refusal(giving: [], to: PersonID(5), by: it) == nil)
    }
}
