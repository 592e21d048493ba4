import Postgres
import Testing

@Suite struct SessionTests {
    @Test func selectsWhatWasBound() async throws {
        let value = try await TestDatabase.session { session in
            try session.query("select \(Int64(41)) + 1 as n")[0].decode(Int64.self, "n")
        }
        #expect(value == 42)
    }

    @Test func decodesARowAsATuple() async throws {
        try await TestDatabase.session { session in
            let rows = try session.query("select 7::int8 as a, null::text as b, true as c")
            let (number, text, flag) = try rows[0].decode(Int64.self, String?.self, Bool.self)
            #expect(number == 7 && text == nil && flag)
            #expect(rows.columns.map(\.name) == ["a", "b", "c"])
            #expect(rows.columns[0].type == .int8)
        }
    }

    @Test func countsAffectedRows() async throws {
        try await TestDatabase.session { session in
            try session.runScript(unsafe: "create temporary table t (n int8)")
            #expect(try session.execute("insert into t select generate_series(1, 10)") == 10)
            #expect(try session.execute("delete from t where n > \(Int64(7))") == 3)
        }
    }

    @Test func pipelineIsOneImplicitTransaction() async throws {
        try await TestDatabase.session { session in
            try session.runScript(unsafe: "create temporary table t (n int8 primary key)")
            #expect(throws: PostgresError.self) {
                try session.pipeline([
                    "insert into t values (\(Int64(1)))", "insert into t values (\(Int64(1)))",
                ])
            }
            #expect(try session.value(Int64.self, "select count(*) from t") == 0)
        }
    }

    @Test func pipelineNamesTheStatementThatFailed() async throws {
        let failing = StoredStatement(name: "numbers/divide", unsafe: "select 1 / $1::int8")
        let error = await failure {
            try await TestDatabase.session { session in
                try session.pipeline(["select 1", failing(Int64(0)), "select 2"])
            }
        }
        #expect(error?.code == .server)
        #expect(error?.server?.sqlState == "22012")
        #expect(error?.statementIndex == 1)
        #expect(error?.statementName == "numbers/divide")
        #expect(error?.query == "select 1 / $1::int8")
        #expect(error?.file == "PostgresTests/SessionTests.swift")
    }

    @Test func connectionIsUsableAfterFailures() async throws {
        try await TestDatabase.session { session in
            for text in ["selec", "select nothing", "select 1/0"] {
                #expect(throws: PostgresError.self) { try session.query(Statement(unsafe: text)) }
                #expect(throws: PostgresError.self) { try session.queryText(unsafe: text) }
                #expect(throws: PostgresError.self) { try session.runScript(unsafe: text) }
            }
            let value = try session.value(Int64.self, "select \(Int64(5))")
            #expect(value == 5)
        }
    }

    @Test func largePipelineDoesNotBlockBothSides() async throws {
        try await TestDatabase.session { session in
            let big = String(repeating: "x", count: 100_000)
            let statements = (0..<200).map { _ in "select \(big)::text" as Statement }
            let results = try session.pipeline(statements)
            #expect(results.count == 200)
            #expect(try results[199][0].decode(String.self, at: 0) == big)
        }
    }

    @Test func preparesTheSameStatementOnceWithinAPipeline() async throws {
        let stored = StoredStatement(name: "numbers/echo", unsafe: "select $1::int8")
        try await TestDatabase.session { session in
            let results = try session.pipeline([stored(Int64(1)), stored(Int64(2))])
            #expect(try results[1][0].decode(Int64.self, at: 0) == 2)
            let count = try session.value(
                Int64.self,
                "select count(*) from pg_prepared_statements where name = 'numbers/echo'")
            #expect(count == 1)
        }
    }

    @Test func sameTextWithOtherTypesIsAnotherStatement() async throws {
        try await TestDatabase.session { session in
            for _ in 0..<2 {
                let narrow = try session.value(Int32.self, "select \(Int32(3))")
                let wide = try session.value(Int64.self, "select \(Int64(4))")
                #expect(narrow == 3 && wide == 4)
            }
        }
    }

    @Test func cacheForgetsTheLeastRecentlyUsed() async throws {
        var options = try TestDatabase.options()
        options.statementCacheLimit = 8
        let connection = try await Connection.open(options)
        let (known, first) = try await connection.withSession { session in
            for number in 0..<50 {
                try session.execute(Statement(unsafe: "select \(number) as n"))
                try session.execute("select 'always'")
            }
            return (
                try session.value(Int64.self, "select count(*) from pg_prepared_statements"),
                try session.value(
                    Int64.self,
                    "select count(*) from pg_prepared_statements where statement = 'select ''always'''"
                )
            )
        }
        #expect(known <= 9)
        #expect(first == 1)
        await connection.close()
    }

    @Test func preparesAgainAfterATableChanged() async throws {
        try await TestDatabase.session { session in
            try session.runScript(unsafe: "create temporary table t (a int8)")
            _ = try session.query("select * from t")
            try session.runScript(unsafe: "alter table t add b int8")
            let columns = try session.transaction { try $0.query("select * from t").columns }
            #expect(columns.map(\.name) == ["a", "b"])
            try session.runScript(unsafe: "alter table t add c int8")
            #expect(try session.query("select * from t").columns.count == 3)
        }
    }

    @Test func preparesAgainAfterDeallocateAll() async throws {
        try await TestDatabase.session { session in
            #expect(try session.value(Int32.self, "select 1") == 1)
            try session.runScript(unsafe: "deallocate all")
            #expect(try session.value(Int32.self, "select 1") == 1)
        }
    }

    @Test func givesTextForTablesOfAnyShape() async throws {
        try await TestDatabase.session { session in
            let rows = try session.queryText("select 1.50 as n, null as x, date '2020-10-18' as d")
            #expect(rows.columns.map(\.name) == ["n", "x", "d"])
            #expect(rows.rows == [["1.50", nil, "2020-10-18"]])
        }
    }

    @Test func streamsRowsAndStopsWhenAsked() async throws {
        try await TestDatabase.session { session in
            var names: [String] = []
            var count = 0
            try session.forEachTextRow("select n from generate_series(1, 1000) n") { row in
                count += row.count
            } columns: {
                names = $0.map(\.name)
            }
            #expect(names == ["n"])
            #expect(count == 1000)
            #expect(throws: Deliberate.self) {
                try session.forEachTextRow("select generate_series(1, 100000000)") { _ in
                    throw Deliberate()
                }
            }
            let failing = "select 1 / (5 - n) from generate_series(1, 10) n"
            #expect(throws: PostgresError.self) {
                try session.forEachTextRow(unsafe: failing) { _ in }
            }
            #expect(try session.value(Int32.self, "select 1") == 1)
        }
    }

    @Test func describesWithoutRunning() async throws {
        try await TestDatabase.session { session in
            let shape = try session.describe(unsafe: "select 1/0 as never, $1::date as day")
            #expect(
                shape.columns == [
                    Column(name: "never", type: .int4), Column(name: "day", type: .date),
                ])
            #expect(shape.parameters == [.date])
        }
    }

    @Test func aSessionEndsWithItsClosure() async throws {
        final class Keeper: @unchecked Sendable { var session: Session? }
        let keeper = Keeper()
        let connection = try await Connection.open(try TestDatabase.options())
        try await connection.withSession { keeper.session = $0 }
        let error = await failure { try keeper.session?.query("select 1") }
        #expect(error?.code == .misuse)
        await connection.close()
    }

    @Test func rollsBackWhatAScriptLeftOpen() async throws {
        let connection = try await Connection.open(try TestDatabase.options())
        try await connection.withSession { session in
            try session.runScript(unsafe: "begin; create temporary table left_open (n int)")
        }
        let exists = try await connection.withSession { session in
            try session.value(Bool.self, "select to_regclass('left_open') is not null")
        }
        #expect(!exists)
        await connection.close()
    }

    @Test func handsOverNotices() async throws {
        let message = try await TestDatabase.session { session in
            var message = ""
            session.onNotice = { message = $0.message }
            try session.runScript(unsafe: "do $$ begin raise notice 'hello'; end $$")
            return message
        }
        #expect(message == "hello")
    }

    @Test func quotesLiteralsAndIdentifiers() async throws {
        try await TestDatabase.session { session in
            let odd = #"it's a "\" – 🦭"#
            let literal = try session.escapeLiteral(odd)
            #expect(try session.queryText(unsafe: "select " + literal)[0] == [odd])
            #expect(try session.escapeIdentifier(#"a"b"#) == #""a""b""#)
            #expect(throws: PostgresError.self) { try session.escapeLiteral("a\0b") }
            let rows = try session.query("select 1 as \(identifier: #"a"b"#)")
            #expect(rows.columns[0].name == #"a"b"#)
        }
    }

    @Test func refusesCopyInsteadOfRows() async throws {
        let connection = try await Connection.open(try TestDatabase.options())
        let error = await failure {
            try await connection.withSession { session in
                try session.runScript(unsafe: "create temporary table t (n int)")
                try session.forEachTextRow("copy t from stdin") { _ in }
            }
        }
        #expect(error?.code == .protocolViolation)
        #expect(await !connection.isOpen)
        await connection.close()
    }

    @Test func refusesCopyWhereItCannotWork() async throws {
        let error = await failure {
            try await TestDatabase.session { try $0.runScript(unsafe: "copy (select 1) to stdout") }
        }
        #expect(error?.code == .misuse)
    }
}
