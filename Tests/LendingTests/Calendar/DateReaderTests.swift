import Lending
import Testing

@Suite struct DateReaderTests {
    @Test(
        arguments: [
            ("3/4/23", "2023-04-03", "2023-03-04", nil),
            ("03-04-2023", "2023-04-03", "2023-03-04", nil),
            ("18/10/2020", "2020-10-18", nil, nil), ("10/18/2020", nil, "2020-10-18", nil),
            ("10/18/2020 2:05 PM", nil, "2020-10-18T14:05:00", nil),
            ("03.04.2023", "2023-04-03", "2023-04-03", "2023-04-03"),
            ("2023-04-03", "2023-04-03", "2023-04-03", "2023-04-03"),
            ("2023/04/03", "2023-04-03", "2023-04-03", "2023-04-03"),
            (
                "2020-10-18 14:00", "2020-10-18T14:00:00", "2020-10-18T14:00:00",
                "2020-10-18T14:00:00"
            ),
            (
                "18.10.2020 14:00:05", "2020-10-18T14:00:05", "2020-10-18T14:00:05",
                "2020-10-18T14:00:05"
            ),
            (
                "2020-10-18T14:00:00+02:00", "2020-10-18T12:00:00Z", "2020-10-18T12:00:00Z",
                "2020-10-18T12:00:00Z"
            ),
            (
                " 2020-10-18 14:00:00.000 ", "2020-10-18T14:00:00", "2020-10-18T14:00:00",
                "2020-10-18T14:00:00"
            ),
            ("heute", nil, nil, nil), ("18.10.", nil, nil, nil), ("3/4", nil, nil, nil),
            ("", nil, nil, nil), ("0000-00-00", nil, nil, nil), ("44122", nil, nil, nil),
        ] as [(String, String?, String?, String?)])
    func theOrderDecides(text: String, dmy: String?, mdy: String?, iso: String?) {
        #expect((try? DateReader(order: .dmy).read(text))?.coded == dmy)
        #expect((try? DateReader(order: .mdy).read(text))?.coded == mdy)
        #expect((try? DateReader(order: .iso).read(text))?.coded == iso)
    }

    @Test func theErrorSaysWhatIsWrong() {
        let ambiguous = #expect(throws: WhenError.self) {
            try DateReader(order: .iso).read("3/4/23")
        }
        #expect(ambiguous?.code == .ambiguous)
        let noDay = #expect(throws: WhenError.self) { try DateReader(order: .mdy).read("18/10/20") }
        #expect(noDay?.code == .noSuchDay)
        #expect(noDay?.text == "18/10/20")
        #expect(noDay?.message.english.contains("18.10.2020") == true)
        #expect(noDay?.message.english.contains("friday") == false)
    }

    @Test(
        arguments: [
            ("3/4/23", [.dmy, .mdy]), ("18/10/20", [.dmy]), ("10-18-2020 14:00", [.mdy]),
            ("3.4.23", [.dmy]), ("2023-04-03", [.iso]), ("2020-10-18T14:00Z", [.iso]),
            ("2023/04/03 14:00", [.iso]), ("99/99/99", []), ("", []), ("bald", []),
        ] as [(String, Set<DateOrder>)])
    func aCellHasItsCandidates(text: String, expected: Set<DateOrder>) {
        #expect(DateOrder.candidates(for: text) == expected)
    }

    @Test(
        arguments: [
            ([], .noDates), (["", "bald"], .noDates), (["2020-10-18"], .certain(.iso)),
            (["18.10.2020"], .certain(.dmy)), (["3/4/23"], .ambiguous(example: "3/4/23")),
            (["3/3/23"], .certain(.dmy)), (["3/4/23", "18/10/20"], .certain(.dmy)),
            (["10/18/20", "", "3/4/23"], .certain(.mdy)),
            (
                ["18/10/20", "10/18/20"],
                .contradictory(dayFirst: "18/10/20", monthFirst: "10/18/20")
            ),
            (["18.10.2020", "2020-10-18", "3/4/23"], .ambiguous(example: "3/4/23")),
            (["18.10.2020", "10/18/20"], .certain(.mdy)),
        ] as [([String], DateOrderDetector.Finding)])
    func aColumnSettlesTheOrderOrNot(cells: [String], expected: DateOrderDetector.Finding) {
        var detector = DateOrderDetector()
        for cell in cells { detector.observe(cell) }
        #expect(detector.finding == expected)
    }
}
