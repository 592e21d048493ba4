import Lending
import Testing

@Suite("Due dates move to the next open day")
struct DueRuleTests {
    private let rule = DueRule(
        loanDays: 14,
        openDays: OpenDays(
            state: .badenWuerttemberg, closed: [Facts.day("2026-12-24"): "Heiligabend"]))

    @Test("without a wish the loan period counts")
    func loanPeriod() {
        let due = rule.due(until: nil, start: Facts.day("2026-03-04"))
        #expect(due.point == .day(Facts.day("2026-03-18")))
        #expect(due.wished == nil)
        #expect(due.note == nil)
    }

    @Test("closed days, holidays and the weekend are passed over, and it is said")
    func closedDays() {
        let due = rule.due(until: .day(Facts.day("2026-12-24")), start: Facts.day("2026-12-01"))
        #expect(due.point == .day(Facts.day("2026-12-28")))
        #expect(due.wished == .day(Facts.day("2026-12-24")))
        #expect(due.note?.german.contains("Heiligabend") == true)
    }

    @Test("a time of day is kept on the day it moves to")
    func timeOfDay() {
        let saturday = Facts.time("2026-03-07T14:30:00")
        let due = rule.due(until: .time(saturday), start: Facts.day("2026-03-04"))
        #expect(due.point == .time(Facts.time("2026-03-09T14:30:00")))
    }
}
