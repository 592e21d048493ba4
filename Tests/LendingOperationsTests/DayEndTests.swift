import Lending
import LendingImport
import LendingImporting
import LendingOperations
import LendingPerforming
import LendingReporting
import LendingReports
import LendingStore
import LendingTestSupport
import Postgres
import TestScheduling
import Testing

/// What ended on a day reads as that day wherever it is read: never as the next day's start, which is
/// how the database keeps it.
@Suite("Ends that were said as days")
struct DayEndTests {
    /// Days on which something ends here; the days after them stand nowhere.
    private static let ends = [
        "2021-03-11", "2021-04-08", "2021-05-04", "2021-06-03", "2021-07-08", "2021-08-05",
        "2021-09-30", "2021-12-31",
    ]

    private static func texts(dayAfter iso: String) throws -> [String] {
        let next = try #require(CalendarDay(iso: iso)).adding(days: 1)
        return [next.iso, next.text(.german)]
    }

    /// A past of which every end is a day, and what was answered to each of its operations.
    private static func past(of city: TestCity) async throws -> [LocalizedText] {
        let (one, two) = (city.devices[0], city.devices[1])
        func day(_ iso: String) throws -> When { try TestCity.day(iso) }
        func calendarDay(_ iso: String) throws -> CalendarDay {
            try #require(CalendarDay(iso: iso))
        }
        let kurt = city.colleague.id
        let lena = city.lotse.id
        _ = try await city.perform(AddUnit(fields: FieldValues([.code: "10", .name: "Hauptamt"])))
        let operations: [any Operation] = [
            LendDevices(
                devices: [one], to: kurt, at: try day("2021-03-09"), until: try day("2021-03-15")),
            ReturnDevices(devices: [one], at: try day("2021-03-11")),
            HandOverDevices(devices: [one], to: lena, on: try day("2021-04-01")),
            LendDevices(
                devices: [one], to: kurt, at: try day("2021-04-06"), until: try day("2021-04-12")),
            ReturnDevices(devices: [one], at: try day("2021-04-08")),
            TakeBackDevices(devices: [one], on: try day("2021-05-04")),
            WithdrawDevices(devices: [one], change: .repair, at: try day("2021-06-01")),
            WithdrawDevices(devices: [one], change: .repaired, at: try day("2021-06-03")),
            WithdrawDevices(devices: [one], change: .lose, at: try day("2021-07-06")),
            WithdrawDevices(devices: [one], change: .find, at: try day("2021-07-08")),
            SetContact(person: lena, units: ["10"], from: try calendarDay("2021-08-03")),
            SetContact(
                person: lena, units: ["10"], from: try calendarDay("2021-08-05"), ends: true),
            LendDevices(
                devices: [two], to: kurt, at: try day("2021-09-27"), until: try day("2021-09-30")),
            ReturnDevices(devices: [two], at: try day("2021-09-30")),
            HandOverDevices(devices: [two], to: lena, on: try day("2021-12-01")),
            LendDevices(
                devices: [two], to: kurt, at: try day("2021-12-20"), until: try day("2021-12-30")),
            TakeBackDevices(devices: [two], on: try day("2021-12-31"), endingLoans: true),
        ]
        var answers: [LocalizedText] = []
        for operation in operations {
            let outcome = try await city.perform(
                operation, OperationContext(Caller(city.it, language: .german), confirmsAll: true))
            #expect(outcome.changed)
            answers += outcome.done
        }
        return answers
    }

    @Test("Every answer tells the day that was said")
    func answers() async throws {
        try await TestCity.with { city in
            let answers = try await Self.past(of: city)
            for end in Self.ends {
                let german = try #require(CalendarDay(iso: end)).text(.german)
                #expect(answers.contains { $0.english.contains(end) }, "\(end)")
                #expect(answers.contains { $0.german.contains(german) }, "\(german)")
                for next in try Self.texts(dayAfter: end) {
                    for answer in answers {
                        #expect(!answer.english.contains(next), "\(answer.english)")
                        #expect(!answer.german.contains(next), "\(answer.german)")
                    }
                }
            }
        }
    }

    @Test("No report shows the day after, as rows or in either profile")
    func reports() async throws {
        try await TestCity.with { city in
            _ = try await Self.past(of: city)
            var everything = ""
            for report in ReportCatalog.standard.all {
                let text = try await Self.written(report, in: city)
                for end in Self.ends {
                    for next in try Self.texts(dayAfter: end) where text.contains(next) {
                        Issue.record("\(report.name) shows \(next) for an end on \(end):\n\(text)")
                    }
                }
                everything += text
            }
            // They do show these ends.
            for end in Self.ends { #expect(everything.contains(end), "\(end)") }
        }
    }

    private static func written(_ report: Report, in city: TestCity) async throws -> String {
        let values: [ReportParameter: String] = [
            .year: "2021", .device: city.devices[0].description,
            .devices: city.devices.map(\.description).joined(separator: ","),
            .person: city.colleague.id.description, .event: "1", .stocktaking: "2020-1",
            .limit: "1000",
            .unit: "10",
        ]
        // Of two devices and two people what is about one, else the year.
        let people = [city.colleague.id, city.lotse.id].map(\.description)
        var runs: [ReportRun] = []
        for (device, person) in zip(city.devices.map(\.description), people) {
            // All units, where that can be asked for.
            var wanted = values.filter { value in
                report.requiredParameters.contains(value.key)
                    || value.key != .unit && report.parameters.contains(value.key)
            }
            if wanted[.device] != nil { wanted[.device] = device }
            if wanted[.person] != nil { wanted[.person] = person }
            runs.append(try ReportRun(report, wanted))
        }
        return try await city.store.read { [runs] session in
            var text = ""
            for run in runs {
                try run.forEachRow(in: session) {
                    text += $0.map { $0 ?? "" }.joined(separator: "|") + "\n"
                }
                for profile in CSVProfile.allCases {
                    try run.export(profile, in: session) {
                        text += String(decoding: $0, as: UTF8.self)
                    }
                }
            }
            return text
        }
    }

    @Test(
        "Exports import into another city, and export the same again",
        arguments: CSVProfile.allCases)
    func roundTrip(profile: CSVProfile) async throws {
        let (handovers, loans) = try await TestCity.with { city in
            _ = try await Self.past(of: city)
            let handovers = try await Self.export("handovers", profile, from: city)
            let loans = try await Self.export("loans", profile, from: city)
            #expect(loans.split(whereSeparator: \.isNewline).count == 5)
            // Here nothing changes.
            for (kind, file) in [(ImportKind.handovers, handovers), (.loans, loans)] {
                let summary = try await Self.take(kind, file, in: city)
                #expect(summary.added + summary.changed + summary.rejected == 0, "\(kind)")
            }
            return (handovers, loans)
        }
        try await TestCity.with { other in
            for (kind, file) in [(ImportKind.handovers, handovers), (.loans, loans)] {
                let summary = try await Self.take(kind, file, in: other)
                #expect(summary.rejected == 0, "\(summary.faults)")
            }
            #expect(try await Self.export("handovers", profile, from: other) == handovers)
            #expect(try await Self.export("loans", profile, from: other) == loans)
        }
    }

    static func export(
        _ name: String, _ profile: CSVProfile, from city: TestCity
    ) async throws -> String {
        let report = try #require(ReportCatalog.standard[name])
        let run = try ReportRun(report)
        return try await city.store.read { session in
            var text = ""
            try run.export(profile, in: session) { text += String(decoding: $0, as: UTF8.self) }
            return text
        }
    }

    static func take(
        _ kind: ImportKind, _ text: String, in city: TestCity, zone: String? = nil
    ) async throws -> ImportSummary {
        try await withTemporaryFile(text) { path in
            var request = ImportRequest(kind, path: path)
            request.timeZone = zone
            return try await ImportRun(request).perform(
                in: city.store, OperationContext(actor: city.it))
        }
    }

    @Test(
        "Days in a file are the city's days, whatever the zone of its times",
        arguments: ["UTC", "Asia/Tokyo"])
    func otherZones(zone: String) async throws {
        try await TestCity.with { city in
            let summary = try await Self.take(
                .loans,
                """
                device,borrower,lent_at,due,returned_at
                KN-1,kurt,2021-12-27,2021-12-30,2021-12-31
                KN-2,kurt,2021-12-27 09:00,2021-12-30,2021-12-31

                """, in: city, zone: zone)
            #expect(summary.added == 2, "\(summary.faults)")
            let loans = try await Self.export("loans", .open, from: city)
            #expect(loans.contains("KN-1,,kurt,2021-12-27,2021-12-30,2021-12-31"))
            let hour = zone == "UTC" ? "10" : "01"
            #expect(
                loans.contains("KN-2,,kurt,2021-12-27T\(hour):00:00+01:00,2021-12-30,2021-12-31"))
        }
    }

    @Test("A correction of a taking back keeps the day as its end")
    func corrections() async throws {
        try await TestCity.with { city in
            _ = try await Self.past(of: city)
            let taken = try await city.store.read { session in
                try session.query(
                    "select max(id) from journal where verb = 'custody.take-back'")[0]
                    .decode(EntryID.self, at: 0)
            }
            var values = CorrectEntry.Values()
            values.began = try TestCity.day("2022-01-04")
            let correction = CorrectEntry(entry: taken, values: values, because: "Später gebracht")
            #expect(try await city.perform(correction).changed)
            #expect(try await !city.perform(correction).changed)
            let handovers = try await Self.export("handovers", .open, from: city)
            #expect(handovers.contains("2022-01-04"))
            #expect(!handovers.contains("2022-01-03") && !handovers.contains("2022-01-05"))
        }
    }

    /// An upper bound that is printed as it is shows the day after an end.
    @Test("No statement prints an upper bound as it is", .apart)
    func statements() throws {
        let shown = ["due_shown(", "last_day_or_time_exactly("]
        for (file, text) in try SourceFolder("sql/reports").texts(endingIn: ".sql")
            + SourceFolder("sql/queries").texts(endingIn: ".sql")
        {
            for line in text.split(separator: "\n") {
                for found in line.ranges(of: "upper(") {
                    let before = line[..<found.lowerBound]
                    let bound = line[found.upperBound...]
                    let after = bound.drop { $0 != ")" }.dropFirst()
                    // What a statement only reckons with is no column of its head.
                    let alias = after.dropFirst(4).prefix { $0.isLetter || $0 == "_" }
                    let isPrinted =
                        after.hasPrefix("::text")
                        || after.hasPrefix("::timestamp") && !line.contains("tstzrange(")
                        || after.hasPrefix(" as ") && text.contains("-- column \(alias) ")
                    let isShown = shown.contains { before.hasSuffix($0) }
                    // Told in words, where a midnight is the day before.
                    let isTold = file.hasSuffix("last_returns.sql")
                    #expect(!isPrinted || isShown || isTold, "\(file): \(line)")
                }
            }
        }
    }
}
