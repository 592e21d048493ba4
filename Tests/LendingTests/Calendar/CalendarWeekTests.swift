import Lending
import Testing

@Suite struct CalendarWeekTests {
    @Test(arguments: [
        ("2020-10-18", 2020, 42), ("2020-12-31", 2020, 53), ("2021-01-03", 2020, 53),
        ("2021-01-04", 2021, 1), ("2018-12-31", 2019, 1), ("2019-12-30", 2020, 1),
        ("2016-01-03", 2015, 53), ("2017-01-01", 2016, 52), ("0001-01-01", 1, 1),
        ("9999-12-31", 9999, 52), ("2026-01-01", 2026, 1), ("2026-12-31", 2026, 53),
    ])
    func aDayLiesInTheWeekOfItsThursday(iso: String, year: Int, number: Int) throws {
        let day = try #require(CalendarDay(iso: iso))
        #expect(day.week.year == year)
        #expect(day.week.number == number)
        #expect(day.week.day(weekday: day.weekday) == day)
        #expect(CalendarWeek(year: year, number: number) == day.week)
    }

    @Test(arguments: [
        (2021, 53), (2020, 54), (2020, 0), (2020, -1), (0, 1), (10_000, 1), (2020, Int.max),
    ])
    func aYearHasOnlyItsOwnWeeks(year: Int, number: Int) {
        #expect(CalendarWeek(year: year, number: number) == nil)
    }
}
