import Lending
import Testing

/// Words that leave the direction open, as something that began and as something that ends, on days
/// around New Year, leap days and the ends of weeks.
@Suite struct WhenDirectionTests {
    static let todays = [
        "2026-11-29", "2026-12-31", "2027-01-01", "2027-01-02", "2027-01-06", "2026-12-28",
        "2027-01-04", "2024-02-29", "2025-03-01", "2021-01-03", "2020-12-28", "2026-06-30",
    ]
    static let weekdays = ["montag", "di", "Wednesday", "do.", "freitag", "sat", "so"]
    static let dates = [
        "1.1.", "6.1.", "31.12.", "24. Dezember", "28 feb", "29.2.", "30.6.", "Nov 29", "29.11.",
    ]
    static let weeks = ["KW 1", "KW 2", "W52", "KW53", "KW 26"]

    private func read(
        _ text: String, _ iso: String, _ direction: WhenParser.Direction
    ) throws -> (day: CalendarDay, today: CalendarDay, reading: WhenParser.Reading) {
        let today = try #require(CalendarDay(iso: iso))
        let reading = try WhenParser(today: today).reading(text, direction: direction)
        return (try #require(reading.day), today, reading)
    }

    @Test(arguments: todays, dates) func datesAreTheNearestInTheirDirection(
        iso: String, text: String
    ) throws {
        let (past, today, _) = try read(text, iso, .past)
        let (future, _, _) = try read(text, iso, .future)
        #expect(past <= today && today <= future)
        #expect(past.month == future.month && past.day == future.day)
        // None lies between, but today.
        var between = past.adding(days: 1)
        while between < future {
            #expect(between.month != past.month || between.day != past.day)
            between = between.adding(days: 1)
        }
    }

    @Test(arguments: todays, weekdays) func weekdaysAreNeverToday(
        iso: String, text: String
    ) throws {
        let (past, today, _) = try read(text, iso, .past)
        let (future, _, _) = try read(text, iso, .future)
        #expect((1...7).contains(today - past) && (1...7).contains(future - today))
        #expect(past.weekday == future.weekday)
    }

    @Test(arguments: todays, weeks) func weeksBeginBehindAndEndAhead(
        iso: String, text: String
    ) throws {
        let (past, today, _) = try read(text, iso, .past)
        let (future, _, _) = try read(text, iso, .future)
        #expect(past.weekday == 1 && past <= today)
        #expect(future.weekday == 5 && future >= today)
        #expect(past.week.number == future.week.number)
    }

    /// What is read on one side of today, and is nearer on the other, is known to be doubtful.
    @Test(arguments: todays, weekdays + dates + weeks) func whatIsNearerElsewhereIsDoubtful(
        iso: String, text: String
    ) throws {
        let past = try read(text, iso, .past)
        let future = try read(text, iso, .future)
        for (one, other) in [(past, future), (future, past)] {
            guard let found = one.reading.otherDay else {
                // The same day, or the present week.
                #expect(one.day == other.day || one.day.week == other.day.week)
                #expect(!one.reading.otherIsNearer)
                continue
            }
            #expect(found == other.day || found == one.today)
            #expect(
                one.reading.otherIsNearer
                    == (abs(found - one.today) < abs(one.day - one.today)))
        }
    }

    @Test(arguments: [
        "heute", "gestern", "morgen", "-3d", "vor 3 Tagen", "+7d", "18.10.2020", "2020-10-18",
        "1. Dezember 2030", "nächsten Freitag", "last friday", "KW 42/2020", "2020-W42-3", "14:30",
        "2020-10-18T12:30:00Z", "now",
    ]) func whatIsClearIsNeverDoubtful(text: String) throws {
        let today = try #require(CalendarDay(iso: "2026-11-29"))
        for direction in [WhenParser.Direction.past, .future] {
            let reading = try WhenParser(today: today).reading(text, direction: direction)
            #expect(reading.otherDay == nil && !reading.otherIsNearer)
        }
    }

    /// Fields of records look where their kind says, and ask for the year where that is doubtful.
    @Test func fieldsLookTheirWay() throws {
        let today = try #require(CalendarDay(iso: "2026-11-29"))
        func read(_ kind: FieldKind, _ text: String) throws -> String {
            try FieldReader(kind, dates: .typed(today: today)).read(text)
        }
        #expect(try read(.day, "18.10.") == "2026-10-18")
        #expect(try read(.lastDay, "6.1.") == "2027-01-06")
        #expect(throws: FieldFault("date-needs-year", "6.1.", ["2026-01-06", "2027-01-06"])) {
            try read(.day, "6.1.")
        }
        #expect(throws: FieldFault("date-needs-year", "18.10.", ["2027-10-18", "2026-10-18"])) {
            try read(.lastDay, "18.10.")
        }
        // The refusal names both days.
        let typed = FieldValues<DeviceField>([.acquiredOn: "6.1."])
        guard case .failure(let refusals) = typed.checked(isNew: false, today: today) else {
            Issue.record("taken")
            return
        }
        let text = refusals.refusals[0].message.english
        #expect(text.contains("2026-01-06 or 2027-01-06"), "\(text)")
    }
}
