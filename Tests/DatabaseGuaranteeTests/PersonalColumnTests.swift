import LendingTestSupport
import Postgres
import Testing

/// Every column of every table is either handled when people are forgotten, or said to name nobody: so a
/// new one cannot be forgotten itself.
@Suite("Columns that name people")
struct PersonalColumnTests {
    /// Handled by statements of their own in `forget_people`.
    private static let handledByName: Set = [
        "person.name", "person.first_name", "person.last_name", "person.login", "person.email",
        "person.personnel_number", "person.organisation", "person.search", "person.merged_into",
        "journal_personal.actor_id", "journal_personal.nonce", "journal_personal.part",
        "idempotency.key", "idempotency.outcome", "idempotency.digest", "idempotency.operation",
        "sign_in_attempt.account", "sign_in_attempt.place", "sign_in_attempt.lane",
        "custody.held_for", "year_figure.cells",
    ]

    /// Columns of rows that go whole when the person does.
    private static let goWithTheirRow: Set = [
        "account.password_hash", "api_token.name", "api_token.scope", "api_token.secret",
        "password_link.secret", "role_grant.role", "sign_in_place.place", "sign_in_session.secret",
        "erasure_key.key", "membership.unit_id", "contact.unit_id",
    ]

    /// What names nobody, each with the reason.
    private static let neverPersonal: [String: Set<String>] = [
        // People are in no document of a closed year.
        "what was printed of a year": [
            "year_document.name", "year_document.sha256", "year_document_piece.name",
            "year_document_piece.content",
        ],
        "the number of a thing": [
            "year_position.device_id", "year_position.unit_id", "stocktaking_line.stocktaking_id",
            "stocktaking_line.device_id", "stocktaking_decision.line_id",
            "stocktaking_decision.booking_entry", "stocktaking.unit_id",
            "stocktaking_count.stocktaking_id", "stocktaking_count.scan_key",
            "stocktaking_count.device_id",
            "accessory_found.device_id", "attendance.event_id", "briefing.event_id",
            "closed_day.unit_id", "custody.device_id", "custody.event_id", "device.unit_id",
            "device_merge.device_id", "device_merge.merged_id", "device_past.device_id",
            "device_past.unit_id", "legal_hold.device_id", "loan.custody_id", "loan.device_id",
            "loan_due_past.device_id", "loan_due_past.loan_id", "outbox.device_id",
            "protocol.custody_id", "protocol.voided_by", "protocol_filing.protocol_id",
            "unit.parent_id", "unit_past.parent_id",
            "unit_past.unit_id", "withdrawal.device_id", "decommissioning.device_id",
            "request.loan_id", "submission_taken.request_id",
        ],
        // What a submission calls itself, of which nothing can be read.
        "a fingerprint": ["request.submission", "submission_taken.key"],
        "one of a few words, or counted things": [
            "year_document.profile", "year_document.rows", "year_document.bytes",
            "year_document_piece.profile", "year_figure.dataset", "stocktaking_line.outcome",
            "stocktaking_line.status",
            "stocktaking_line.condition", "stocktaking_line.evidence",
            "stocktaking_line.seen_condition", "stocktaking_decision.cause",
            "stocktaking_decision.action", "stocktaking.method", "stocktaking.state",
            "stocktaking_count.evidence", "stocktaking_count.condition",
            "accessory_found.item", "custody.accessories_given", "custody.accessories_missing",
            "custody.condition_back", "custody.condition_given", "custody.kind",
            "device.accessories", "device.asset_class", "device.condition",
            "device_past.asset_class", "event.kind", "loan.accessories_given",
            "loan.accessories_missing", "loan.condition_back", "protocol.kind",
            "retention_record.kind", "retention_record.forgotten", "withdrawal.kind",
            "journal.verb", "outbox.verb", "decommissioning.reason", "decommissioning.state",
            "request.state",
        ],
        "what a thing, a unit, a day is called": [
            "year_position.cost_centre", "year_position.inventory_number", "year_position.name",
            "year_position.unit", "year_position.category", "year_position.details",
            "year_closing.departed",
            "protocol_filing.batch", "protocol_filing.file", "protocol_filing.sha256",
            "stocktaking_line.number", "stocktaking_line.name", "stocktaking_line.serial_number",
            "stocktaking_line.category", "stocktaking_line.unit", "stocktaking_line.location",
            "stocktaking_line.cost_centre", "stocktaking_line.seen_location",
            "stocktaking.location", "stocktaking.category", "stocktaking_count.number",
            "stocktaking_count.location",
            "briefing.tool", "closed_day.name", "device.category", "device.cost_centre",
            "device.inventory_number", "device.maker", "device.model", "device.search",
            "device.serial_number", "device.supplier", "device.voucher",
            "device_merge.inventory_number", "device_past.category", "device_past.cost_centre",
            "setting.name", "setting.value", "unit.code", "unit.cost_centre", "unit.name",
            "unit_past.code", "unit_past.cost_centre", "unit_past.name",
        ],
        "the journal's chain, which stays whole": [
            "journal.chain", "journal.facts", "journal.hash", "journal.operation",
            "journal.personal_digest", "journal.sequence", "journal_chain.chain",
            "journal_chain.guard", "journal_chain.hash", "journal_chain.sequence",
            "journal_seal.entries", "journal_seal.hash", "journal_seal.previous",
            "journal_sealed_head.chain", "journal_sealed_head.hash",
            "journal_sealed_head.sequence",
        ],
        "the program's own": [
            "known_view.name", "known_view.query",
            "database_role.purpose", "database_role.role_name", "dated_table.name",
            "dated_table.reading", "fact_kind.fact_table", "fact_kind.letter",
            "forgotten_key.key", "personal_column.column_name", "personal_column.handling",
            "personal_column.table_name", "schema_migration.digest", "schema_migration.name",
            "versioned_table.name",
        ],
    ]

    /// Days, times, amounts and flags name nobody by themselves.
    private static let plainTypes = """
        'date', 'timestamp with time zone', 'daterange', 'tstzrange', 'boolean', 'integer',
        'numeric(12,2)', 'xid8'
        """

    private func rows(_ text: String, in database: TestDatabase) async throws -> [String] {
        try await database.owner.withSession { session in
            try session.query(Statement(unsafe: text)).map { try $0.decode(String.self, at: 0) }
        }
    }

    @Test("A new column is either handled when people are forgotten, or said to name nobody")
    func everyColumn() async throws {
        try await withTestDatabase { database in
            let columns = Set(
                try await rows(
                    """
                    select t.relname || '.' || a.attname from pg_class t
                    join pg_attribute a on a.attrelid = t.oid and a.attnum > 0
                        and not a.attisdropped
                    where t.relnamespace = 'public'::regnamespace and t.relkind = 'r'
                      and t.relname not like '%\\_version'
                      and a.attname not in ('id', 'entry_id')
                      and format_type(a.atttypid, a.atttypmod) not in (\(Self.plainTypes))
                    """, in: database))
            let handled = Set(
                try await rows(
                    "select table_name || '.' || column_name from personal_column", in: database))
            let declared = Self.neverPersonal.values.reduce(
                into: Self.handledByName.union(Self.goWithTheirRow)
            ) { $0.formUnion($1) }
            #expect(columns.subtracting(handled).subtracting(declared).sorted() == [])
            // What is said of a column that is not there says nothing.
            #expect(declared.subtracting(columns).sorted() == [])
            #expect(handled.subtracting(columns).sorted() == [])
        }
    }

    @Test("What refers to people is emptied or goes, in its versions too")
    func references() async throws {
        try await withTestDatabase { database in
            let open = try await rows(
                """
                select f.conrelid::regclass || '.' || a.attname
                from pg_constraint f
                join pg_attribute a on a.attrelid = f.conrelid and a.attnum = any (f.conkey)
                where f.contype = 'f' and f.confrelid = 'person'::regclass
                  and f.conrelid <> 'person'::regclass
                  and not exists (
                      select from personal_column c
                      where c.table_name = f.conrelid::regclass::text
                        and c.column_name = a.attname and c.handling in ('cleared', 'deleted'))
                """, in: database)
            #expect(open == [])
            let needed = try await rows(
                """
                select a.attrelid::regclass || '.' || a.attname
                from personal_column c
                join pg_attribute a on a.attname = c.column_name
                    and a.attrelid in (to_regclass(c.table_name),
                                       to_regclass(c.table_name || '_version'))
                where c.handling = 'cleared' and a.attnotnull
                """, in: database)
            #expect(needed == [])
        }
    }

    @Test("Each column by which people are found has an index, in its versions too")
    func indexes() async throws {
        try await withTestDatabase { database in
            let unindexed = try await rows(
                """
                select a.attrelid::regclass || '.' || a.attname
                from personal_column c
                join pg_attribute a on a.attname = c.column_name
                    and a.attrelid in (to_regclass(c.table_name),
                                       to_regclass(c.table_name || '_version'))
                where c.handling in ('cleared', 'deleted')
                  and not exists (select from pg_index i where i.indrelid = a.attrelid
                                  and i.indkey[0] = a.attnum and i.indpred is null)
                """, in: database)
            #expect(unindexed == [])
        }
    }
}
