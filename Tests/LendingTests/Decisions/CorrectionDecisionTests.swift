import Lending
import Testing

@Suite("Correcting: what is named, and which fields it has")
struct CorrectionDecisionTests {
    private func correct(
        _ recorded: CorrectionDecision.Recorded?, _ fields: Set<CorrectionDecision.Field>
    ) -> [String] {
        CorrectionDecision(
            .entry(EntryID(1)), recorded: recorded, fields: fields, because: "Test"
        ).decision.codes
    }

    private static let loan = CorrectionDecision.Recorded.loan(LoanID(1))
    private static func handover(isOver: Bool) -> CorrectionDecision.Recorded {
        .handover(CustodyID(1), isOver: isOver)
    }
    private static func withdrawal(isOver: Bool, byItsEnd: Bool) -> CorrectionDecision.Recorded {
        .withdrawal(WithdrawalID(1), isOver: isOver, byItsEnd: byItsEnd)
    }

    /// The fields that each has; it has no others.
    private static let own: [(CorrectionDecision.Recorded, String, Set<CorrectionDecision.Field>)] =
        [
            (
                loan, "field-not-of-loan",
                Set(CorrectionDecision.Field.allCases).subtracting([.event])
            ),
            (
                handover(isOver: true), "field-not-of-custody",
                Set(CorrectionDecision.Field.allCases).subtracting([.due, .tool])
            ),
            (
                handover(isOver: false), "field-not-of-custody",
                [.person, .began, .purpose, .condition, .device, .accessories, .event]
            ),
            (
                .takingBack(CustodyID(1)), "field-not-of-custody",
                [.began, .purpose, .condition, .missing, .damage]
            ),
            (
                withdrawal(isOver: true, byItsEnd: false), "field-not-of-withdrawal",
                [.began, .ended, .purpose]
            ),
            (
                withdrawal(isOver: false, byItsEnd: false), "field-not-of-withdrawal",
                [.began, .purpose]
            ),
            (withdrawal(isOver: true, byItsEnd: true), "field-not-of-withdrawal", [.began]),
            (.found(FoundID(1)), "field-not-of-found", [.began]),
        ]

    @Test("Every field of what is corrected, and none that it has not")
    func fields() {
        for (recorded, code, own) in Self.own {
            for field in CorrectionDecision.Field.allCases {
                #expect(
                    correct(recorded, [field]) == (own.contains(field) ? [] : [code]),
                    "\(recorded) \(field)")
            }
        }
        #expect(correct(.other, [.purpose]) == ["not-correctable"])
        #expect(correct(.other, []) == ["not-correctable"])
        #expect(correct(nil, []) == ["entry-unknown"])
    }

    @Test("A correction has a reason", arguments: ["", "  ", "\n"])
    func reason(because: String) {
        let decision = CorrectionDecision(
            .entry(EntryID(1)), recorded: Self.loan, fields: [.purpose], because: because)
        #expect(decision.reasonRefusal?.code == "field-missing")
    }

    @Test("What is corrected or undone is named in one way")
    func names() throws {
        let (entry, loan) = (EntryID(1), FactName.loan(LoanID(2)))
        #expect(try RecordName(entry: entry, fact: nil) == .entry(entry))
        #expect(try RecordName(entry: nil, fact: loan) == .fact(loan))
        #expect(try RecordName(entry: nil, fact: nil) == nil)
        let error = #expect(throws: Refusals.self) { try RecordName(entry: entry, fact: loan) }
        #expect(error?.refusals.map(\.code) == ["field-value"])
    }
}
