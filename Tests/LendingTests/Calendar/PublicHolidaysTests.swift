import Lending
import Testing

@Suite struct PublicHolidaysTests {
    @Test(arguments: [
        "1900-04-15", "1943-04-25", "1954-04-18", "1961-04-02", "1981-04-19", "2000-04-23",
        "2008-03-23", "2011-04-24", "2019-04-21", "2020-04-12", "2024-03-31", "2025-04-20",
        "2026-04-05", "2038-04-25", "2049-04-18", "2076-04-19", "2285-03-22",
    ])
    func easterFallsOnItsKnownDays(iso: String) throws {
        let day = try #require(CalendarDay(iso: iso))
        #expect(PublicHolidays.easterSunday(year: day.year) == day)
    }

    @Test func badenWuerttembergIn2026() {
        let days = PublicHolidays(state: .badenWuerttemberg).holidays(year: 2026)
        #expect(
            days.map { "\($0.day.text(.german)) \($0.name.german)" } == [
                "01.01.2026 Neujahr", "06.01.2026 Heilige Drei Könige", "03.04.2026 Karfreitag",
                "06.04.2026 Ostermontag", "01.05.2026 Tag der Arbeit",
                "14.05.2026 Christi Himmelfahrt", "25.05.2026 Pfingstmontag",
                "04.06.2026 Fronleichnam", "03.10.2026 Tag der Deutschen Einheit",
                "01.11.2026 Allerheiligen", "25.12.2026 1. Weihnachtstag",
                "26.12.2026 2. Weihnachtstag",
            ])
    }

    @Test func reformationDayWasFreeEverywhereIn2017() throws {
        let day = try #require(CalendarDay(iso: "2017-10-31"))
        for state in GermanState.allCases {
            #expect(PublicHolidays(state: state).name(on: day)?.german == "Reformationstag")
        }
        let yearLater = try #require(CalendarDay(iso: "2018-10-31"))
        #expect(PublicHolidays(state: .badenWuerttemberg).name(on: yearLater) == nil)
        #expect(PublicHolidays(state: .hamburg).name(on: yearLater) != nil)
    }

    /// Holidays of 2026 by state, Easter and Whit Sunday of Brandenburg included.
    @Test(arguments: [
        ("BW", 12), ("BY", 12), ("BE", 10), ("BB", 12), ("HB", 10), ("HH", 10), ("HE", 10),
        ("MV", 11), ("NI", 10), ("NW", 11), ("RP", 11), ("SL", 12), ("SN", 11), ("ST", 11),
        ("SH", 10), ("TH", 11),
    ])
    func eachStateHasItsNumberOfHolidays(code: String, count: Int) throws {
        let state = try #require(GermanState(rawValue: code))
        #expect(PublicHolidays(state: state).holidays(year: 2026).count == count)
    }

    @Test(
        arguments: [
            ("SN", "2020-11-18", "Buß- und Bettag"), ("SN", "2023-11-22", "Buß- und Bettag"),
            ("SN", "2022-11-16", "Buß- und Bettag"), ("BE", "2025-05-08", "Tag der Befreiung"),
            ("BE", "2026-05-08", nil), ("BE", "2018-03-08", nil), ("MV", "2023-03-08", "Frauentag"),
            ("TH", "2019-09-20", "Weltkindertag"), ("SL", "2026-08-15", "Mariä Himmelfahrt"),
            ("BW", "2020-06-11", "Fronleichnam"), ("HE", "2026-11-01", nil),
        ] as [(String, String, String?)])
    func singleDaysOfSingleStates(code: String, iso: String, name: String?) throws {
        let state = try #require(GermanState(rawValue: code))
        let day = try #require(CalendarDay(iso: iso))
        #expect(PublicHolidays(state: state).name(on: day)?.german == name)
    }

    @Test func yearsWithoutCalendarHaveNoHolidays() {
        #expect(PublicHolidays(state: .saxony).holidays(year: 0).isEmpty)
        #expect(PublicHolidays(state: .saxony).holidays(year: 10_000).isEmpty)
        #expect(PublicHolidays(state: .saxony).holidays(year: 1).count == 11)
        #expect(PublicHolidays(state: .saxony).holidays(year: 9999).count == 11)
    }
}
