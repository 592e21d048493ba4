import Postgres
import Testing

@Suite struct TransactionTests {
    @Test func commitsAtTheEnd() async throws {
        try await TestDatabase.withTable("transaction_commits", "n int8") {
            let pool = try TestDatabase.pool()
            try await pool.transaction {
                try $0.execute("insert into transaction_commits values (1)")
            }
            let count = try await pool.withSession {
                try $0.value(Int64.self, "select count(*) from transaction_commits")
            }
            #expect(count == 1)
            await pool.close()
        }
    }

    @Test func anErrorTakesEverythingBack() async throws {
        try await TestDatabase.session { session in
            try session.runScript(unsafe: "create temporary table t (n int8)")
            #expect(throws: Deliberate.self) {
                try session.transaction { transaction in
                    try transaction.execute("insert into t values (1)")
                    throw Deliberate()
                }
            }
            #expect(try session.value(Int64.self, "select count(*) from t") == 0)
        }
    }

    @Test func beginAndCommitRideAlong() async throws {
        try await TestDatabase.session { session in
            try session.runScript(unsafe: "create temporary table t (n int8)")
            let results = try session.transaction { transaction in
                let first = try transaction.pipeline([
                    "insert into t values (\(Int64(1))) returning n", "select 5::int8",
                ])
                #expect(try first[1][0].decode(Int64.self, at: 0) == 5)
                return try transaction.finish([
                    "insert into t values (\(Int64(2)))", "select count(*) from t",
                ])
            }
            #expect(results.count == 2)
            #expect(try results[1][0].decode(Int64.self, at: 0) == 2)
            #expect(try session.value(Int64.self, "select count(*) from t") == 2)
        }
    }

    @Test func finishAloneIsAWholeTransaction() async throws {
        try await TestDatabase.session { session in
            let rows = try session.transaction {
                try $0.finish(["select pg_current_xact_id()::text"])
            }
            let id = try rows[0][0].decode(String.self, at: 0)
            #expect(!id.isEmpty)
            let nothing = try session.transaction { try $0.finish() }
            #expect(nothing.isEmpty)
        }
    }

    @Test func theLastStatementCanGiveText() async throws {
        try await TestDatabase.session { session in
            for number in [7, 0] as [Int64] {
                let rows = try session.transaction {
                    try $0.finishText(
                        "select nullif(\(number), 0)::int8 as n, date '2024-02-29' as d, true as b")
                }
                let shown = number == 0 ? nil : String(number)
                #expect(rows.rows == [[shown, "2024-02-29", "t"]])
                #expect(rows.columns.map(\.name) == ["n", "d", "b"])
            }
            // The same statement, prepared already, in binary.
            let binary = try session.query(
                "select nullif(\(Int64(7)), 0)::int8 as n, date '2024-02-29' as d, true as b")
            #expect(try binary[0].decode(Int64.self, at: 0) == 7)
            #expect(try binary[0].decode(Bool.self, at: 2))
        }
    }

    @Test func aFailureInTheLastStatementThatGivesTextCommitsNothing() async throws {
        try await TestDatabase.session { session in
            try session.runScript(unsafe: "create temporary table t (n int8)")
            let error = #expect(throws: PostgresError.self) {
                try session.transaction { transaction in
                    try transaction.execute("insert into t values (1)")
                    _ = try transaction.finishText("select 1 / \(Int64(0))")
                }
            }
            #expect(error?.server?.sqlState == "22012")
            #expect(try session.value(Int64.self, "select count(*) from t") == 0)
            #expect(throws: PostgresError.self) {
                try session.transaction { transaction in
                    _ = try transaction.finishText("select 1")
                    _ = try transaction.finishText("select 2")
                }
            }
        }
    }

    @Test func nothingRunsAfterFinish() async throws {
        let error = await failure {
            try await TestDatabase.session { session in
                try session.transaction { transaction in
                    try transaction.finish(["select 1"])
                    try transaction.execute("select 2")
                }
            }
        }
        #expect(error?.code == .misuse)
    }

    @Test func aFailureInFinishCommitsNothing() async throws {
        try await TestDatabase.session { session in
            try session.runScript(unsafe: "create temporary table t (n int8 primary key)")
            let error = #expect(throws: PostgresError.self) {
                try session.transaction { transaction in
                    try transaction.finish([
                        "insert into t values (1)", "insert into t values (1)", "select 1",
                    ])
                }
            }
            #expect(error?.server?.sqlState == SQLState.uniqueViolation)
            #expect(error?.server?.constraint == "t_pkey")
            #expect(error?.statementIndex == 1)
            #expect(try session.value(Int64.self, "select count(*) from t") == 0)
        }
    }

    @Test func aDeferredConstraintFailsTheCommit() async throws {
        try await TestDatabase.session { session in
            try session.runScript(
                unsafe: "create temporary table t (n int8 unique deferrable initially deferred)")
            let error = #expect(throws: PostgresError.self) {
                try session.transaction { try $0.execute("insert into t values (1), (1)") }
            }
            #expect(error?.server?.sqlState == SQLState.uniqueViolation)
            #expect(try session.value(Int64.self, "select count(*) from t") == 0)
        }
    }

    @Test func aSwallowedFailureIsNoCommit() async throws {
        let error = await failure {
            try await TestDatabase.session { session in
                try session.transaction { transaction in
                    #expect(throws: PostgresError.self) { try transaction.execute("select 1/0") }
                }
            }
        }
        #expect(error?.code == .transactionRolledBack)
        #expect(error?.server?.sqlState == "22012")
    }

    @Test func aSavepointTakesBackItsOwnOnly() async throws {
        try await TestDatabase.session { session in
            try session.runScript(unsafe: "create temporary table t (n int8 primary key)")
            try session.transaction { transaction in
                try transaction.execute("insert into t values (1)")
                #expect(throws: PostgresError.self) {
                    try transaction.savepoint {
                        try transaction.execute("insert into t values (2)")
                        try transaction.execute("insert into t values (1)")
                    }
                }
                try transaction.savepoint { try transaction.execute("insert into t values (3)") }
            }
            let sum = try session.value(Int64.self, "select sum(n)::int8 from t")
            #expect(sum == 4)
        }
    }

    @Test func optionsReachTheServer() async throws {
        try await TestDatabase.session { session in
            let options = TransactionOptions(isolation: .serializable, access: .readOnly)
            let rows = try session.transaction(options) { transaction in
                try transaction.query(
                    """
                    select current_setting('transaction_isolation'),
                        current_setting('transaction_read_only')
                    """)
            }
            let (isolation, readOnly) = try rows[0].decode(String.self, String.self)
            #expect(isolation == "serializable" && readOnly == "on")
            let error = #expect(throws: PostgresError.self) {
                try session.transaction(TransactionOptions(access: .readOnly)) {
                    try $0.runScript(unsafe: "create table never (n int)")
                }
            }
            #expect(error?.server?.sqlState == SQLState.readOnlyTransaction)
        }
    }

    @Test func whatFailsBeforeItIsSentBeginsNothingAndSkipsNothing() async throws {
        try await TestDatabase.session { session in
            try session.runScript(unsafe: "create temporary table t (s text)")
            #expect(throws: Deliberate.self) {
                try session.transaction { transaction in
                    let rows = try? transaction.execute("insert into t values (\("a\0b"))")
                    #expect(rows == nil)
                    try transaction.execute("insert into t values ('outside?')")
                    throw Deliberate()
                }
            }
            #expect(try session.value(Int64.self, "select count(*) from t") == 0)
        }
    }

    @Test func aScriptThatCommitsEndsTheTransaction() async throws {
        let error = await failure {
            try await TestDatabase.session { session in
                try session.transaction { transaction in
                    try transaction.runScript(unsafe: "commit")
                    try transaction.execute("select 1")
                }
            }
        }
        #expect(error?.code == .misuse)
    }

    @Test func theSessionWaitsForItsTransaction() async throws {
        try await TestDatabase.session { session in
            let error = #expect(throws: PostgresError.self) {
                try session.transaction { _ in try session.execute("select 1") }
            }
            #expect(error?.code == .misuse)
            let value = try session.value(Int32.self, "select 1")
            #expect(value == 1)
        }
    }

    @Test func aReadOnlyDatabaseSaysSo() async throws {
        var options = try TestDatabase.options()
        options.settings["options"] = "-c default_transaction_read_only=on"
        let connection = try await Connection.open(options)
        let error = await failure {
            try await connection.withSession { session in
                try session.runScript(unsafe: "create table never (n int)")
            }
        }
        #expect(error?.server?.sqlState == SQLState.readOnlyTransaction)
        await connection.close()
    }

    @Test func aBackendThatDiesBeforeTheCommitHasNotCommitted() async throws {
        let error = await failure {
            try await TestDatabase.session { session in
                try session.transaction {
                    try $0.finish(["select pg_terminate_backend(pg_backend_pid())", "select 1"])
                }
            }
        }
        #expect(error?.code == .connectionLost)
        #expect(error?.statementIndex == 0)
    }

    @Test func noTransactionInsideATransaction() async throws {
        let error = await failure {
            try await TestDatabase.session { session in
                try session.transaction { try $0.transaction { try $0.execute("select 1") } }
            }
        }
        #expect(error?.code == .misuse)
    }

    @Test func serializationFailuresAreTriedAgain() async throws {
        try await TestDatabase.withTable("transaction_serial", "n int8") {
            let pool = try TestDatabase.pool(8)
            try await pool.withSession {
                try $0.execute("insert into transaction_serial values (0)")
            }
            let options = TransactionOptions(isolation: .serializable, attempts: 1_000)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        for _ in 0..<10 {
                            try await pool.transaction(options) { transaction in
                                let n = try transaction.value(
                                    Int64.self, "select n from transaction_serial")
                                try transaction.execute(
                                    "update transaction_serial set n = \(n + 1)")
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            let sum = try await pool.withSession {
                try $0.value(Int64.self, "select n from transaction_serial")
            }
            #expect(sum == 80)
            await pool.close()
        }
    }

    @Test func violationsOfNamedConstraintsAreTriedAgain() async throws {
        try await TestDatabase.session { session in
            try session.runScript(
                unsafe: "create temporary table t (n int8 constraint later check (n >= 3))")
            var tried: Int64 = 0
            func insert(_ transaction: Transaction) throws {
                tried += 1
                try transaction.execute("insert into t values (\(tried))")
            }
            #expect(throws: PostgresError.self) { try session.transaction { try insert($0) } }
            #expect(tried == 1)
            let options = TransactionOptions(attempts: 2, retriedConstraints: ["later", "other"])
            try session.transaction(options) { try insert($0) }
            #expect(tried == 3)
            tried = -10
            #expect(throws: PostgresError.self) {
                try session.transaction(options) { try insert($0) }
            }
            #expect(tried == -8)
        }
    }

    @Test func deadlocksAreTriedAgain() async throws {
        try await TestDatabase.withTable("transaction_deadlock", "id int8 primary key, n int8") {
            let pool = try TestDatabase.pool(2) {
                try $0.runScript(unsafe: "set deadlock_timeout = '10ms'")
            }
            try await pool.withSession {
                try $0.execute("insert into transaction_deadlock values (1, 0), (2, 0)")
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for order in [[1, 2], [2, 1]] as [[Int64]] {
                    group.addTask {
                        for _ in 0..<20 {
                            try await pool.transaction(TransactionOptions(attempts: 100)) {
                                for id in order {
                                    try $0.execute(
                                        """
                                        update transaction_deadlock set n = n + 1
                                        where id = \(id) and pg_sleep(0.002) is not null
                                        """)
                                }
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            let sum = try await pool.withSession {
                try $0.value(Int64.self, "select sum(n)::int8 from transaction_deadlock")
            }
            #expect(sum == 80)
            await pool.close()
        }
    }

    @Test func retryableFailuresAreSeenThroughOtherErrors() async throws {
        try await TestDatabase.session { session in
            var runs = 0
            #expect(throws: Deliberate.self) {
                try session.transaction(TransactionOptions(attempts: 3)) { transaction in
                    runs += 1
                    do {
                        try transaction.runScript(
                            unsafe: "do $$ begin raise sqlstate '40001'; end $$")
                    } catch { throw Deliberate() }
                }
            }
            #expect(runs == 3)
        }
    }
}
