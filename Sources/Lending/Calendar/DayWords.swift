/// The words for days that people type, German and English, in lower case.
enum DayWords {
    /// Days relative to today.
    static let relative: [String: Int] = [
        "vorgestern": -2, "gestern": -1, "yesterday": -1, "heute": 0, "today": 0,
        "morgen": 1, "tomorrow": 1, "übermorgen": 2, "uebermorgen": 2,
    ]

    /// ISO weekdays, 1 for Monday, full and with two or three letters.
    static let weekdays: [String: Int] = {
        let names = [
            ["montag", "monday", "mo", "mon"],
            ["dienstag", "tuesday", "di", "die", "tu", "tue", "tues"],
            ["mittwoch", "wednesday", "mi", "mit", "we", "wed"],
            ["donnerstag", "thursday", "do", "don", "th", "thu", "thurs"],
            ["freitag", "friday", "fr", "fre", "fri"],
            ["samstag", "sonnabend", "saturday", "sa", "sam", "sat"],
            ["sonntag", "sunday", "so", "son", "su", "sun"],
        ]
        var weekdays: [String: Int] = [:]
        for (index, row) in names.enumerated() {
            for name in row { weekdays[name] = index + 1 }
        }
        return weekdays
    }()

    /// A span of time that `+7d` and its like count.
    enum Span {
        case days(Int)
        case months(Int)
    }

    /// One of each unit; `m` is a month, never a minute.
    static let units: [String: Span] = [
        "d": .days(1), "day": .days(1), "days": .days(1),
        "t": .days(1), "tag": .days(1), "tage": .days(1), "tagen": .days(1),
        "w": .days(7), "week": .days(7), "weeks": .days(7), "woche": .days(7), "wochen": .days(7),
        "m": .months(1), "month": .months(1), "months": .months(1),
        "monat": .months(1), "monate": .months(1), "monaten": .months(1),
        "y": .months(12), "year": .months(12), "years": .months(12),
        "j": .months(12), "jahr": .months(12), "jahre": .months(12), "jahren": .months(12),
    ]
}
