import Lending
import Testing

@Suite("Correcting: what is named, and which fields it has")
struct CorrectionDecisionTests {
    private func correct(
        _ recorded: CorrectionDecision.Recorded, _ fields: Set<CorrectionDecision.Field>
    ) -> [String] {
        CorrectionDecision(
            .entry(EntryID(1)), recorded: recorded, fields: fields, because: "Test"
        ).decision.codes
    }

    private static let loan = CorrectionDecision.Recorded.loan(LoanID(1))
    private static func custody(intoStock: Bool) -> CorrectionDecision.Recorded {
        .custody(CustodyID(1), intoStock: intoStock)
    }

    /// The fields that each has not; it has all others.
    private static let foreign:
        [(CorrectionDecision.Recorded, String, Set<CorrectionDecision.Field>)] =
            [
                (loan, "field-not-of-loan", [.event]),
                (
                    custody(intoStock: false), "field-not-of-custody",
                    [.ended, .due, .tool, .missing, .damage]
                ),
                (
                    custody(intoStock: true), "field-not-of-custody",
                    [.ended, .due, .tool, .person, .device, .accessories, .event]
                ),
            ]

    @Test("Every field of what is corrected, and none that it has not")
    func fields() {
        for (recorded, code, foreign) in Self.foreign {
            for field in CorrectionDecision.Field.allCases {
                #expect(
                    correct(recorded, [field]) == (foreign.contains(field) ? [code] : []),
                    "\(recorded) \(field)")
            }
        }
        #expect(correct(.other, [.purpose]) == ["not-correctable"])
    }

    @Test("A correction has a reason", arguments: ["", "  ", "\n"])
    func reason(because: String) {
        let decision = CorrectionDecision(
            .entry(EntryID(1)), recorded: Self.loan, fields: [.purpose], because: because)
        #expect(decision.reasonRefusal?.code == "field-missing")
    }

    @Test("What is corrected or undone is named in one way")
    func names() throws {
        let (entry, loan, custody) = (EntryID(1), LoanID(2), CustodyID(3))
        #expect(try RecordName(entry: entry, loan: nil, custody: nil) == .entry(entry))
        #expect(try RecordName(entry: nil, loan: loan, custody: nil) == .fact(.loan(loan)))
        #expect(
            try RecordName(entry: nil, loan: nil, custody: custody) == .fact(.handover(custody)))
        #expect(try RecordName(entry: nil, loan: nil, custody: nil) == nil)
        for (entry, loan, custody) in [
            (entry, loan, nil), (entry, nil, custody), (nil, loan, custody), (entry, loan, custody),
        ] as [(EntryID?, LoanID?, CustodyID?)] {
            let error = #expect(throws: Refusals.self) {
                try RecordName(entry: entry, loan: loan, custody: custody)
            }
            #expect(error?.refusals.map(\.code) == ["field-value"])
        }
    }
}
