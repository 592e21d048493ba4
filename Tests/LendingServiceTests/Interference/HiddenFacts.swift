import Postgres

/// What a reader must not know, said once: which columns, of which rows, and how they are changed so
/// that whoever sees them would notice.
///
/// In the conditions, `:me` is the reader, `own_device` holds what they hold, held or borrowed.
struct HiddenFact: Sendable {
    let table: String
    /// By column: its other value.
    let changes: [(column: String, value: String)]
    /// Whose rows: those that are not the reader's.
    let rows: String
    /// By login.
    let keptFrom: Set<String>

    init(
        _ table: String, _ changes: KeyValuePairs<String, String>, where rows: String,
        from keptFrom: Set<String>
    ) {
        self.table = table
        self.changes = changes.map { ($0.key, $0.value) }
        self.rows = rows
        self.keptFrom = keptFrom
    }

    func statement(for reader: Int64) -> String {
        let set = changes.map { "\($0.column) = \($0.value)" }.joined(separator: ", ")
        return "update \(table) set \(set) where \(rows)"
            .replacing(":me", with: String(reader))
    }
}

extension HiddenFact {
    /// A Lotse, somebody who borrows, and the inventory office.
    static let readers = ["lena", "kurt", "inga"]

    private static let others = "device_id not in (select device_id from own_device)"
    private static let otherPerson = "(select o.id from original o where o.login = 'petra')"
    private static let text = "coalesce(?, '') || ' geheim'"
    private static let items = #"'{"Geheimes": 3}'"#

    private static func text(_ column: String) -> String { text.replacing("?", with: column) }

    static let all: [HiddenFact] =
        custodies + loans + devices + people + records + stocktakings + decommissionings
        + requests

    private static let custodies: [HiddenFact] = [
        // Who could lend a free device is known, but not since when, nor who had it before.
        HiddenFact(
            "custody",
            ["period": "pg_temp.changed_later(period, device_id)", "purpose": text("purpose")],
            where: others, from: ["lena", "kurt"]),
        HiddenFact(
            "custody",
            [
                "condition_given": "'defective'", "accessories_given": items,
                "condition_back": "'defective'", "accessories_missing": items,
                "damage": text("damage"), "data_deleted": "not coalesce(data_deleted, false)",
            ], where: "\(others) and kind = 'lotse' and not upper_inf(period)",
            from: ["lena", "kurt"]),
        HiddenFact(
            "custody", ["held_for": "(select u.id from unit u where u.code = 'A-3')"],
            where: "\(others) and kind = 'lotse' and not upper_inf(period)",
            from: ["lena", "kurt"]),
        HiddenFact(
            "custody", ["holder_id": otherPerson],
            where: "\(others) and kind = 'lotse' and not upper_inf(period)",
            from: ["lena", "kurt"]),
        HiddenFact(
            "custody", ["purpose": text("purpose"), "damage": text("damage")],
            where: "kind = 'lotse'", from: ["inga"]),
    ]

    private static let loans: [HiddenFact] = [
        HiddenFact(
            "loan",
            [
                "borrower_id": otherPerson, "period": "pg_temp.shrunk(period)",
                "due": "now() + interval '77 days'", "wished_due": "now() + interval '78 days'",
                "purpose": text("purpose"), "tool": text("tool"), "accessories_given": items,
                "condition_back": "'defective'", "accessories_missing": items,
                "damage": text("damage"),
            ], where: others, from: ["lena", "kurt"]),
        // What others had of a device that is now the reader's.
        HiddenFact(
            "loan",
            ["borrower_id": otherPerson, "purpose": text("purpose"), "tool": text("tool")],
            where: """
                borrower_id <> :me and not exists (
                    select from custody c where c.id = custody_id and c.holder_id = :me)
                """, from: ["lena"]),
        HiddenFact(
            "loan",
            [
                "borrower_id": otherPerson, "period": "pg_temp.shrunk(period)",
                "due": "now() + interval '77 days'", "purpose": text("purpose"),
                "tool": text("tool"), "condition_back": "'defective'", "damage": text("damage"),
            ], where: "borrower_id <> :me and accessories_missing = '{}'", from: ["kurt"]),
        HiddenFact(
            "loan",
            [
                "borrower_id": otherPerson, "purpose": text("purpose"), "tool": text("tool"),
                "damage": text("damage"),
            ], where: "borrower_id <> :me", from: ["inga"]),
        HiddenFact(
            "loan_due_past",
            ["due": "due - interval '40 days'", "until": "until - interval '1 hour'"],
            where: others, from: ["lena", "kurt"]),
        HiddenFact(
            "accessory_found",
            ["item": text("item"), "quantity": "7", "found_at": "found_at - interval '1 day'"],
            where: others, from: ["lena", "kurt"]),
    ]

    private static let devices: [HiddenFact] = [
        HiddenFact(
            "device",
            [
                "asset_class": "'lowValue'", "cost_centre": text("cost_centre"),
                "acquired_on": "'2011-01-01'", "in_service_on": "'2011-02-02'",
                "cost": "coalesce(cost, 0) + 1", "useful_life_months": "99",
                "supplier": text("supplier"), "voucher": text("voucher"),
                "warranty_until": "'2012-01-01'", "note": text("note"),
                "registered_at": "registered_at - interval '9 days'",
            ], where: "id not in (select device_id from own_device)", from: ["lena", "kurt"]),
        // What is neither theirs nor free is not there for them.
        HiddenFact(
            "device",
            [
                "inventory_number": text("inventory_number"), "name": text("name"),
                "serial_number": text("serial_number"), "category": text("category"),
                "maker": text("maker"), "model": text("model"), "location": text("location"),
                "condition": "'defective'", "accessories": items, "unit_id": "null",
            ],
            where: """
                id not in (select device_id from own_device) and not may_see_device(id, :me)
                """, from: ["lena", "kurt"]),
        HiddenFact(
            "device_past",
            [
                "valid": "daterange(lower(valid), upper(valid) - 30)", "name": text("name"),
                "category": text("category"), "asset_class": "'lowValue'", "unit_id": "null",
                "location": text("location"), "cost_centre": text("cost_centre"),
                "useful_life_months": "99",
            ], where: others, from: ["lena", "kurt"]),
        HiddenFact(
            "unit_past", ["cost_centre": text("cost_centre")], where: "true",
            from: ["lena", "kurt"]),
        HiddenFact(
            "withdrawal",
            [
                "period": "pg_temp.begun_earlier(period)", "reason": text("reason"),
                "data_wiped": text("data_wiped"),
                "kind": "case kind when 'repair' then 'lost' else 'repair' end",
            ], where: others, from: ["lena", "kurt"]),
        HiddenFact(
            "withdrawal", ["period": "pg_temp.shrunk(period)", "reason": text("reason")],
            where: "not upper_inf(period)", from: ["kurt"]),
    ]

    private static let named: KeyValuePairs<String, String> = [
        "name": text("name"), "first_name": text("first_name"), "last_name": text("last_name"),
        "login": text("login"), "email": text("email"),
        "personnel_number": text("personnel_number"), "active_from": "'2011-01-01'",
    ]
    private static let left: KeyValuePairs<String, String> = [
        "left_on": "'2031-01-01'", "organisation": text("organisation"),
    ]

    private static func neverHeld(_ person: String) -> String {
        "not exists (select from custody c where c.holder_id = \(person))"
    }

    private static func ofNoOffice(_ person: String) -> String {
        """
        not exists (select from role_grant g where g.person_id = \(person)
                    and g.role in ('it', 'inventory'))
        """
    }

    private static let people: [HiddenFact] = [
        // A Lotse finds people, to lend to the right one: by what they are called, and by nothing else.
        HiddenFact(
            "person",
            [
                "personnel_number": text("personnel_number"),
                "active_from": "'2011-01-01'", "organisation": text("organisation"),
            ],
            where: """
                id <> :me and not exists (
                    select from person_to_check w where w.person_id = person.id and w.recorded_by = :me)
                """, from: ["lena"]),
        HiddenFact(
            "person_version", ["personnel_number": text("personnel_number")], where: "id <> :me",
            from: ["lena"]),
        // Others know who holds devices, the inventory office also who else may count.
        HiddenFact(
            "person", named, where: "id <> :me and \(neverHeld("person.id"))", from: ["kurt"]),
        HiddenFact(
            "person", named,
            where: "id <> :me and \(neverHeld("person.id")) and \(ofNoOffice("person.id"))",
            from: ["inga"]),
        HiddenFact(
            "person", left, where: "id <> :me and \(neverHeld("person.id"))",
            from: ["kurt", "inga"]),
        HiddenFact(
            "person",
            [
                "personnel_number": text("personnel_number"), "active_from": "'2011-01-01'",
                "email": text("email"),
            ], where: "id <> :me", from: ["kurt", "inga"]),
        HiddenFact(
            "person_version", ["name": text("name"), "login": text("login")], where: "id <> :me",
            from: ["kurt", "inga"]),
        HiddenFact(
            "membership", ["unit_id": "(select u.id from unit u where u.code = 'A-3')"],
            where: "person_id <> :me and upper_inf(valid) and \(neverHeld("membership.person_id"))",
            from: ["kurt"]),
        HiddenFact(
            "membership", ["unit_id": "(select u.id from unit u where u.code = 'A-3')"],
            where: """
                person_id <> :me and upper_inf(valid) and \(neverHeld("membership.person_id"))
                and \(ofNoOffice("membership.person_id"))
                """, from: ["inga"]),
        HiddenFact(
            "person_to_check",
            ["recorded_by": otherPerson, "since": "since - 3"],
            where: "recorded_by <> :me", from: Set(readers)),
        HiddenFact(
            "role_grant", ["role": "'inventory'"], where: "person_id <> :me and role = 'privacy'",
            from: ["lena", "kurt"]),
        HiddenFact(
            "attendance", ["person_id": "(select o.id from original o where o.login = 'lars')"],
            where: "person_id <> :me and person_id = \(otherPerson)", from: Set(readers)),
    ]

    private static let records: [HiddenFact] = [
        HiddenFact(
            "legal_hold",
            [
                "reason": text("reason"), "since": "since - 1", "until": "until + 1",
                "ended_on": "current_date",
            ], where: "true", from: Set(readers)),
        HiddenFact(
            "protocol",
            [
                "kind": "'take-back'", "year": "year - 1", "number": "number + 700",
                "terms_version": "terms_version + 1", "issued_at": "issued_at - interval '1 day'",
                "voided_at": "now()", "voided_by": "1",
            ], where: "true", from: Set(readers)),
        HiddenFact(
            "journal", ["at": "at - interval '1 day'", "facts": "'{}'"],
            where: """
                not exists (select from journal_personal p
                            where p.entry_id = id and p.actor_id = :me)
                """, from: Set(readers)),
        HiddenFact(
            "journal_personal", ["part": "jsonb_build_object('because', 'geheim')"],
            where: "actor_id <> :me",
            from: Set(readers)),
        HiddenFact(
            "outbox", ["at": "at - interval '1 day'", "verb": "'devices.edit'"],
            where: "device_id is null or \(others)", from: ["lena", "kurt"]),
        HiddenFact(
            "api_token",
            [
                "name": text("name"), "used_on": "'2021-01-01'", "scope": "'read'",
                "made_at": "made_at - interval '1 day'",
                "expires_at": "expires_at + interval '1 day'",
            ], where: "person_id <> :me", from: Set(readers)),
        HiddenFact(
            "account", ["changed_at": "changed_at - interval '1 day'"], where: "person_id <> :me",
            from: Set(readers)),
        HiddenFact(
            "sign_in_session", ["ends_at": "ends_at + interval '1 hour'"],
            where: "person_id <> :me", from: Set(readers)),
    ]

    /// What is counted is the offices', and whoever has a part in it; who has it, IT's alone.
    private static let stocktakings: [HiddenFact] = [
        HiddenFact(
            "stocktaking",
            [
                "year": "2021", "cut_off": "'2021-06-30'", "count_from": "'2021-06-30'",
                "count_until": "'2021-07-30'", "method": "'books'", "unit_id": "null",
                "location": text("location"), "category": text("category"),
                "lead_id": otherPerson, "caller_id": otherPerson,
                "scribe_id": "(select o.id from original o where o.login = 'nina')",
                "office_id": "(select o.id from original o where o.login = 'lars')",
                "started_at": "started_at - interval '1 day'",
                "counted_at": "counted_at - interval '1 day'",
                "resolved_at": "resolved_at - interval '1 day'",
                "lead_signed_at": "lead_signed_at - interval '1 day'",
                "office_signed_at": "office_signed_at - interval '1 day'",
                "released_at": "released_at - interval '1 day'",
            ], where: "state = 'released'", from: ["lena", "kurt"]),
        HiddenFact(
            "stocktaking_count", ["counted_by": otherPerson], where: "is_own",
            from: Set(readers)),
        HiddenFact(
            "stocktaking_count",
            [
                "number": text("number"), "evidence": "'sight'", "location": text("location"),
                "condition": "'defective'", "remark": text("remark"),
                "counted_at": "counted_at - interval '1 day'",
                "received_at": "received_at - interval '1 day'", "is_late": "true",
                "is_own": "not is_own",
            ], where: "true", from: ["lena", "kurt"]),
        HiddenFact(
            "stocktaking_line",
            [
                "outcome": "'not-in-books'", "number": text("number"), "name": text("name"),
                "serial_number": text("serial_number"), "category": text("category"),
                "unit": text("unit"), "location": text("location"),
                "cost_centre": text("cost_centre"), "status": "'lost'", "condition": "'worn'",
                "scans": "7", "evidence": "'sight'", "seen_location": text("seen_location"),
                "seen_condition": "'defective'", "remark": text("remark"),
                "first_seen_at": "first_seen_at - interval '1 day'", "position": "9",
            ], where: "true", from: ["lena", "kurt"]),
        HiddenFact(
            "stocktaking_decision",
            [
                "cause": "'loss'", "action": "'booked-before'", "remark": text("remark"),
                "decided_by": otherPerson, "decided_at": "decided_at - interval '1 day'",
            ], where: "true", from: ["lena", "kurt"]),
    ]

    /// What is asked, approved and declined is the offices'.
    private static let decommissionings: [HiddenFact] = [
        HiddenFact(
            "decommissioning",
            [
                "reason": "'scrap'", "note": text("note"), "decided_for": "decided_for - 3",
                "data_wiped": text("data_wiped"), "wiped_on": "wiped_on - 3",
                "wiped_by": otherPerson, "proceeds": "proceeds + 1", "requested_by": otherPerson,
                "requested_at": "requested_at - interval '1 day'", "first_by": otherPerson,
                "first_at": "first_at - interval '1 day'",
                "second_by": "(select o.id from original o where o.login = 'lars')",
                "second_at": "second_at - interval '1 day'",
                "decommissioned_at": "decommissioned_at - interval '1 day'",
                "book_value": "book_value + 1",
            ], where: "declined_at is null", from: ["lena", "kurt"]),
        HiddenFact(
            "decommissioning",
            [
                "declined_by": otherPerson, "declined_at": "declined_at - interval '1 day'",
                "declined_because": text("declined_because"),
            ], where: "declined_at is not null", from: ["lena", "kurt"]),
    ]

    /// What others ask for: a Lotse knows what is asked of them, and of anyone as long as it is open.
    private static let requests: [HiddenFact] = [
        HiddenFact(
            "request",
            [
                "asker_id": otherPerson, "lotse_id": otherPerson, "wished_from": "wished_from - 3",
                "wished_until": "wished_until + 3", "purpose": text("purpose"),
                "tool": text("tool"), "asked_at": "asked_at - interval '1 day'",
                "decided_by": otherPerson, "decided_at": "decided_at - interval '1 day'",
                "because": text("because"),
            ],
            where: "asker_id <> :me and lotse_id <> :me and state = 'declined'",
            from: ["lena", "kurt", "inga"]),
        HiddenFact(
            "request",
            ["purpose": text("purpose"), "loan_id": "(select min(l.id) from loan l)"],
            where: "asker_id <> :me and decided_by <> :me and state = 'accepted'",
            from: ["lena", "kurt", "inga"]),
        HiddenFact(
            "request", ["is_for_anyone": "not is_for_anyone"],
            where: "asker_id <> :me and decided_by <> :me and state = 'accepted'",
            from: ["lena", "kurt", "inga"]),
        HiddenFact(
            "request", ["purpose": text("purpose"), "wished_from": "wished_from - 3"],
            where: "asker_id <> :me and lotse_id is null", from: ["kurt", "inga"]),
    ]

    /// What everybody may know, each with the reason.
    static let open: [String: String] = [
        "contact.person_id": "who is the contact of a unit is told to all",
        "contact.unit_id": "the same", "contact.valid": "the same",
        "event.title": "events are announced", "event.day": "the same", "event.kind": "the same",
        "event.place": "the same", "briefing.tool": "the same", "briefing.team": "the same",
        "attendance.event_id": "how many came, not who",
        "custody.event_id": "how much was handed over at an event, not to whom",
        "unit.code": "the city's structure", "unit.name": "the same", "unit.parent_id": "the same",
        "unit.cost_centre": "the same", "unit.valid_from": "the same",
        "unit.valid_until": "the same",
        "unit_past.code": "own things in the past are told with units as they were called",
        "unit_past.parent_id": "the same", "unit_past.valid": "the same",
        "unit_past.name": "a unit is found by what it was called",
        "membership.valid": "the unit of whoever holds something",
        "closed_day.day": "the calendar", "closed_day.unit_id": "the same",
        "closed_day.name": "the same",
        "setting.name": "what holds for all", "setting.value": "the same",
        "setting.valid_from": "the same",
    ]

    /// What no front shows, or what only joins rows.
    static let internalColumns: Set<String> = [
        "custody.kind", "custody.device_id", "loan.device_id", "loan.custody_id",
        "loan.custody_period", "custody.lent_within", "withdrawal.device_id",
        "accessory_found.device_id",
        "person.merged_into", "membership.person_id", "role_grant.person_id",
        "person_to_check.person_id", "loan_due_past.loan_id", "loan_due_past.device_id",
        "device_past.device_id", "unit_past.unit_id", "api_token.secret", "api_token.person_id",
        "api_token.revoked_at", "account.person_id", "account.password_hash",
        "sign_in_session.secret", "sign_in_session.person_id", "sign_in_session.began_at",
        "sign_in_session.expires_at", "sign_in_session.proved_at", "journal.chain",
        "journal.sequence", "journal.operation",
        "journal.verb", "journal.personal_digest", "journal.hash", "journal.transaction",
        "journal_personal.nonce", "journal_personal.actor_id", "outbox.transaction",
        "outbox.device_id", "briefing.event_id", "protocol.custody_id", "legal_hold.person_id",
        "legal_hold.device_id",
        "decommissioning.device_id", "decommissioning.state", "request.state", "request.submission",
        "submission_taken.key", "submission_taken.request_id",
        "stocktaking.number", "stocktaking.state", "stocktaking_count.stocktaking_id",
        "stocktaking_count.scan_key", "stocktaking_count.device_id",
        "stocktaking_line.stocktaking_id", "stocktaking_line.device_id",
        "stocktaking_decision.line_id", "stocktaking_decision.booking_entry",
    ]

    /// Tables of the program itself.
    static let internalTables: Set<String> = [
        "city_identity", "erasure_key", "forgotten_key", "personal_column", "retention_record",
        "database_role", "dated_table", "device_merge", "fact_kind", "idempotency",
        "journal_chain", "journal_seal", "journal_sealed_head", "outbox_horizon", "password_link",
        "known_view", "protocol_filing", "protocol_year", "year_closing", "year_document",
        "year_document_piece",
        "year_position", "year_publication", "year_figure",
        "stocktaking_year",
        "schema_migration", "sign_in_attempt", "sign_in_place", "versioned_table",
    ]

    /// Columns that every table of facts has for itself.
    static let bookkeeping: Set<String> = ["id", "entry_id", "known_since", "search"]
}
