import Lending
import Testing

/// Today is Wednesday, 14 October 2020, in week 42.
@Suite struct WhenParserTests {
    let parser = WhenParser(today: CalendarDay(iso: "2020-10-14") ?? .first)

    @Test(arguments: [
        ("now", "now"), (" JETZT ", "now"), ("heute", "2020-10-14"), ("Today", "2020-10-14"),
        ("morgen", "2020-10-15"), ("TOMORROW", "2020-10-15"), ("gestern", "2020-10-13"),
        ("yesterday", "2020-10-13"), ("übermorgen", "2020-10-16"), ("ÜBERMORGEN", "2020-10-16"),
        ("u\u{308}bermorgen", "2020-10-16"), ("uebermorgen", "2020-10-16"),
        ("vorgestern", "2020-10-12"),
        ("+7d", "2020-10-21"), ("+2w", "2020-10-28"), ("-3d", "2020-10-11"), ("+1m", "2020-11-14"),
        ("+1y", "2021-10-14"), ("+7 Tage", "2020-10-21"), ("-1 Jahr", "2019-10-14"),
        ("+0d", "2020-10-14"), ("+2 weeks", "2020-10-28"),
        ("18.10.2020", "2020-10-18"), ("18.10.20", "2020-10-18"), ("1.2.80", "1980-02-01"),
        ("1.2.79", "2079-02-01"), ("18. 10. 2020", "2020-10-18"),
        ("2020-10-18", "2020-10-18"), ("2020-1-5", "2020-01-05"), ("2020-W42-3", "2020-10-14"),
        ("2020-10-18T14:30", "2020-10-18T14:30:00"), ("2020-10-18 14:30", "2020-10-18T14:30:00"),
        ("2020-10-18 14:30:30", "2020-10-18T14:30:30"),
        ("2020-10-18T14:30:30.25", "2020-10-18T14:30:30.250000"),
        ("18.10.2020 14:30", "2020-10-18T14:30:00"), ("18.10.2020, 14:30", "2020-10-18T14:30:00"),
        ("18.10.2020 14 Uhr", "2020-10-18T14:00:00"), ("18.10.20 9 uhr 15", "2020-10-18T09:15:00"),
        ("18. 10. 2020  14:30 Uhr", "2020-10-18T14:30:00"), ("14:30", "2020-10-14T14:30:00"),
        ("9:05", "2020-10-14T09:05:00"), ("14 Uhr", "2020-10-14T14:00:00"),
        ("2:30 pm", "2020-10-14T14:30:00"), ("12am", "2020-10-14T00:00:00"),
        ("heute 14:30", "2020-10-14T14:30:00"), ("Übermorgen 8 Uhr", "2020-10-16T08:00:00"),
        ("+1w 9:00", "2020-10-21T09:00:00"), ("18.10.2020\u{A0}14:30", "2020-10-18T14:30:00"),
        ("2020-10-18T14:30:00+02:00", "2020-10-18T12:30:00Z"),
        ("2020-10-18 14:30+02", "2020-10-18T12:30:00Z"),
        ("2020-10-18T12:30:00.5Z", "2020-10-18T12:30:00.500000Z"),
        ("18.10.2020 14:30:05,25", "2020-10-18T14:30:05.250000"),
        ("18.10.2020 16.30 Uhr", "2020-10-18T16:30:00"), ("16.30 uhr", "2020-10-14T16:30:00"),
        ("heute um 9.05 Uhr", "2020-10-14T09:05:00"), ("today at 9:05", "2020-10-14T09:05:00"),
        ("25.10.2020 02:30 MESZ", "2020-10-25T00:30:00Z"),
        ("25.10.2020 2:30 mez", "2020-10-25T01:30:00Z"),
        ("25.10.2020 02:30+02:00", "2020-10-25T00:30:00Z"),
        ("25.10.2020 02:30:00,5 +01:00", "2020-10-25T01:30:00.500000Z"),
        ("1. Dezember 2020", "2020-12-01"), ("1.Dezember 2020", "2020-12-01"),
        ("1 Dec 20", "2020-12-01"), ("Dec 1st, 2020", "2020-12-01"),
        ("1. März 2021 9 Uhr", "2021-03-01T09:00:00"), ("am 1. dez. 2020", "2020-12-01"),
        ("nächsten Freitag", "2020-10-16"), ("naechsten fr", "2020-10-16"),
        ("next friday", "2020-10-16"), ("kommenden Mittwoch", "2020-10-21"),
        ("letzten Freitag", "2020-10-09"), ("last wed 9:00", "2020-10-07T09:00:00"),
        ("vor 3 Tagen", "2020-10-11"), ("vor drei Tagen", "2020-10-11"),
        ("vor einer Woche", "2020-10-07"), ("3 days ago", "2020-10-11"),
        ("a week ago 9:00", "2020-10-07T09:00:00"), ("in 3 Tagen", "2020-10-17"),
        ("in two weeks", "2020-10-28"), ("vor 1 Monat", "2020-09-14"), ("−3d", "2020-10-11"),
    ])
    func aTextMeansTheSameBothWays(text: String, expected: String) throws {
        #expect(try parser.parse(text, direction: .past).coded == expected)
        #expect(try parser.parse(text, direction: .future).coded == expected)
    }

    @Test(arguments: [
        ("freitag", "2020-10-09", "2020-10-16"), ("Fr", "2020-10-09", "2020-10-16"),
        ("fr.", "2020-10-09", "2020-10-16"), ("friday", "2020-10-09", "2020-10-16"),
        ("FRI", "2020-10-09", "2020-10-16"), ("mittwoch", "2020-10-07", "2020-10-21"),
        ("wed", "2020-10-07", "2020-10-21"), ("di", "2020-10-13", "2020-10-20"),
        ("do", "2020-10-08", "2020-10-15"), ("Sonnabend", "2020-10-10", "2020-10-17"),
        ("so", "2020-10-11", "2020-10-18"), ("mon", "2020-10-12", "2020-10-19"),
        ("freitag 9:00", "2020-10-09T09:00:00", "2020-10-16T09:00:00"),
        ("KW 42", "2020-10-12", "2020-10-16"), ("kw42", "2020-10-12", "2020-10-16"),
        ("W1", "2019-12-30", "2021-01-08"), ("KW42/2021", "2021-10-18", "2021-10-22"),
        ("KW 42/21", "2021-10-18", "2021-10-22"), ("KW 42 2021", "2021-10-18", "2021-10-22"),
        ("2020-W53", "2020-12-28", "2021-01-01"), ("2020-w42", "2020-10-12", "2020-10-16"),
        ("KW 42 14:30", "2020-10-12T14:30:00", "2020-10-16T14:30:00"),
        ("18.10.", "2019-10-18", "2020-10-18"), ("14.10.", "2020-10-14", "2020-10-14"),
        ("1.10.", "2020-10-01", "2021-10-01"), ("29.2.", "2020-02-29", "2024-02-29"),
        ("1. Dezember", "2019-12-01", "2020-12-01"), ("6 jan", "2020-01-06", "2021-01-06"),
        ("am freitag", "2020-10-09", "2020-10-16"),
        ("13.10.2020 24:00", "2020-10-14T00:00:00", "2020-10-13"),
        ("heute 24 Uhr", "2020-10-15T00:00:00", "2020-10-14"),
        ("24.00 Uhr", "2020-10-15T00:00:00", "2020-10-14"),
    ])
    func weekdaysAndWeeksDependOnTheDirection(
        text: String, past: String, future: String
    ) throws {
        #expect(try parser.parse(text, direction: .past).coded == past)
        #expect(try parser.parse(text, direction: .future).coded == future)
    }

    @Test(
        arguments: [
            ("", .empty), (" \t\u{A0}\n", .empty), ("31.02.2020", .noSuchDay),
            ("2021-02-29 14:30", .noSuchDay), ("KW 54", .noSuchDay), ("KW 53/2021", .noSuchDay),
            ("2020-W42-8", .noSuchDay), ("0.1.2020", .noSuchDay), ("25:00", .noSuchTime),
            ("heute 24:01", .noSuchTime), ("heute 24:00:01", .noSuchTime),
            ("16.30", .notUnderstood), ("31. Februar", .noSuchDay), ("1. Foo", .notUnderstood),
            ("letzten 18.10.", .notUnderstood), ("14:30 XYZ", .notUnderstood),
            ("vor Tagen", .notUnderstood), ("in 3", .notUnderstood),
            ("18.10.2020 14:60", .noSuchTime), ("13pm", .noSuchTime),
            ("+999999y", .outOfRange), ("-999999d", .outOfRange), ("+1x", .notUnderstood),
            ("+d", .notUnderstood), ("+1234567d", .notUnderstood), ("18.10", .notUnderstood),
            ("18", .notUnderstood), ("44122", .notUnderstood), ("bald", .notUnderstood),
            ("heute morgen", .notUnderstood), ("14:30 heute", .notUnderstood),
            ("14:3", .notUnderstood),
            ("2020-10-18T", .notUnderstood), ("2020-10-18T14:30+99:00", .notUnderstood),
            ("٣.٤.٢٠٢٣", .notUnderstood), ("--help", .notUnderstood), ("t", .notUnderstood),
            ("3/4/23", .ambiguous), ("3/4", .ambiguous), ("03-04-2023", .ambiguous),
            ("18/10/2020", .ambiguous), ("2020/10/18", .ambiguous), ("99/99/99", .ambiguous),
            ("3/4/23 14:30", .ambiguous),
            (String(repeating: "9", count: 65), .tooLong),
        ] as [(String, WhenError.Code)])
    func anythingElseIsRefusedWithACode(text: String, code: WhenError.Code) {
        for direction in [WhenParser.Direction.past, .future] {
            let error = #expect(throws: WhenError.self) {
                try parser.parse(text, direction: direction)
            }
            #expect(error?.code == code)
            #expect(error?.message.german.contains("Erlaubt sind") == true)
        }
    }

    @Test func slashesNameBothReadings() {
        let error = #expect(throws: WhenError.self) {
            try parser.parse("3/4/23", direction: .future)
        }
        #expect(
            error?.message.german.hasPrefix("„3/4/23“ kann 03.04.2023 oder 04.03.2023 sein") == true
        )
        #expect(
            error?.message.english.hasPrefix("“3/4/23” can be 2023-04-03 or 2023-03-04") == true)
        let single = #expect(throws: WhenError.self) {
            try parser.parse("10/18/2020", direction: .future)
        }
        #expect(single?.message.english.contains("can only be 2020-10-18") == true)
    }

    @Test func messagesRepeatNeitherControlCharactersNorWholeCells() {
        let error = #expect(throws: WhenError.self) {
            try parser.parse(
                "\u{1B}[31m\u{202E}" + String(repeating: "x", count: 100_000), direction: .past)
        }
        #expect(error?.code == .tooLong)
        #expect(error?.text == "\u{FFFD}[31m\u{FFFD}" + String(repeating: "x", count: 34) + "…")
    }

    @Test func wordsStopAtTheEndOfTheCalendar() throws {
        let last = WhenParser(today: .last)
        #expect(try last.parse("morgen", direction: .future) == .day(.last))
        #expect(try last.parse("mo", direction: .future) == .day(.last))
        #expect(throws: WhenError.self) { try last.parse("+1d", direction: .future) }
    }

    /// Whatever is typed gives a value that can be read again, or an error; never a crash.
    @Test func noTextCrashesTheParser() throws {
        let pieces = [
            "18", ".", "10", "2020", "-", "T", "W", "kw", " ", "/", ":", "30", "uhr", "+", "d", "Z",
            "heute", "fr", "ü", "\u{308}", "\u{0}", "\u{200D}", "\u{202E}", "👩‍👩‍👧", "İ", "ß", "٣",
            "\r\n",
            "9", "99", "00", "pm", "dez", "vor ", "ago", "24:00", "mesz", "next ", ",", "K",
            "\u{FEFF}", "𝟙", "morgen", "53", "2020-W53",
            "\u{10FFFF}",
        ]
        var random = SplitMix(state: 2020)
        var understood = 0
        for _ in 0..<8_000 {
            let count = Int.random(in: 1...9, using: &random)
            let text = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            for direction in [WhenParser.Direction.past, .future] {
                guard let when = try? parser.parse(text, direction: direction) else { continue }
                understood += 1
                #expect(When(coded: when.coded) == when, "\(text.debugDescription)")
            }
            _ = DateOrder.candidates(for: text)
        }
        #expect(understood > 100)
    }
}
