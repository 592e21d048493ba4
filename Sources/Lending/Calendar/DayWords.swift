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

    /// Words before a weekday that say where it is looked for.
    static let directions: [String: WhenParser.Direction] = {
        let words: [WhenParser.Direction: [String]] = [
            .future: ["nächst", "naechst", "kommend"], .past: ["letzt", "vergangen", "vorig"],
        ]
        var directions: [String: WhenParser.Direction] = ["next": .future, "last": .past]
        for (direction, stems) in words {
            for stem in stems {
                for ending in ["en", "er", "e", "es"] { directions[stem + ending] = direction }
            }
        }
        return directions
    }()

    /// The months, 1 for January, in full and abbreviated, German and English.
    static let months: [String: Int] = {
        let names = [
            ["januar", "january", "jänner", "jan"], ["februar", "february", "feb"],
            ["märz", "maerz", "march", "mär", "mrz", "mar"], ["april", "apr"], ["mai", "may"],
            ["juni", "june", "jun"], ["juli", "july", "jul"], ["august", "aug"],
            ["september", "sept", "sep"], ["oktober", "october", "okt", "oct"],
            ["november", "nov"], ["dezember", "december", "dez", "dec"],
        ]
        var months: [String: Int] = [:]
        for (index, row) in names.enumerated() {
            for name in row { months[name] = index + 1 }
        }
        return months
    }()

    /// Small numbers as words, for `vor drei Tagen`.
    static let counts: [String: Int] = {
        let words = [
            ["ein", "eine", "einem", "einer", "a", "an", "one"], ["zwei", "two"],
            ["drei", "three"], ["vier", "four"], ["fünf", "fuenf", "five"], ["sechs", "six"],
            ["sieben", "seven"], ["acht", "eight"], ["neun", "nine"], ["zehn", "ten"],
        ]
        var counts: [String: Int] = [:]
        for (index, row) in words.enumerated() {
            for word in row { counts[word] = index + 1 }
        }
        return counts
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
