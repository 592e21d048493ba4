import Lending
import LendingReports
import Testing

@Suite struct ReportParameterTests {
    @Test(arguments: [
        (ReportParameter.at, "2020-10-18"), (.at, "2020-10-18T09:30:00+02:00"),
        (.at, "2020-10-18T09:30:00"), (.year, "1900"), (.year, "9999"), (.year, "2020-2025"),
        (.year, "2020–2025"), (.year, "2020 - 2020"), (.year, "1999..2000"), (.device, "1"),
        (.devices, "1,22,333"),
        (.limit, "50"), (.unit, "10.1"), (.search, "%'; drop table loan; --"), (.after, ""),
    ])
    func whatIsAllowed(parameter: ReportParameter, value: String) {
        #expect(parameter.refusal(of: value) == nil)
    }

    @Test(arguments: [
        (ReportParameter.at, "18.10.2020"), (.at, "2020-02-30"), (.at, "now"),
        (.at, "2020-10-18T25:30:00"), (.year, "1899"), (.year, "20200"), (.year, "+202"),
        (.year, ""), (.year, "2025-2020"), (.year, "2020-"), (.year, "2020-2021-2022"),
        (.year, "1900-2025"), (.year, "20 20"), (.year, "٢٠٢٠"), (.device, "0"), (.device, "-1"),
        (.device, "99999999999999999999"),
        (.devices, ""), (.devices, "1,"), (.devices, "1, 2"), (.limit, "all"),
        (.search, "a\0b"),
    ])
    func whatIsNot(parameter: ReportParameter, value: String) {
        let refusal = parameter.refusal(of: value)
        #expect(refusal?.code == .badParameter)
        #expect(refusal?.hint != nil)
    }

    @Test func aReportRefusesWhatItDoesNotKnow() throws {
        let error = #expect(throws: ReportError.self) {
            try ReportCatalog.standard.run(
                ReportRequest(name: "overdue", values: ["year": "2020"]))
        }
        #expect(error?.code == .unknownParameter)
        #expect(error?.hint?.english == "it takes: at, unit, known-on")
        let misspelt = #expect(throws: ReportError.self) {
            try ReportCatalog.standard.run(
                ReportRequest(name: "overdue", values: ["yaer": "2020"]))
        }
        #expect(misspelt?.code == .unknownParameter)
    }

    @Test func aReportAsksForWhatItNeeds() {
        let error = #expect(throws: ReportError.self) {
            try ReportCatalog.standard.run(ReportRequest(name: "loans-of-a-year"))
        }
        #expect(error?.code == .missingParameter)
        #expect(error?.message.german.contains("year") == true)
    }

    @Test func anUnknownReportNamesTheOthers() {
        let error = #expect(throws: ReportError.self) {
            try ReportCatalog.standard.run(ReportRequest(name: "overdew"))
        }
        #expect(error?.code == .unknownReport)
        #expect(error?.hint?.english.contains("overdue") == true)
    }
}
