import Lending
import LendingSQL
import LendingStore
import LendingTestSupport
import Postgres
import Testing

@testable import LendingReporting
@testable import LendingReports

/// A city's own reports: the same as the built-in ones in what they give, and less in what they may.
@Suite struct OwnReportTests {
    /// A file of the statement, with one column of text.
    static func file(_ statement: String, _ lines: String = "") -> String {
        """
        -- title: Own | Eigener
        -- purpose: To be tried | Zum Probieren
        -- kind: report
        -- people: none
        \(lines)-- column a text | A | A | Anything | Irgendetwas
        \(statement)
        """
    }

    /// Runs `body` with a city and a folder with files, each named for a report.
    static func city(
        _ files: [String: String], seconds: Int = 60,
        _ body: @Sendable (TestDatabase, Store, ReportCatalog) async throws -> Void
    ) async throws {
        try await withTestDatabase { database in
            try await Scenario.fill(database)
            let folder = try TemporaryFolder()
            for (name, text) in files { folder.write(text, to: name + ".sql") }
            let store = try await Store.open(database.connectionString, connections: 1)
            do {
                try await body(
                    database, store,
                    .standard.adding(OwnReportFolder(folder.path, seconds: seconds)))
            } catch {
                await store.close()
                throw error
            }
            await store.close()
            _ = folder.names
        }
    }

    static func text(_ run: ReportRun, _ profile: CSVProfile?, _ store: Store) async throws
        -> String
    {
        let written = Written()
        let reports = Reports(store, for: nil)
        if let profile {
            _ = try await reports.export(run, profile) { written.append($0) }
        } else {
            _ = try await reports.forEachRow(run) { row in
                written.append(row.map { $0 ?? "–" }.joined(separator: "|") + "\n")
            }
        }
        return written.text
    }

    /// What the report fails with.
    static func failure(
        _ name: String, _ catalog: ReportCatalog, _ store: Store
    ) async -> ReportError? {
        await reportError { try await text(ReportRun(catalog.report(name)), nil, store) }
    }

    // MARK: The same as built in

    private static let examples: [ReportParameter: String] = [
        .year: "2021", .stocktaking: "2020-1",
        .protocolNumber: "Ü 2020/0001", .device: "1", .devices: "1,2", .person: "1",
        .event: "1",
    ]

    /// Those that tell of the journal: a city's own may not.
    private static let ofJournal: Set = [
        "handover-protocol", "journal", "open-data", "own-entries", "person-data", "protocols",
        "retention", "retention-record",
    ]

    @Test func theSameFileGivesTheSameBytesAsBuiltIn() async throws {
        let builtIn = reports.filter { file in
            ReportCatalog.standard[file.name].map { !$0.isRecord } ?? false
        }
        let files = builtIn.map { file in
            let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false)
                .filter { line in
                    !["path", "narrower", "books"].contains { line.hasPrefix("-- \($0):") }
                }
                // Another time is asked only of what computes it itself.
                .map { line in
                    guard line.hasPrefix("-- parameters:") else { return String(line) }
                    let words = line.dropFirst("-- parameters: ".count).split(separator: ", ")
                        .filter {
                            !["known-on", "closing"].contains($0)
                                && ($0 != "at" || file.text.contains(":at"))
                        }
                    return "-- parameters: "
                        + (words.isEmpty ? "none" : words.joined(separator: ", "))
                }
                .map { $0 == "-- kind: listing" ? "-- kind: report" : $0 }
            return ("own-" + file.name, lines.joined(separator: "\n"))
        }
        try await Self.city(Dictionary(uniqueKeysWithValues: files)) { _, store, catalog in
            #expect(catalog.faults == [])
            #expect(catalog.allOwn.count == builtIn.count)
            var refused: Set<String> = []
            var compared = 0
            for file in builtIn {
                let standard = try catalog.report(file.name)
                var values = Self.examples.filter { standard.requiredParameters.contains($0.key) }
                var shapes = [values]
                for (parameter, value) in [
                    (ReportParameter.at, "2021-12-31"), (.search, "ö'%\\"), (.year, "2020-2022"),
                ]
                where try catalog.report("own-" + file.name).parameters.contains(parameter) {
                    if parameter == .at { values[.year] = nil }
                    if parameter == .year { values[.at] = nil }
                    values[parameter] = value
                    if standard.requiredParameters.isSubset(of: values.keys) {
                        shapes.append(values)
                    }
                }
                for values in shapes {
                    for profile in [CSVProfile.open, .excel, nil] {
                        let own = try ReportRun(catalog.report("own-" + file.name), values)
                        do {
                            let text = try await Self.text(own, profile, store)
                            #expect(
                                text
                                    == (try await Self.text(
                                        ReportRun(standard, values), profile, store)),
                                "\(file.name) \(values)")
                            compared += 1
                        } catch let error as ReportError {
                            #expect(error.message.english.contains("permission denied"))
                            refused.insert(file.name)
                        }
                    }
                }
            }
            #expect(refused == Self.ofJournal)
            #expect(compared > 100)
        }
    }

    // MARK: What it may not

    /// Statements that would write, see what they may not, or leave something behind.
    private static let forbidden: [String: (statement: String, says: String)] = [
        "deletes": (
            "delete from loan returning 'x' as a", "not allowed in a non-volatile function"
        ),
        "deletes-first": (
            "with gone as (delete from loan returning 1) select 'x' as a from gone",
            "not allowed in a non-volatile function"
        ),
        "two-statements": ("select 'x' as a; delete from loan", "several statements"),
        "breaks-out": ("select 'x' as a) as r; delete from loan; select ('x'", "syntax error"),
        "locks-rows": (
            "select name as a from device for update", "not allowed in a non-volatile function"
        ),
        "takes-a-number": (
            "select nextval('journal_id_seq')::text as a", "permission denied"
        ),
        "writes-by-function": ("select take_person_number(5)::text as a", ""),
        "turns-writing-on": (
            "select set_config('transaction_read_only', 'off', true) as a", "read-write"
        ),
        "another-role": (
            "select set_config('role', 'none', true) as a", "security-definer"
        ),
        "another-role-later": (
            "select query_to_xml('select set_config(''role'', ''none'', true)', true, true, '')::text as a",
            "security-definer"
        ),
        "another-user": (
            "select set_config('session_authorization', 'postgres', true) as a", "security-definer"
        ),
        "reads-files": ("select pg_read_file('/etc/passwd') as a", "permission denied"),
        "reads-passwords": ("select rolpassword as a from pg_authid", "permission denied"),
        "reads-accounts": ("select 'x' as a from account", "permission denied"),
        "reads-accounts-by-function": (
            "select query_to_xml('select * from account', true, true, '')::text as a",
            "permission denied"
        ),
        "reads-the-journal": ("select verb as a from journal", "permission denied"),
        "reads-who-acted": ("select part::text as a from journal_personal", "permission denied"),
        "ends-others": (
            "select pg_terminate_backend(pid)::text as a from pg_stat_activity "
                + "where pid <> pg_backend_pid() and usename = session_user", "must be a"
        ),
    ]

    @Test func whatItMayNotIsRefusedAndNothingIsChanged() async throws {
        let files = Self.forbidden.mapValues { Self.file($0.statement) }
        try await Self.city(files) { database, store, catalog in
            func loans() async throws -> Int64 {
                try await database.owner.withSession {
                    try $0.query("select count(*) from loan")[0].decode(Int64.self, at: 0)
                }
            }
            let before = try await loans()
            for (name, expected) in Self.forbidden.sorted(by: { $0.key < $1.key }) {
                let error = await Self.failure(name, catalog, store)
                #expect(error?.code == .faultyReport, "\(name)")
                let words = error?.message.english ?? ""
                #expect(words.contains("/\(name).sql"), "\(words)")
                #expect(words.contains(expected.says), "\(words)")
            }
            #expect(try await loans() == before)
        }
    }

    @Test func nothingItSetOrLockedStays() async throws {
        let statement = """
            select set_config('TimeZone', 'Asia/Tokyo', false)
                   || set_config('search_path', 'pg_catalog', false)
                   || pg_advisory_lock(1279677768, 1)::text as a
            """
        try await Self.city(["leaves": Self.file(statement)]) { database, store, catalog in
            _ = try await Self.text(ReportRun(catalog.report("leaves")), .open, store)
            // The store has one connection, which the next one gets.
            let zone = try await store.read { session in
                try session.query(Queries.Session.timeZone())[0].zone
            }
            #expect(zone == "Europe/Berlin")
            let locks = try await database.owner.withSession {
                // Other tests lock in databases of their own.
                try $0.query(
                    """
                    select count(*) from pg_locks l join pg_database d on d.oid = l.database
                    where l.locktype = 'advisory' and d.datname = current_database()
                    """
                )[0].decode(Int64.self, at: 0)
            }
            #expect(locks == 0)
            #expect(
                try await Self.text(ReportRun(catalog.report("units")), .open, store).contains(
                    "10.1"))
        }
    }

    @Test func whatTakesTooLongIsEnded() async throws {
        let files = [
            "sleeps": Self.file("select pg_sleep(600)::text as a"),
            "sleeps-without-limit": Self.file(
                "select set_config('statement_timeout', '0', true) || pg_sleep(600)::text as a"),
        ]
        try await Self.city(files, seconds: 1) { _, store, catalog in
            for name in files.keys.sorted() {
                #expect(await Self.failure(name, catalog, store)?.code == .tooLong)
            }
        }
    }

    /// Every table is either a fact that own reports read, or stands here.
    @Test func itsRoleReadsFactsAndWritesNothing() async throws {
        let secrets: Set = [
            "account", "api_token", "city_identity", "erasure_key", "forgotten_key",
            "idempotency", "journal", "journal_chain", "journal_personal",
            "journal_seal", "journal_sealed_head", "known_view", "outbox", "outbox_horizon",
            "password_link", "personal_column", "retention_record", "schema_migration",
            "sign_in_attempt", "sign_in_place", "sign_in_session", "submission_taken",
            "year_document_piece",
        ]
        try await withTestDatabase { database in
            try await database.owner.withSession { session throws in
                func names(_ statement: Statement) throws -> Set<String> {
                    Set(try session.query(statement).map { try $0.decode(String.self, at: 0) })
                }
                let unreadable = try names(
                    """
                    select c.relname::text from pg_class c, database_role r
                    where r.purpose = 'reports' and c.relnamespace = 'public'::regnamespace
                      and c.relkind in ('r', 'v', 'm', 'p')
                      and not has_table_privilege(r.role_name, c.oid, 'select')
                    """)
                #expect(unreadable == secrets)
                let writable = try names(
                    """
                    select c.relname::text from pg_class c, database_role r
                    where r.purpose = 'reports' and c.relnamespace = 'public'::regnamespace
                      and (c.relkind in ('r', 'v', 'm', 'p') and has_table_privilege(
                               r.role_name, c.oid, 'insert, update, delete, truncate, trigger')
                           or c.relkind = 'S' and has_sequence_privilege(
                               r.role_name, c.oid, 'usage, update, select'))
                    """)
                #expect(writable == [])
                let mighty = try names(
                    """
                    select p.proname::text from pg_proc p, database_role r
                    where r.purpose = 'reports' and p.pronamespace = 'public'::regnamespace
                      and p.prosecdef and p.prorettype <> 'trigger'::regtype
                      and has_function_privilege(r.role_name, p.oid, 'execute')
                    """)
                #expect(mighty == ["own_report_rows"])
                #expect(
                    try session.query(
                        """
                        select (r.rolsuper or r.rolcreaterole or r.rolcreatedb or r.rolcanlogin
                                or r.rolbypassrls
                                or has_schema_privilege(r.rolname, 'public', 'create')
                                or exists (select from pg_auth_members m where m.member = r.oid))
                        from pg_roles r join database_role d on d.role_name = r.rolname
                        where d.purpose = 'reports'
                        """)[0].decode(Bool.self, at: 0) == false)
            }
        }
    }

    /// A backup that was restored as somebody mightier gives own reports nothing of their might.
    @Test func aMightierOwnerIsRefused() async throws {
        let files = ["looks": Self.file("select name as a from person")]
        try await Self.city(files) { database, store, catalog in
            #expect(await Self.failure("looks", catalog, store) == nil)
            try await database.owner.withSession {
                try $0.runScript(
                    unsafe: "alter function own_report_rows(text) owner to current_user")
            }
            let words = await Self.failure("looks", catalog, store)?.message.english ?? ""
            #expect(words.contains("make_reports_role()"), "\(words)")
            try await database.owner.withSession {
                try $0.runScript(unsafe: "call make_reports_role()")
            }
            #expect(await Self.failure("looks", catalog, store) == nil)
        }
    }

    // MARK: Files that are wrong

    private static let wrong: [String: (text: String, says: String)] = [
        "no-title": (
            file("select 'x' as a").replacing("-- title: Own | Eigener\n", with: ""), "title"
        ),
        "half-title": (file("select 'x' as a").replacing(" | Eigener", with: ""), ":1: title is"),
        "unknown-field": (
            file("select 'x' as a", "-- colour: red\n"), ":5: unknown field colour; allowed: title"
        ),
        "a-resource": (file("select 'x' as a", "-- path: /x\n"), ":5: unknown field path"),
        "a-listing": (
            file("select 'x' as a").replacing("kind: report", with: "kind: listing"),
            ":3: kind is report"
        ),
        "odd-parameter": (
            file("select 'x' as a", "-- parameters: colour\n"),
            ":5: unknown parameter colour; allowed: at, known-on, year"
        ),
        "no-such-reader": (
            file("select 'x' as a", "-- readers: it, boss\n"),
            ":5: readers: boss is not allowed; allowed: it, lotse"
        ),
        "odd-sight": (
            file("select 'x' as a", "-- readers: it (theirs)\n"), ":5: readers: it (theirs)"
        ),
        "not-about-one": (
            file("select 'x' as a", "-- readers: colleague (themself)\n"),
            ":5: readers: (themself) needs the parameter person"
        ),
        "semicolon": (file("select 'x' as a;"), ":6: the statement ends"),
        "empty": ("", "there is no statement"),
        "units": (file("select 'x' as a"), ": a built-in report or list is called units"),
        "Capital": (file("select 'x' as a"), ": a report's file is called by small letters"),
    ]

    @Test func aWrongFileIsToldWithItsPlaceAndStopsNoOther() async throws {
        var files = Self.wrong.mapValues(\.text)
        files["right"] = Self.file("select 'x' as a")
        try await Self.city(files) { _, store, catalog in
            #expect(catalog.allOwn.map(\.name) == ["right"])
            let right = try await Self.text(ReportRun(catalog.report("right")), .open, store)
            #expect(right == "a\nx\n")
            let faults = Dictionary(
                uniqueKeysWithValues: catalog.faults.map { ($0.report, $0.text.english) })
            #expect(Set(faults.keys) == Set(Self.wrong.keys))
            for (name, expected) in Self.wrong {
                let told = faults[name] ?? ""
                #expect(told.contains("/\(name).sql"), "\(told)")
                #expect(told.contains(expected.says), "\(told)")
            }
            // Only IT is told, of a name that is no report's.
            let it = Reader(person: PersonID(1), audiences: [.colleague, .it])
            let office = Reader(person: PersonID(1), audiences: [.colleague, .inventory])
            #expect(refusal(catalog, "semicolon", it) == .faultyReport)
            #expect(refusal(catalog, "semicolon", office) == .unknownReport)
            #expect(catalog["units"]?.own == nil)
        }
    }

    @Test func whatTheDatabaseDoesNotUnderstandIsToldWithItsLine() async throws {
        let files = [
            "misspelt": Self.file("select\n  nam as a\nfrom person"),
            "unfinished": Self.file("select 'x' as a from"),
            "other-columns": Self.file("select 'x' as b"),
            "more-columns": Self.file("select 'x' as a, 1 as b"),
            "other-type": Self.file("select 1 as a"),
            "divides": Self.file(
                "select (1 / count(*) filter (where false))::text as a from person"),
        ]
        try await Self.city(files) { _, store, catalog in
            func told(_ name: String) async -> String {
                await Self.failure(name, catalog, store)?.message.english ?? ""
            }
            #expect(
                await told("misspelt").hasSuffix("misspelt.sql:7: column \"nam\" does not exist"))
            #expect(await told("unfinished").contains("unfinished.sql:6: syntax error"))
            #expect(
                await told("other-columns").contains(
                    ":6: the statement gives the columns b; the header tells of a"))
            #expect(await told("more-columns").contains("columns a, b"))
            #expect(await told("other-type").contains("the kind text, which takes text"))
            #expect(await told("divides").contains("division by zero"))
        }
    }

    // MARK: Who sees it

    @Test func officesSeeItUnlessItsHeadSaysOtherwise() async throws {
        let files = [
            "standard": Self.file("select 'x' as a"),
            "for-it": Self.file("select 'x' as a", "-- readers: it\n"),
            "for-all": Self.file("select 'x' as a", "-- readers: it, colleague\n"),
        ]
        try await Self.city(files) { _, _, catalog in
            func seen(_ audience: Audience) -> Set<String> {
                let reader = Reader(person: PersonID(1), audiences: [.colleague, audience])
                return Set(catalog.titles(for: reader).map(\.name)).intersection(files.keys)
            }
            #expect(seen(.it) == ["standard", "for-it", "for-all"])
            #expect(seen(.privacy) == ["standard", "for-all"])
            #expect(seen(.inventory) == ["standard", "for-all"])
            #expect(seen(.lotse) == ["for-all"])
            #expect(seen(.colleague) == ["for-all"])
            let nobody = Reader(person: PersonID(1), audiences: [.colleague])
            #expect(refusal(catalog, "for-it", nobody) == .unknownReport)
            #expect(
                unseen(catalog, "for-it", nobody) == .notPermitted)
        }
    }

    @Test func aReaderOfTheirOwnDevicesSeesNoOthers() async throws {
        let statement = """
            select d.inventory_number as device, l.purpose as a
            from device d left join loan l on l.device_id = d.id and upper_inf(l.period)
            order by 1
            """
        let file = Self.file(
            statement,
            "-- readers: it, inventory (withoutBorrowers), colleague (concerned)\n-- borrowers: a\n-- column device text | D | D | D | D\n"
        )
        try await Self.city(["mine": file]) { _, store, catalog in
            func rows(_ audiences: Set<Audience>) async throws -> String {
                let reader = Reader(person: PersonID(1), audiences: audiences)
                return try await Self.text(
                    ReportRun(catalog.report("mine")).seen(by: reader), .open, store)
            }
            #expect(try await rows([.colleague]) == "device,a\nKN-2,\n")
            #expect(try await rows([.colleague, .it]).contains("Schulung"))
            let office = try await rows([.colleague, .inventory])
            #expect(office.contains("KN-10") && !office.contains("Schulung"))
        }
    }

    @Test func aFolderIsReadAsItIsNow() throws {
        let folder = try TemporaryFolder()
        let catalog = ReportCatalog.standard.adding(OwnReportFolder(folder.path, seconds: 1))
        #expect(catalog.allOwn.isEmpty)
        folder.write(Self.file("select 'x' as a"), to: "one.sql")
        #expect(catalog["one"]?.title.german == "Eigener")
        folder.write(
            Self.file("select 'x' as a").replacing("Eigener", with: "Anderer Titel"), to: "one.sql")
        #expect(catalog["one"]?.title.german == "Anderer Titel")
        folder.write(
            "\u{FEFF}" + Self.file("select 'x' as a").replacing("\n", with: "\r\n"), to: "two.sql")
        folder.write("no report", to: "notes.txt")
        #expect(catalog.allOwn.map(\.name) == ["one", "two"])
        #expect(catalog.faults == [])
        #expect(catalog.all.count == ReportCatalog.standard.all.count + 2)
        let missing = OwnReportFolder(folder.path + "/nowhere", seconds: 1)
        #expect(ReportCatalog.standard.adding(missing).allOwn.isEmpty)
    }

    /// Through a service the head alone says what it is.
    @Test func aHeadSaysTheSameAsItsFile() async throws {
        let text = Self.file(
            "select 'x' as a where :unit::text is null", "-- parameters: unit\n-- readers: it\n")
        try await Self.city(["told": text]) { _, _, catalog in
            let head = try #require(catalog.head(ofOwn: "told"))
            #expect(!head.contains("select"))
            let other = ReportCatalog.standard.adding(heads: [("told", head)])
            let (here, there) = (try catalog.report("told"), try other.report("told"))
            #expect(here.columns == there.columns && here.parameters == there.parameters)
            #expect(here.title == there.title)
            #expect(
                there.sight(of: [.it]) == .everything && there.sight(of: [.privacy]) == .nothing)
            #expect(catalog.head(ofOwn: "units") == nil)
        }
    }
}

/// Why the catalogue has no such report for somebody.
private func refusal(_ catalog: ReportCatalog, _ name: String, _ reader: Reader) -> ReportError
    .Code?
{
    do {
        _ = try catalog.report(name, for: reader)
        return nil
    } catch {
        return error.code
    }
}

/// Why somebody does not see anything of the report.
private func unseen(_ catalog: ReportCatalog, _ name: String, _ reader: Reader) -> ReportError.Code?
{
    do {
        _ = try ReportRun(catalog.report(name)).seen(by: reader)
        return nil
    } catch {
        return error.code
    }
}

/// What was written, one piece at a time on the connection's thread.
private final class Written: @unchecked Sendable {
    private var bytes: [UInt8] = []
    func append(_ piece: UnsafeRawBufferPointer) { bytes.append(contentsOf: piece) }
    func append(_ text: String) { bytes.append(contentsOf: text.utf8) }
    var text: String { String(decoding: bytes, as: UTF8.self) }
}
