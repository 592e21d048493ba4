import FoundationEssentials
import LendingSQL
import LendingTestSupport
import Postgres
import Testing

/// No statement of sql/queries goes through a table that grows with the years: as the program plans
/// it, once for all values, each finds its rows by an index.
@Suite("Plans of statements")
struct QueryPlanTests {
    /// Those that rightly read a table to its end, or may begin to; everything else is a fault.
    private static let exempt: [String: String] = [
        "accounts/tidy": "once an hour; what is over goes, so that nothing old is in its way",
        "changes/forget": "once an hour; what is older than a week goes",
        "journal/export_beginning": "copies the whole journal out",
        "journal/export_ends": "copies the whole journal out",
        "journal/export_entries": "copies the whole journal out",
        "journal/export_seals": "copies the whole journal out",
        "journal/counts": "counts all that a seal covers",
        "journal/faults": "proves the whole journal",
        "people/anyone": "ends with the first row",
        "retention/forget_due": "goes through all that still names somebody",
        "retention/people_due": "goes through all who have left, and who was taken back",
        "stocktakings/closing": "a stocktaking is about all devices of its area",
        "stocktakings/keep_lines": "the same",
        "publications/counted_loans": "the figures of a year are about all loans of it",
        "years/altered_documents": "proves the bytes of all closed years",
        "publications/event_words": "looks in every name for the words of titles",
        "years/close": "the books of a year are about all devices",
        "years/devices_of_group": "the same",
        "years/opening": "the same",
        "session/actor": "ends with the first row: is there anybody?",
    ]

    /// A file may be about everything that there is: an import reads each table once for all its
    /// rows, in place of looking into an index a million times.
    private static let exemptFolders = ["import/"]

    @Test("Each finds its rows by an index")
    func everyStatement() async throws {
        try await withTestDatabase { database in
            try await database.owner.withSession { session in
                try LargeCity.fill(session)
                let growing = try LargeCity.growingTables(session)
                #expect(growing.filter { $0.value < LargeCity.rows } == [:], "too few rows")
                try session.transaction { transaction in
                    // Some statements ask for the entry of their transaction when they are planned.
                    try transaction.journal()
                    try transaction.runScript(
                        unsafe: """
                            set local plan_cache_mode = force_generic_plan;
                            set local enable_seqscan = off;
                            set local jit = off
                            """)
                    var scanning: [String: [String]] = [:]
                    for statement in Queries.descriptions where statement.isPlanned {
                        guard !Self.exemptFolders.contains(where: statement.name.hasPrefix) else {
                            continue
                        }
                        let scans = try statement.plan(in: transaction)
                            .scans(of: Set(growing.keys))
                        if !scans.isEmpty { scanning[statement.name] = scans }
                    }
                    for (name, scans) in scanning.sorted(by: { $0.key < $1.key })
                    where Self.exempt[name] == nil {
                        Issue.record("\(name): \(scans.joined(separator: ", "))")
                    }
                    let needless = Set(Self.exempt.keys).subtracting(scanning.keys)
                    #expect(needless == [], "they have indexes")
                    try Self.expectScansToBeSeen(transaction, Set(growing.keys))
                }
            }
        }
    }

    /// Foreign keys of little tables.
    private static let unindexed: Set<String> = [
        "closed_day_unit", "unit_past_parent",
    ]

    @Test("What refers to a row is found by an index")
    func everyForeignKey() async throws {
        try await withTestDatabase { database in
            let bare = try await database.owner.withSession { session in
                try session.query(
                    """
                    select c.conname::text from pg_constraint c
                    where c.contype = 'f' and not exists (
                        select from pg_index i
                        where i.indrelid = c.conrelid and i.indkey[0] = c.conkey[1]
                          and coalesce(pg_get_expr(i.indpred, i.indrelid), '') in (
                              '', (select format('(%I IS NOT NULL)', a.attname)
                                   from pg_attribute a
                                   where a.attrelid = c.conrelid and a.attnum = c.conkey[1])))
                    """
                ).map { try $0.decode(String.self, at: 0) }
            }
            #expect(Set(bare) == Self.unindexed)
        }
    }

    private static func expectScansToBeSeen(
        _ session: Session, _ growing: Set<String>
    ) throws {
        func scans(_ text: String) throws -> [String] {
            let fields: [StatementDescription.Field] = []
            return try StatementDescription(
                name: "test", text: text, parameters: fields, columns: fields
            ).plan(in: session).scans(of: growing)
        }
        #expect(try scans("select * from loan where purpose = 'x'") == ["all of loan"])
        #expect(try scans("select count(*) from person where id % 2 = 0").count == 1)
        #expect(
            try scans("select * from loan where purpose = 'x' order by id limit 1").count == 1)
        #expect(try scans("select * from loan order by id desc limit 1") == [])
        #expect(try scans("select * from loan where id = 7") == [])
        #expect(try scans("select * from setting") == [])
    }
}

extension StatementDescription {
    /// Is it one that the planner sees?
    fileprivate var isPlanned: Bool {
        let first = text.split(separator: "\n").first { !$0.hasPrefix("--") } ?? ""
        return ["select", "with", "insert", "update", "delete"].contains { first.hasPrefix($0) }
    }

    /// How the server would carry it out, whatever its values are; it is not.
    fileprivate func plan(in session: Session) throws -> QueryPlan {
        let types = try session.query(
            """
            select coalesce(string_agg(
                case when t.oid = 0 then 'unknown' else format_type(t.oid::oid, null) end, ', '
                order by t.place), '')
            from unnest(\(parameters.map { Int64($0.type.rawValue) })) with ordinality as t (oid, place)
            """)[0].decode(String.self, at: 0)
        let nulls = parameters.map { _ in "null" }.joined(separator: ", ")
        let (typed, called) = parameters.isEmpty ? ("", "") : ("(\(types))", "(\(nulls))")
        try session.runScript(unsafe: "prepare planned\(typed) as \(text)")
        let json = try session.queryText(unsafe: "explain (format json) execute planned\(called)")
            .compactMap { $0[0] }.joined(separator: "\n")
        try session.runScript(unsafe: "deallocate planned")
        return try JSONDecoder().decode([QueryPlan.Explained].self, from: Data(json.utf8))[0].plan
    }
}

/// A node of a plan, as `explain (format json)` tells it.
private struct QueryPlan: Decodable {
    struct Explained: Decodable {
        let plan: QueryPlan

        enum CodingKeys: String, CodingKey { case plan = "Plan" }
    }

    let node: String
    let table: String?
    let index: String?
    let condition: String?
    let filter: String?
    let below: [QueryPlan]?

    enum CodingKeys: String, CodingKey {
        case node = "Node Type"
        case table = "Relation Name"
        case index = "Index Name"
        case condition = "Index Cond"
        case filter = "Filter"
        case below = "Plans"
    }

    /// What is read from its beginning to its end, of these tables and their indexes.
    ///
    /// - Parameter isLimited: the first rows in the order of an index are enough.
    func scans(of tables: Set<String>, isLimited: Bool = false) -> [String] {
        var scans: [String] = []
        if let table, tables.contains(table) {
            switch node {
            case "Seq Scan": scans.append("all of \(table)")
            case "Index Scan", "Index Only Scan":
                if condition == nil, !(isLimited && filter == nil) {
                    scans.append("all of \(table) by \(index ?? "?")")
                }
            default: break
            }
        }
        if node == "Bitmap Index Scan", condition == nil { scans.append("all of \(index ?? "?")") }
        for plan in below ?? [] {
            scans += plan.scans(of: tables, isLimited: node == "Limit")
        }
        return scans
    }
}
