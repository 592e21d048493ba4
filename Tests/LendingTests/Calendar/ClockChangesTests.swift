import Lending
import Testing

@Suite struct ClockChangesTests {
    /// Of Central Europe in 2026.
    static let clocks = ClockChanges(
        [("2026-03-29T01:00:00Z", 3600, 7200), ("2026-10-25T01:00:00Z", 7200, 3600)].compactMap {
            iso, before, after in
            Instant(iso8601: iso).map {
                ClockChanges.Change(at: $0, offsetBefore: before, offsetAfter: after)
            }
        })

    @Test(arguments: [
        "2026-01-01T00:00:00", "2026-03-29T01:59:59.999999", "2026-03-29T03:00:00",
        "2026-10-25T01:59:59.999999", "2026-10-25T03:00:00", "2026-12-31T23:59:59",
        "2026-03-28T02:30:00", "2026-10-24T02:30:00",
    ]) func mostTimesAreShownOnce(iso: String) throws {
        #expect(Self.clocks.showing(of: try #require(LocalTime(iso: iso))) == .once)
    }

    @Test(arguments: [
        "2026-03-29T02:00:00", "2026-03-29T02:30:00.5", "2026-03-29T02:59:59.999999",
    ]) func theHourInSpringIsNeverShown(iso: String) throws {
        #expect(Self.clocks.showing(of: try #require(LocalTime(iso: iso))) == .never)
    }

    @Test(arguments: ["02:00:00", "02:30:00", "02:59:59.999999"])
    func theHourInAutumnIsShownTwice(time: String) throws {
        let local = try #require(LocalTime(iso: "2026-10-25T\(time)"))
        let first = try #require(Instant(iso8601: "2026-10-25T\(time)+02:00"))
        let second = try #require(Instant(iso8601: "2026-10-25T\(time)+01:00"))
        #expect(Self.clocks.showing(of: local) == .twice(first, second))
    }

    @Test func aFileIsAskedWhichOfTheTwo() {
        func fault(_ text: String) -> FieldFault? {
            let reader = FieldReader(.beginning, dates: .written(.dmy), clocks: Self.clocks)
            do throws(FieldFault) {
                _ = try reader.read(text)
                return nil
            } catch { return error }
        }
        #expect(fault("29.03.2026 02:30")?.code == "time-never-shown")
        #expect(
            fault("25.10.2026 02:30:05,5")
                == FieldFault(
                    "time-shown-twice", "25.10.2026 02:30:05,5",
                    [
                        "2026-10-25T02:30:05.500000+02:00", "2026-10-25T02:30:05.500000+01:00",
                    ]))
        for text in ["25.10.2026 02:30+02:00", "2026-10-25T02:30:00+01:00", "25.10.2026"] {
            #expect(fault(text) == nil)
        }
    }
}
