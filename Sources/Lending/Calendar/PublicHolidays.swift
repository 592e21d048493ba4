/// A public holiday of one year.
public struct PublicHoliday: Sendable, Hashable {
    /// The day it falls on.
    public let day: CalendarDay
    /// Its name.
    public let name: LocalizedText
}

/// The public holidays of a German state, by the laws in force from 1995 on.
///
/// Only days that are free in the whole state: those of single municipalities (Assumption in
/// Bavaria, Corpus Christi in parts of Saxony and Thuringia, the Peace of Augsburg) are entered as
/// closed days. Earlier years follow the same rules.
public struct PublicHolidays: Sendable, Hashable {
    /// The state whose holidays these are.
    public let state: GermanState

    /// The holidays of a state.
    public init(state: GermanState) {
        self.state = state
    }

    /// The holidays of a year in order of day; empty outside of the years 1 to 9999.
    public func holidays(year: Int) -> [PublicHoliday] {
        guard let easter = Self.easterSunday(year: year) else { return [] }
        let fixed = Self.fixedDays.compactMap { rule -> PublicHoliday? in
            guard rule.applies(state, year) else { return nil }
            return CalendarDay(year: year, month: rule.month, day: rule.day)
                .map { PublicHoliday(day: $0, name: rule.name) }
        }
        let movable = Self.movableDays.compactMap { rule -> PublicHoliday? in
            guard rule.applies(state) else { return nil }
            return PublicHoliday(day: easter.adding(days: rule.daysAfterEaster), name: rule.name)
        }
        let penance = state == .saxony ? Self.dayOfPenance(year: year) : nil
        return (fixed + movable + [penance].compactMap { $0 }).sorted { $0.day < $1.day }
    }

    /// The holiday's name; nil if the day is none.
    public func name(on day: CalendarDay) -> LocalizedText? {
        holidays(year: day.year).first { $0.day == day }?.name
    }

    /// Easter Sunday of the Gregorian calendar; nil outside of the years 1 to 9999.
    public static func easterSunday(year: Int) -> CalendarDay? {
        // The full moon of spring, by the golden number and the century's corrections.
        guard let march = CalendarDay(year: year, month: 3, day: 1) else { return nil }
        let golden = year % 19
        let century = year / 100
        let moonShift = (8 * century + 13) / 25
        let epact = (19 * golden + century - century / 4 - moonShift + 15) % 30
        // The moon's cycle is a day shorter where it would pass 18 April.
        let isShortened = epact == 29 || epact == 28 && golden > 10
        let fullMoon = march.adding(days: 20 + epact - (isShortened ? 1 : 0))
        return fullMoon.adding(days: 7 - fullMoon.weekday % 7)
    }

    /// The Wednesday before 23 November.
    private static func dayOfPenance(year: Int) -> PublicHoliday? {
        guard let last = CalendarDay(year: year, month: 11, day: 22) else { return nil }
        let wednesday = last.adding(days: -((last.weekday + 4) % 7))
        return PublicHoliday(
            day: wednesday, name: LocalizedText("Day of Penance", de: "Buß- und Bettag"))
    }
}

extension PublicHolidays {
    private struct FixedDay: Sendable {
        let month: Int
        let day: Int
        let name: LocalizedText
        let applies: @Sendable (GermanState, Int) -> Bool

        init(
            _ day: Int, _ month: Int, _ name: LocalizedText,
            applies: @escaping @Sendable (GermanState, Int) -> Bool = { _, _ in true }
        ) {
            self.month = month
            self.day = day
            self.name = name
            self.applies = applies
        }
    }

    private static let fixedDays: [FixedDay] = [
        FixedDay(1, 1, LocalizedText("New Year’s Day", de: "Neujahr")),
        FixedDay(6, 1, LocalizedText("Epiphany", de: "Heilige Drei Könige")) { state, _ in
            [.badenWuerttemberg, .bavaria, .saxonyAnhalt].contains(state)
        },
        FixedDay(8, 3, LocalizedText("Women’s Day", de: "Frauentag")) { state, year in
            state == .berlin && year >= 2019
                || state == .mecklenburgWesternPomerania && year >= 2023
        },
        FixedDay(1, 5, LocalizedText("Labour Day", de: "Tag der Arbeit")),
        FixedDay(8, 5, LocalizedText("Liberation Day", de: "Tag der Befreiung")) { state, year in
            state == .berlin && (year == 2020 || year == 2025)
        },
        FixedDay(17, 6, LocalizedText("Uprising of 1953", de: "Volksaufstand")) { state, year in
            state == .berlin && year == 2028
        },
        FixedDay(15, 8, LocalizedText("Assumption Day", de: "Mariä Himmelfahrt")) { state, _ in
            state == .saarland
        },
        FixedDay(20, 9, LocalizedText("Children’s Day", de: "Weltkindertag")) { state, year in
            state == .thuringia && year >= 2019
        },
        FixedDay(3, 10, LocalizedText("Day of German Unity", de: "Tag der Deutschen Einheit")),
        FixedDay(31, 10, LocalizedText("Reformation Day", de: "Reformationstag")) { state, year in
            hasReformationDay(state, year)
        },
        FixedDay(1, 11, LocalizedText("All Saints’ Day", de: "Allerheiligen")) { state, _ in
            [
                .badenWuerttemberg, .bavaria, .northRhineWestphalia, .rhinelandPalatinate,
                .saarland,
            ].contains(state)
        },
        FixedDay(25, 12, LocalizedText("Christmas Day", de: "1. Weihnachtstag")),
        FixedDay(26, 12, LocalizedText("Boxing Day", de: "2. Weihnachtstag")),
    ]

    private static func hasReformationDay(_ state: GermanState, _ year: Int) -> Bool {
        // 2017 was its 500th anniversary and free everywhere; four states kept it.
        if year == 2017 { return true }
        switch state {
        case .brandenburg, .mecklenburgWesternPomerania, .saxony, .saxonyAnhalt, .thuringia:
            return true
        case .bremen, .hamburg, .lowerSaxony, .schleswigHolstein:
            return year >= 2018
        default:
            return false
        }
    }

    private struct MovableDay: Sendable {
        let daysAfterEaster: Int
        let name: LocalizedText
        let applies: @Sendable (GermanState) -> Bool

        init(
            _ daysAfterEaster: Int, _ name: LocalizedText,
            applies: @escaping @Sendable (GermanState) -> Bool = { _ in true }
        ) {
            self.daysAfterEaster = daysAfterEaster
            self.name = name
            self.applies = applies
        }
    }

    private static let movableDays: [MovableDay] = [
        MovableDay(-2, LocalizedText("Good Friday", de: "Karfreitag")),
        MovableDay(0, LocalizedText("Easter Sunday", de: "Ostersonntag")) { $0 == .brandenburg },
        MovableDay(1, LocalizedText("Easter Monday", de: "Ostermontag")),
        MovableDay(39, LocalizedText("Ascension Day", de: "Christi Himmelfahrt")),
        MovableDay(49, LocalizedText("Whit Sunday", de: "Pfingstsonntag")) { $0 == .brandenburg },
        MovableDay(50, LocalizedText("Whit Monday", de: "Pfingstmontag")),
        MovableDay(60, LocalizedText("Corpus Christi", de: "Fronleichnam")) { state in
            [
                .badenWuerttemberg, .bavaria, .hesse, .northRhineWestphalia,
                .rhinelandPalatinate, .saarland,
            ].contains(state)
        },
    ]
}
