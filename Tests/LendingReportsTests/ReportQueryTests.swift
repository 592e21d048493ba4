import Testing

@testable import LendingReports

@Suite struct ReportQueryTests {
    @Test(arguments: [
        ("select :year", "select <year>"),
        ("select :year::int, :at::text", "select <year>::int, <at>::text"),
        ("select ':year' || :year", "select ':year' || <year>"),
        ("select 'it''s :year', :at", "select 'it''s :year', <at>"),
        ("select \":year\", :at", "select \":year\", <at>"),
        ("select 1 -- :year\n, :at", "select 1 -- :year\n, <at>"),
        ("select /* :year */ :at", "select /* :year */ <at>"),
        ("select (a)[1:2], x::date", "select (a)[1:2], x::date"),
        ("select 'Ä', :unit", "select 'Ä', <unit>"),
        ("select 'open :year", "select 'open :year"),
        ("where :at::text is null", "where false"),
        ("where :at::text is not null and :at::text = 'x'", "where true and <at>::text = 'x'"),
        ("where :reader::bigint is null", "where false"),
        ("where :at::text is nulled", "where <at>::text is nulled"),
    ])
    func placeholdersAreFoundOutsideOfTextsAndComments(text: String, filled: String) {
        let query = ReportQuery(text)
        #expect(query.text == text)
        #expect(query.filled { "<\($0)>" } == filled)
    }

    @Test func whatIsNotGivenIsKnownToBeAbsent() {
        let query = ReportQuery(":at::text is null, :at::text is not null, f(:at)")
        #expect(query.filled(isGiven: { _ in false }, { _ in "never" }) == "true, false, f(null)")
        #expect(query.placeholders == ["at"])
        #expect(ReportQuery("where :at::text is null").placeholders == ["at"])
    }
}
