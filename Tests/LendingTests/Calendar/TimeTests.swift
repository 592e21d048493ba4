import FoundationEssentials
import Lending
import Testing

@Suite struct TimeTests {
    @Test func aClockTimeHasItsForms() throws {
        let time = try #require(ClockTime(hour: 14, minute: 5))
        #expect(time.iso == "14:05:00")
        #expect(time.text == "14:05")
        #expect(time.secondsSinceMidnight == 50_700)
        #expect(ClockTime(iso: "14:05:09")?.text == "14:05:09")
        #expect(ClockTime(iso: "14:05:00.25")?.iso == "14:05:00.250000")
        #expect(ClockTime(iso: "14:05:00.25")?.text == "14:05:00.25")
        #expect(ClockTime(iso: "14:05:07.250001")?.text == "14:05:07")
        #expect(ClockTime(iso: "14:05:07.250001")?.exactText == "14:05:07.250001")
        #expect(ClockTime(iso: "14:05:07.5")?.exactText == "14:05:07.5")
        #expect(ClockTime(secondsSinceMidnight: 86_399) == .lastSecond)
    }

    @Test(arguments: [
        "24:00", "12:60", "12:00:60", "1:00", "12", "12:", "12:00:", "12:00:00.", "12:00.5",
    ])
    func aTimeThatNoClockShowsIsRefused(text: String) {
        #expect(ClockTime(iso: text) == nil)
    }

    @Test func secondsOutsideOfADayAreRefused() {
        #expect(ClockTime(secondsSinceMidnight: 86_400) == nil)
        #expect(ClockTime(secondsSinceMidnight: -1) == nil)
        #expect(ClockTime(hour: Int.max, minute: 0) == nil)
    }

    @Test func aLocalTimeHasItsForms() throws {
        let time = try #require(LocalTime(iso: "2020-10-18T14:30"))
        #expect(time.iso == "2020-10-18T14:30:00")
        #expect(time.text(.german) == "18.10.2020 14:30")
        #expect(time.text(.english) == "2020-10-18 14:30")
        let later = try #require(LocalTime(iso: "2020-10-18T14:30:01"))
        let nextDay = try #require(LocalTime(iso: "2020-10-19T00:00:00"))
        #expect(time < later && later < nextDay)
    }

    @Test(
        arguments: [
            ("2000-01-01T00:00:00Z", 0, "2000-01-01T00:00:00Z"),
            ("2000-01-01T01:00:00+01:00", 0, "2000-01-01T00:00:00Z"),
            ("1999-12-31 23:59:59.999999Z", -1, "1999-12-31T23:59:59.999999Z"),
            ("2020-10-18T14:30+02", 656_339_400_000_000, "2020-10-18T12:30:00Z"),
            ("2020-10-18T14:30:00,5+0200", 656_339_400_500_000, "2020-10-18T12:30:00.500000Z"),
            ("2020-10-18t12:30:00z", 656_339_400_000_000, "2020-10-18T12:30:00Z"),
            ("2020-10-18T02:00:00-10:30", 656_339_400_000_000, "2020-10-18T12:30:00Z"),
        ] as [(String, Int64, String)])
    func anInstantIsReadWithItsOffset(text: String, micros: Int64, iso: String) throws {
        let instant = try #require(Instant(iso8601: text))
        #expect(instant.microsecondsSince2000 == micros)
        #expect(instant.iso8601 == iso)
        #expect(Instant(iso8601: iso) == instant)
    }

    @Test(arguments: [
        "2020-10-18T14:30:00", "2020-10-18", "2020-10-18T14:30:00.Z",
        "2020-10-18T14:30:00.1234567Z",
        "2020-10-18T14:30:00+2", "2020-10-18T14:30:00+02:0", "2020-10-18T14:30:00+16:00",
        "2020-10-18T14:30:00+02:60", "2020-10-18T24:00:00Z", "2020-10-18T14:30:00ZZ", "",
        "0001-01-01T00:00:00+01:00", "9999-12-31T23:59:59-01:00",
    ])
    func anythingElseIsNoInstant(text: String) {
        #expect(Instant(iso8601: text) == nil)
    }

    @Test func instantsStopAtTheEndsOfTheCalendar() {
        #expect(Instant(microsecondsSince2000: .max) == .distantFuture)
        #expect(Instant(microsecondsSince2000: .min) == .distantPast)
        #expect(Instant.distantPast.iso8601 == "0001-01-01T00:00:00Z")
        #expect(Instant.distantFuture.iso8601 == "9999-12-31T23:59:59.999999Z")
        #expect(Instant.distantFuture.adding(microseconds: .max) == .distantFuture)
        #expect(Instant.distantPast.adding(microseconds: .min) == .distantPast)
        #expect(Instant(secondsSince1970: .max) == .distantFuture)
        #expect(Instant(secondsSince1970: .min) == .distantPast)
    }

    @Test func unixTimeBecomesAnInstant() {
        let instant = Instant(secondsSince1970: 1_603_024_200, nanoseconds: 5_000)
        #expect(instant.iso8601 == "2020-10-18T12:30:00.000005Z")
        #expect(Instant(secondsSince1970: 0) - Instant(secondsSince1970: 1) == -1_000_000)
    }

    @Test func jsonHoldsTextsThatCanBeReadAgain() throws {
        let whens: [When] = [
            .now,
            .day(try #require(CalendarDay(iso: "2020-10-18"))),
            .local(try #require(LocalTime(iso: "2020-10-18T14:30:00"))),
            .instant(try #require(Instant(iso8601: "2020-10-18T14:30:00+02:00"))),
        ]
        let json = try JSONEncoder().encode(whens)
        #expect(
            String(decoding: json, as: UTF8.self)
                == #"["now","2020-10-18","2020-10-18T14:30:00","2020-10-18T12:30:00Z"]"#)
        #expect(try JSONDecoder().decode([When].self, from: json) == whens)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([When].self, from: Data(#"["heute"]"#.utf8))
        }
    }
}
