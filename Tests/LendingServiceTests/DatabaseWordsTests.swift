import EmbeddedPostgres
import Glibc
import Lending
import LendingOperations
import LendingStore
import LendingTestSupport
import LendingWire
import NIOCore
import Postgres
import Testing

@testable import LendingService

/// What the database and its driver say names hosts, sockets, roles and tables: it stands in the
/// log, and in no answer.
@Suite("The database's own words", .serialized)
struct DatabaseWordsTests {
    // MARK: Every error that there is

    private static let mark = "mrk"

    private static let codes: [PostgresError.Code] = [
        .server, .invalidOptions, .connectionFailed, .connectionLost, .commitOutcomeUnknown,
        .connectionClosed, .acquireTimeout, .poolClosed, .cancelled, .encoding, .decoding,
        .transactionRolledBack, .misuse, .protocolViolation,
    ]

    /// One of each class of the manual's appendix, and those that are told apart.
    private static let states = [
        "00000", "08006", "0A000", "21000", "22001", "22P02", "22000", "23502", "23503", "23505",
        "23514", "23P01", "25006", "25P02", "26000", "28000", "28P01", "2BP01", "3D000", "40001",
        "40P01", "42501", "42601", "42P01", "42883", "53100", "53200", "53300", "53400", "54001",
        "55000", "55P03", "57014", "57P01", "57P02", "57P03", "57P05", "58030", "58P01", "F0000",
        "HV000", "P0001", "XX000", "XX001", "",
    ]

    @Test("of no error reach a problem", arguments: [Language.english, .german])
    func noErrors(language: Language) throws {
        for code in Self.codes {
            try expectNoMark(PostgresError(code, Self.mark), language)
        }
        for state in Self.states {
            var fields = ServerFields(sqlState: state, message: Self.mark)
            fields.detail = Self.mark
            fields.hint = Self.mark
            fields.table = Self.mark
            fields.schema = Self.mark
            fields.column = Self.mark
            fields.context = Self.mark
            for constraint in [nil, Self.mark] {
                fields.constraint = constraint
                var error = PostgresError(.server, Self.mark, server: fields)
                error.query = Self.mark
                error.statementName = Self.mark
                try expectNoMark(error, language)
            }
        }
        struct Other: Error, CustomStringConvertible { let description = DatabaseWordsTests.mark }
        try expectNoMark(Other(), language)
    }

    /// As it comes, as the store reads it, and as a part of a batch is told.
    private func expectNoMark(_ error: any Error, _ language: Language) throws {
        let read = StoreError.reading(error)
        let told = OperationFailure(
            read.kind, read.refusals.map { $0.saying($0.message).told(to: [.colleague]) })
        for failure in [error, read, told] as [any Error] {
            let bytes = Array(JSONBody.buffer(Problem(failure, language)).readableBytesView)
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(!text.contains(Self.mark), "\(error): \(text)")
        }
        #expect(read.description.contains(Self.mark) || read.kind == .interrupted || isNamed(read))
    }

    /// What has words of its own loses nothing that anybody could use.
    private func isNamed(_ failure: any Failure) -> Bool {
        failure.refusals.allSatisfy { $0.systemWords == nil }
    }

    @Test("about who could mend it are for whoever runs the database")
    func remedies() throws {
        let remedies: [Remedy] = [
            .checkDatabase, .mendDatabaseAddress, .migrateAs(role: Self.mark),
            .haveOwnerRun(statement: Self.mark), .makeDatabase(statement: Self.mark),
            .forgetAgain,
        ]
        let error = StoreError(
            .noDatabase, "no-database", LocalizedText("x", de: "y"), remedies: remedies)
        let problem = Problem(error, .english)
        #expect(problem.remedies.isEmpty)
        #expect(problem.refusals.allSatisfy { $0.remedies.isEmpty })
    }

    // MARK: A server that fails in every way

    /// A request of each family.
    private struct Question: Sendable {
        let method: String
        let path: String
        var body: String?
        var isAnonymous = false
        /// Goes on without an end.
        var isStream = false
    }

    private static let questions = [
        Question(method: "POST", path: "/api/v1/loans", body: #"{"devices":["KN-4"],"to":"kurt"}"#),
        Question(method: "POST", path: "/api/v1/batch", body: #"{"operations":[]}"#),
        Question(
            method: "POST", path: "/api/v1/people?confirm=all",
            body: #"{"fields":{"name":"Neu"},"units":[],"roles":[]}"#),
        Question(method: "GET", path: "/api/v1/devices"),
        Question(method: "GET", path: "/api/v1/devices/KN-1"),
        Question(method: "GET", path: "/api/v1/reports/overdue"),
        Question(method: "GET", path: "/api/v1/reports/devices.csv"),
        Question(method: "GET", path: "/api/v1/reports/devices.rows"),
        Question(method: "POST", path: "/api/v1/imports/units", body: "code,name\nZ-1,Neu\n"),
        Question(method: "GET", path: "/api/v1/find/devices?q=KN"),
        Question(method: "POST", path: "/api/v1/journal/verify", body: "{}"),
        Question(method: "GET", path: "/api/v1/me"),
        Question(method: "GET", path: "/api/v1/tokens"),
        Question(
            method: "POST", path: "/api/v1/session",
            body: #"{"login":"ida","password":"not the right one"}"#, isAnonymous: true),
        Question(
            method: "GET", path: "/api/v1/password-links/lll_nothing", isAnonymous: true),
        Question(method: "GET", path: "/api/v1/events", isStream: true),
        Question(method: "GET", path: "/health/live", isAnonymous: true),
        Question(method: "GET", path: "/health/ready", isAnonymous: true),
        Question(method: "GET", path: "/metrics", isAnonymous: true),
    ]

    /// What only the database or its driver says, in small letters.
    private static let foreign = [
        "connection to", "connection refused", "terminating connection", "connection string",
        "is the server running", "no such file", "/tmp/", ".s.pgsql", "leihlotse_owner",
        "leihlotse_program", "sqlstate", "postgres", "libpq", "fatal", "pg_", "relation",
        "permission denied", "role \"", "password authentication", "no password supplied",
        "canceling statement", "could not extend", "no space left", "base/", "table ",
        "administrator command", "remaining connection slots", "too many clients", "not exist",
        "unexpected postmaster exit", "read-only transaction", "column ", "server closed",
    ]

    /// Asks everything in both languages, more at a time than the service has connections, so that
    /// several are under way together.
    private func ask(
        _ city: OwnServerCity, _ what: String,
        whileAsked act: (@Sendable () async -> Void)? = nil
    ) async throws -> [(Question, Answer)] {
        try await withThrowingTaskGroup(of: (Question, Answer)?.self) { group in
            let acting = act.map { act in
                Task { while !Task.isCancelled { await act() } }
            }
            var left = Self.questions.flatMap { question in ["de", "en"].map { (question, $0) } }
            func next() {
                guard let (question, language) = left.popLast() else { return }
                group.addTask {
                    let answer = try await Self.answer(city, question, language)
                    return answer.map { (question, $0) }
                }
            }
            for _ in 0..<6 { next() }
            var answers: [(Question, Answer)] = []
            while let answered = try await group.next() {
                next()
                guard let (question, answer) = answered else { continue }
                answers.append((question, answer))
                let all =
                    answer.headers.map { "\($0): \($1)" }.joined(separator: "\n") + "\n"
                    + answer.text
                let text = all.lowercased()
                let found = Self.foreign.filter { text.contains($0) }
                #expect(found == [], "\(what): \(question.method) \(question.path): \(all)")
            }
            acting?.cancel()
            await acting?.value
            return answers
        }
    }

    /// Reads until the service closes; a stream for a second only. nil: no whole head came.
    private static func answer(
        _ city: OwnServerCity, _ question: Question, _ language: String
    ) async throws -> Answer? {
        var head = "\(question.method) \(question.path) HTTP/1.1\r\nHost: test\r\n"
        head += "Connection: close\r\nAccept-Language: \(language)\r\n"
        if !question.isAnonymous { head += "Authorization: Bearer \(city.tokens["ida"] ?? "")\r\n" }
        if let body = question.body {
            let type = question.path.contains("imports") ? "text/csv" : "application/json"
            head += "Content-Type: \(type)\r\nContent-Length: \(body.utf8.count)\r\n"
        }
        let request = head + "\r\n" + (question.body ?? "")
        return try await blocking {
            let socket = try Socket(port: city.port, patience: question.isStream ? 1 : 40)
            try socket.send(request)
            var bytes: [UInt8] = []
            while let more = try? socket.receive(), !more.isEmpty { bytes += more }
            return try? Answer(bytes)
        }
    }

    private func count(_ answers: [(Question, Answer)], _ status: Int) -> Int {
        answers.count { $0.1.status == status }
    }

    /// Everything that needs the database says that there is none, and when to come again.
    private func expectNone(_ answers: [(Question, Answer)], _ what: String) {
        for (question, answer) in answers
        where !["/health/live", "/metrics"].contains(question.path) {
            #expect(answer.status == 503, "\(what): \(question.path): \(answer.text)")
            #expect(answer.headers["retry-after"] != nil, "\(what): \(question.path)")
        }
        #expect(answers.count == 2 * Self.questions.count, "\(what): not all were answered")
    }

    @Test("of a server that is stopped, killed, or lets nobody in")
    func unreachable() async throws {
        try await OwnServerCity.with { city in
            let usual = "local all all peer map=own"
            _ = try await ask(city, "whole")

            try city.killServer()
            expectNone(try await ask(city, "killed"), "killed")
            _ = try await city.cluster.start()

            _ = try await city.cluster.stop()
            expectNone(try await ask(city, "stopped"), "stopped")
            _ = try await city.cluster.start()

            for lines in [
                "local postgres all peer map=own\nlocal all all scram-sha-256",
                "local postgres all peer map=own\nlocal all all reject",
                "local postgres all peer map=own",
                "local postgres all peer map=own\nlocal all all peer",
            ] {
                try await city.letIn(lines)
                try await city.execute("select pg_reload_conf()", in: "postgres")
                // The server reads it when it comes to it.
                while (try? await city.session { _ in }) != nil {
                    try await Task.sleep(for: .milliseconds(20))
                }
                try await city.cutOff()
                expectNone(try await ask(city, lines), lines)
            }
            try await city.letIn(usual)
            try await city.execute("select pg_reload_conf()", in: "postgres")
            while (try? await city.session { _ in }) == nil {
                try await Task.sleep(for: .milliseconds(20))
            }

            func change(_ statement: Statement) async throws {
                try await city.execute(statement, in: "postgres")
            }
            try await change("alter database leihlotse allow_connections false")
            try await city.cutOff()
            _ = try await ask(city, "closed")
            // Nobody is in it and can be in the way.
            try await change("alter database leihlotse rename to elsewhere")
            try await change("alter database elsewhere allow_connections true")
            expectNone(try await ask(city, "renamed"), "renamed")
            try await change("alter database elsewhere rename to leihlotse")
            #expect(try await city.client("ida").get("/me").status == 200)
        }
    }

    @Test("of a server without room for another connection")
    func crowded() async throws {
        try await OwnServerCity.with { city in
            try await city.execute("alter system set max_connections = 8", in: "postgres")
            try await city.execute("alter system set max_wal_senders = 0", in: "postgres")
            _ = try await city.cluster.stop()
            _ = try await city.cluster.start()
            var crowd: [Connection] = []
            while crowd.count < 50, let one = try? await Connection.open(city.owner) {
                crowd.append(one)
            }
            #expect(crowd.count < 50)
            expectNone(try await ask(city, "crowded"), "crowded")
            for one in crowd { await one.close() }
            #expect(try await city.client("ida").get("/me").status == 200)
        }
    }

    @Test("of sessions that end, and statements that are cancelled, in the middle of a request")
    func inTheMiddle() async throws {
        try await OwnServerCity.with { city in
            for (what, end) in [
                ("terminated", "pg_terminate_backend"), ("cancelled", "pg_cancel_backend"),
            ] {
                // Everything waits for a lock, and is met there.
                let holder = try await Connection.open(
                    {
                        var options = city.owner
                        options.settings["dbname"] = "leihlotse"
                        return options
                    }())
                let answers = try await holder.withSessionHolding { (session: Session) in
                    try session.runScript(
                        unsafe: """
                            begin;
                            do $$ begin execute (select 'lock table ' || string_agg(quote_ident(relname), ', ')
                                || ' in access exclusive mode'
                                from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r');
                            end $$;
                            """)
                } during: {
                    try await ask(city, what) {
                        try? await Task.sleep(for: .milliseconds(100))
                        try? await city.session(in: "postgres") { session in
                            try session.runScript(
                                unsafe: """
                                    select \(end)(pid) from pg_stat_activity
                                    where wait_event_type = 'Lock'
                                    """)
                        }
                    }
                }
                #expect(count(answers, 503) > 10, "\(what): hardly anything was met")
                await holder.close()
            }
            #expect(try await city.client("ida").get("/me").status == 200)
        }
    }

    @Test("of a disk that is full, rights and tables that are missing, a database only to be read")
    func damaged() async throws {
        try await OwnServerCity.with { city in
            try await city.session { session in
                try session.runScript(
                    unsafe: """
                        create function no_room() returns trigger language plpgsql as $$
                        begin
                            raise exception 'could not extend file "base/16384/2619": No space left on device'
                                using errcode = '53100', hint = 'Check free disk space.';
                        end $$;
                        create trigger no_room before insert on journal execute function no_room();
                        """)
            }
            let full = try await ask(city, "full")
            #expect(count(full, 507) > 2)
            try await city.execute("drop trigger no_room on journal")

            try await city.execute(
                "alter database leihlotse set default_transaction_read_only = on", in: "postgres")
            try await city.cutOff()
            let readOnly = try await ask(city, "read only")
            #expect(count(readOnly, 507) > 2)
            try await city.execute(
                "alter database leihlotse reset default_transaction_read_only", in: "postgres")
            try await city.cutOff()

            try await city.execute("alter table loan rename to loan_away")
            #expect(count(try await ask(city, "no table"), 500) > 2)
            try await city.execute("alter table loan_away rename to loan")

            try await city.session { session in
                try session.runScript(
                    unsafe: """
                        do $$ begin execute (select 'revoke all on all tables in schema public from '
                            || quote_ident(rolname) from pg_roles where rolname like 'leihlotse_program%');
                        end $$;
                        """)
            }
            let denied = try await ask(city, "no rights")
            #expect(count(denied, 200) < 10)
        }
    }
}

extension Connection {
    /// Begins something on the connection and keeps it open while `body` runs.
    fileprivate nonisolated func withSessionHolding<Value: Sendable>(
        _ begin: @escaping @Sendable (Session) throws -> Void,
        during body: @Sendable () async throws -> Value
    ) async throws -> Value {
        let (held, holds) = AsyncStream.makeStream(of: Void.self)
        let done = Rendezvous()
        async let holding: Void = withSession { session in
            try begin(session)
            holds.finish()
            done.wait()
        }
        for await _ in held {}
        let result: Result<Value, any Error>
        do { result = .success(try await body()) } catch { result = .failure(error) }
        done.arrive()
        try await holding
        return try result.get()
    }
}
