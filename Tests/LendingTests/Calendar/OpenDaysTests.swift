import Lending
import Testing

@Suite struct OpenDaysTests {
    private func day(_ iso: String) throws -> CalendarDay { try #require(CalendarDay(iso: iso)) }

    @Test func aDueDayMovesOverEasterAndSaysWhy() throws {
        let open = OpenDays(state: .badenWuerttemberg)
        let search = open.nextOpenDay(from: try day("2026-04-03"))
        #expect(search.day == (try day("2026-04-07")))
        #expect(search.isOpen)
        #expect(
            search.skipped.map(\.reason.german) == [
                "Karfreitag", "Samstag", "Sonntag", "Ostermontag",
            ])
        #expect(search.skipped.first?.day == (try day("2026-04-03")))
    }

    @Test func anOpenDayStays() throws {
        let search = OpenDays(state: .badenWuerttemberg).nextOpenDay(from: try day("2026-04-07"))
        #expect(search == OpenDays(state: nil).nextOpenDay(from: try day("2026-04-07")))
        #expect(search.day == (try day("2026-04-07")))
        #expect(search.skipped.isEmpty)
    }

    @Test func closedDaysBearTheirOwnName() throws {
        let bridge = try day("2026-05-15")
        let open = OpenDays(
            state: .badenWuerttemberg,
            closed: [bridge: "Brückentag", try day("2026-12-25"): "zu"])
        #expect(open.reasonClosed(on: bridge)?(.english) == "Brückentag")
        #expect(open.reasonClosed(on: try day("2026-12-25"))?(.german) == "1. Weihnachtstag")
        #expect(open.nextOpenDay(from: try day("2026-05-14")).day == (try day("2026-05-18")))
    }

    @Test func withoutAStateOnlyWeekendsAndClosedDaysCount() throws {
        let open = OpenDays(state: nil)
        #expect(open.reasonClosed(on: try day("2026-04-03")) == nil)
        #expect(open.reasonClosed(on: try day("2020-10-18"))?.english == "Sunday")
    }

    @Test func aSearchInAClosedYearEndsWithTheDayItself() throws {
        let start = try day("2026-01-01")
        let closed = Dictionary(
            uniqueKeysWithValues: (0..<OpenDays.searchLimit).map { (start.adding(days: $0), "zu") })
        let search = OpenDays(state: nil, closed: closed).nextOpenDay(from: start)
        #expect(search.day == start)
        #expect(!search.isOpen)
        #expect(search.skipped.count == OpenDays.searchLimit)
    }

    @Test func theEndOfTheCalendarEndsTheSearch() {
        let open = OpenDays(state: nil, closed: [.last: "zu"])
        let search = open.nextOpenDay(from: .last)
        #expect(search.day == .last)
        #expect(!search.isOpen)
        #expect(search.skipped.count == 1)
    }
}
