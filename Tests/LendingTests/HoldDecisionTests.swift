import Lending
import Testing

/// When data are kept beyond their time.
@Suite struct HoldDecisionTests {
    private let today = CalendarDay(year: 2026, month: 3, day: 4)!
    private let later = CalendarDay(year: 2026, month: 3, day: 5)!

    private func said<Plan>(_ decision: Decision<Plan>) -> String {
        switch decision {
        case .refused(let refusals): refusals.map(\.code).joined(separator: ",")
        case .alreadySo: "already"
        case .allowed: "allowed"
        }
    }

    @Test("A hold ends on a day to come, today at the earliest, and is only ever made longer")
    func adding() {
        for (held, until, wanted) in [
            (nil, today, "allowed"), (nil, later, "allowed"), (nil, .first, "hold-is-over"),
            (today, later, "allowed"), (later, later, "already"), (later, today, "already"),
        ] as [(CalendarDay?, CalendarDay, String)] {
            let decision = HoldDecision(title: "KN-1", heldUntil: held)
            #expect(said(decision.adding(until: until, today: today)) == wanted)
        }
    }

    @Test("What is not held cannot be released")
    func ending() {
        #expect(said(HoldDecision(title: "KN-1", heldUntil: nil).ending) == "already")
        #expect(said(HoldDecision(title: "KN-1", heldUntil: today).ending) == "allowed")
    }
}
