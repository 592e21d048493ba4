import Lending
import Testing

@Suite("Units: may they become part of another one?")
struct UnitMergeDecisionTests {
    private static let day = CalendarDay(iso: "2025-01-01") ?? .first
    private static let today = CalendarDay(iso: "2025-06-01") ?? .first

    private func merge(
        _ units: [UnitFacts], into: UnitFacts = unit("20"), on day: CalendarDay = day,
        holding devices: [String] = ["KN-1"]
    ) -> Decision<[String]> {
        var contents = UnitContents()
        contents.devices = devices
        return UnitMergeDecision(
            units: units, into: into, day: day, today: Self.today, contents: contents
        ).decision
    }

    private static func unit(
        _ code: String, from: String? = nil, until: String? = nil
    ) -> UnitFacts {
        UnitFacts(
            code: code, validFrom: from.flatMap { CalendarDay(iso: $0) },
            validUntil: until.flatMap { CalendarDay(iso: $0) })
    }

    @Test("Units that are there the day before, into one that is there on the day")
    func there() {
        #expect(merge([Self.unit("10")]).isAllowed)
        #expect(merge([Self.unit("10", from: "2024-12-31")]).isAllowed)
        #expect(merge([Self.unit("10", from: "2025-01-01")]).codes == ["unit-not-valid"])
        #expect(merge([Self.unit("10", from: "2025-03-01")]).codes == ["unit-not-valid"])
        #expect(merge([Self.unit("10")], into: Self.unit("20", from: "2025-01-01")).isAllowed)
        #expect(
            merge([Self.unit("10")], into: Self.unit("20", from: "2025-01-02")).codes
                == ["unit-not-valid"])
        #expect(
            merge([Self.unit("10")], into: Self.unit("20", until: "2024-12-31")).codes
                == ["unit-not-valid"])
    }

    @Test("Not into itself alone, nor on a day to come")
    func neither() {
        #expect(merge([Self.unit("20")]).codes == ["unit-merges-itself"])
        #expect(merge([Self.unit("20"), Self.unit("10")]).isAllowed)
        #expect(merge([Self.unit("10")], on: Self.today).isAllowed)
        #expect(
            merge([Self.unit("10")], on: Self.today.adding(days: 1)).codes == ["time-in-future"])
    }

    @Test("What has ended with nothing left in it is merged already")
    func ended() {
        let ended = Self.unit("10", until: "2024-12-31")
        #expect(merge([ended], holding: []).isAlreadySo)
        #expect(merge([ended]).isAllowed)
        #expect(merge([ended, Self.unit("11")], holding: []).isAllowed)
    }

    @Test("What moves is counted")
    func counts() {
        var contents = UnitContents()
        contents.devices = ["KN-1"]
        contents.people = ["Lena", "Karl"]
        #expect(contents.counts.english == "1 device, 2 people")
        #expect(contents.counts.german == "1 Gerät, 2 Personen")
    }
}
