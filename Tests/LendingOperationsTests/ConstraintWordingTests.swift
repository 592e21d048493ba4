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
