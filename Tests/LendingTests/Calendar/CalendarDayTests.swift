import FoundationEssentials
import Lending
import Testing

@Suite struct CalendarDayTests {
    @Test(arguments: [
        ("2000-01-01", 0, 6), ("1999-12-31", -1, 5), ("2000-02-29", 59, 2), ("2000-03-01", 60, 3),
        ("2020-10-18", 7596, 7), ("1970-01-01", -10957, 4), ("0001-01-01", -730_119, 1),
        ("9999-12-31", 2_921_939, 5),
    ])
    func aDayHasANumberAndAWeekday(iso: String, number: Int, weekday: Int) throws {
        let day = try #require(CalendarDay(iso: iso))
        #expect(Int(day.daysSince2000) == number)
        #expect(day.weekday == weekday)
        #expect(day.iso == iso)
        #expect(CalendarDay(daysSince2000: number) == day)
    }

    @Test func everyDayOfFourHundredYearsFollowsTheOneBefore() throws {
        let end = try #require(CalendarDay(year: 2300, month: 1, day: 1))
        var day = try #require(CalendarDay(year: 1900, month: 1, day: 1))
        var mismatches = 0
        while day < end {
            let next = day.adding(days: 1)
            let (year, month, date) = day.components
            let expected =
                CalendarDay(year: year, month: month, day: date + 1)
                ?? CalendarDay(year: year, month: month + 1, day: 1)
                ?? CalendarDay(year: year + 1, month: 1, day: 1)
            if expected != next || next.weekday != day.weekday % 7 + 1 { mismatches += 1 }
            day = next
        }
        #expect(mismatches == 0)
    }

    @Test(arguments: [
        (2019, 2, 29), (1900, 2, 29), (2020, 0, 1), (2020, 13, 1), (2020, 4, 31), (2020, 1, 0),
        (0, 1, 1), (10_000, 1, 1), (-1, 1, 1), (Int.max, 1, 1), (2020, Int.min, 1),
    ])
    func whatTheCalendarLacksIsRefused(year: Int, month: Int, day: Int) {
        #expect(CalendarDay(year: year, month: month, day: day) == nil)
    }

    @Test(arguments: [
        "", "2020-10-1", "2020-10-18 ", "20-10-18", "2020-02-30", "2020/10/18", "٢٠٢٠-١٠-١٨",
        "2020-10-18T", "12020-10-18", "-2020-10-18",
    ])
    func onlyTheExactFormIsRead(text: String) {
        #expect(CalendarDay(iso: text) == nil)
    }

    @Test func arithmeticStopsAtTheEndsOfTheCalendar() {
        #expect(CalendarDay.first.adding(days: -1) == .first)
        #expect(CalendarDay.last.adding(days: 1) == .last)
        #expect(CalendarDay.last.adding(days: .max) == .last)
        #expect(CalendarDay.first.adding(days: .min) == .first)
        #expect(CalendarDay.last.adding(months: 1) == nil)
        #expect(CalendarDay.first.adding(months: -1) == nil)
        #expect(CalendarDay.first.adding(months: .max) == nil)
        #expect(CalendarDay.last - .first == 3_652_058)
        #expect(CalendarDay(daysSince2000: .max) == nil)
    }

    @Test(arguments: [
        ("2020-01-31", 1, "2020-02-29"), ("2021-01-31", 1, "2021-02-28"),
        ("2020-12-15", 1, "2021-01-15"), ("2020-03-31", -1, "2020-02-29"),
        ("2020-01-31", -2, "2019-11-30"), ("2020-02-29", 12, "2021-02-28"),
    ])
    func aMonthLaterIsNeverInTheMonthAfter(from: String, months: Int, to: String) throws {
        let day = try #require(CalendarDay(iso: from))
        #expect(day.adding(months: months)?.iso == to)
    }

    @Test func peopleReadTheirOwnForm() throws {
        let day = try #require(CalendarDay(year: 2020, month: 3, day: 4))
        #expect(day.text(.german) == "04.03.2020")
        #expect(day.text(.english) == "2020-03-04")
    }

    @Test func jsonHoldsTheIsoForm() throws {
        let day = try #require(CalendarDay(iso: "2020-10-18"))
        let json = try JSONEncoder().encode([day])
        #expect(String(decoding: json, as: UTF8.self) == #"["2020-10-18"]"#)
        #expect(try JSONDecoder().decode([CalendarDay].self, from: json) == [day])
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([CalendarDay].self, from: Data(#"["18.10.2020"]"#.utf8))
        }
    }
}
