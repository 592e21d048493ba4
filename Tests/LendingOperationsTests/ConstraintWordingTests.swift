import LendingTestSupport
import Postgres
import Testing

@testable import LendingStore

@Suite("Constraints in people's words")
struct ConstraintWordingTests {
    /// What no input can run into: the program itself would have to be wrong.
    private static let internalOnes: Set<String> = [
        // Secrets and hashes are made by the program.
        "account_password_is_argon2id", "api_token_scope", "api_token_secret",
        "sign_in_session_secret", "sign_in_attempt_lane", "change_is_journalled",
        "database_role_purpose", "device_chain",
        "device_id_is_positive",
        "row_keeps_its_device", "row_keeps_its_id", "versions_are_kept",
        // Written by migrations only.
        "fact_kind_table",
        // Numbers of protocols are given by the database, never by people.
        "protocol_kind", "protocol_number_once", "protocol_number_positive",
        "protocol_of_what_happened", "protocol_standing", "protocol_terms_positive",
        "protocol_void", "protocol_voiding_entry", "protocol_year_last",
        // What is filed is decided under a lock of its own.
        "filings_stay", "protocol_filing_entry", "protocol_filing_file", "protocol_filing_holds",
        "protocol_filing_protocol", "protocol_filing_sha256",
        // A year's closing is decided and written under a lock of its own; documents are the program's.
        "closed_years_stay", "year_closing_closed_by", "year_closing_entry",
        "year_closing_in_force", "year_closing_is_over", "year_closing_number_positive",
        "year_closing_reopened_by", "year_closing_reopened_on_request", "year_closing_request",
        "year_closing_requested_by", "year_closing_two_people", "year_closing_year",
        "year_document_closing", "year_document_piece_document", "year_document_profile",
        "year_document_sha256", "year_position_closing",
        "year_position_unit", "years_follow",
        // So is a publication.
        "figures_come_at_once", "publications_follow",
        "year_figure_dataset", "year_figure_publication",
        "year_publication_entry", "year_publication_least",
        // What whoever looks after the database reads, who restored it.
        "own_reports_have_their_role",
        // What is forgotten, the program writes; holds are refused before.
        "erasure_key_once", "erasure_key_person", "legal_hold_device", "legal_hold_has_reason",
        "legal_hold_of_one", "legal_hold_person", "legal_hold_until", "personal_column_handling",
        "retention_record_entry", "retention_record_kind",
        // Words, times and references of stocktakings are written by sql/queries.
        "stocktaking_count_evidence", "stocktaking_count_number_not_blank",
        "stocktaking_count_of", "stocktaking_decision_action", "stocktaking_decision_booking",
        "stocktaking_decision_booking_entry", "stocktaking_decision_cause",
        "stocktaking_decision_line", "stocktaking_goes_forward", "stocktaking_in_order",
        "stocktaking_is_kept", "stocktaking_line_of", "stocktaking_line_outcome",
        "stocktaking_line_position", "stocktaking_line_scans", "stocktaking_lines_are_kept",
        "stocktaking_method", "stocktaking_number_once", "stocktaking_year_last",
        // The order of approvals and the words of decommissionings are written by sql/queries.
        "decommissioning_reason", "decommissioning_in_order", "decommissioning_done_when_approved",
        "decommissioning_declined_with_reason",
        // So are the states of requests, whom they are for, and under what they are kept.
        "request_for_anyone", "submission_taken_key",
        "request_state", "request_decided", "request_declined_with_reason",
        "request_lent_when_accepted",
        // Kinds and half-open periods are written by sql/queries, not by people.
        "custody_kind", "custody_for_loans", "custody_period_is_half_open",
        "loan_period_is_half_open", "withdrawal_period_is_half_open",
    ]

    @Test("Every named constraint that an input can violate has a wording")
    func everyConstraint() async throws {
        try await withTestDatabase { database in
            let names = try await database.owner.withSession { session in
                try session.query(Statement(unsafe: Self.constraints))
                    .map { try $0.decode(String.self, "name") }
            }
            #expect(names.count > 60)
            let silent = names.filter {
                !Self.internalOnes.contains($0) && DatabaseRefusals.refusal(constraint: $0) == nil
            }
            #expect(silent == [])
            #expect(Self.internalOnes.subtracting(names).sorted() == [])
        }
    }

    /// Constraints of tables, unique indexes, and what functions raise in a constraint's name.
    private static let constraints = #"""
        select c.conname::text as name
        from pg_constraint c
        join pg_class t on t.oid = c.conrelid
        where t.relnamespace = 'public'::regnamespace and c.contype in ('c', 'u', 'x', 'f')
          and c.conname not like '%\_journal\_entry' and t.relname not like 'journal%'
        union
        select i.relname::text
        from pg_index x
        join pg_class i on i.oid = x.indexrelid
        where x.indisunique and i.relnamespace = 'public'::regnamespace
          and i.relname not like '%\_pkey' and i.relname not like 'journal%'
        union
        select raised[1]
        from pg_proc p
        cross join regexp_matches(p.prosrc, 'constraint = ''(\w+)''', 'g') as raised
        where p.pronamespace = 'public'::regnamespace and raised[1] not like 'journal%'
        order by 1
        """#
}
