import Postgres
import Testing

@Suite struct ErrorTests {
    @Test func descriptionShowsNoData() async throws {
        let found = await failure {
            try await TestDatabase.session { session in
                try session.runScript(
                    unsafe: "create temporary table person (login text constraint one_login unique)"
                )
                for _ in 0..<2 { try session.execute("insert into person values (\("ada"))") }
            }
        }
        let error = try #require(found)
        #expect(error.description.contains("23505"))
        #expect(error.description.contains("one_login"))
        #expect(!error.description.contains("ada"))
        #expect(String(reflecting: error).contains("(login)=(ada)"))
        #expect(String(reflecting: error).contains("insert into person"))
        #expect(error.server?.table == "person")
        #expect(error.server?.detail?.contains("ada") == true)
    }

    @Test(arguments: [
        "postgresql://ada:geheim@db.example/x", "host=h password=geheim dbname=x",
        "postgresql://ada@h/x?password=geheim",
    ])
    func optionsNeverShowThePassword(_ text: String) throws {
        let options = try ConnectionOptions(text)
        #expect(options.settings["password"] == "geheim")
        var dumped = ""
        dump(options, to: &dumped)
        for shown in ["\(options)", String(reflecting: options), dumped] {
            #expect(!shown.contains("geheim"))
            #expect(shown.contains("dbname=x"))
        }
    }

    @Test(arguments: [
        "postgresql://ada:geheim@[::1/x", "postgresql://ada:geheim@h:1/x?nonsense=geheim",
        "password=geheim =", "nonsense=geheim", "postgresql://ada:ge%ZZheim@h", "a\0b",
    ])
    func unreadableOptionsAreNotQuoted(_ text: String) {
        let error = #expect(throws: PostgresError.self) { try ConnectionOptions(text) }
        #expect(error?.code == .invalidOptions)
        #expect(error.map { !String(reflecting: $0).contains("heim") } == true)
    }

    @Test(arguments: [
        "postgresql://mrkuser:mrkword@127.0.0.1:1/mrkbase",
        "postgresql://mrkuser:mrk@word@127.0.0.1:1/mrkbase",
        "postgresql://mrkuser:mrk/word@127.0.0.1:1/mrkbase", "postgresql://mrkuser:1/mrkword@h/x",
        "host=mrk\"host port=1 dbname=mrkbase", "host=127.0.0.1,localhost port=1,mrkport",
        "host=127.0.0.1 port=1 sslmode=mrkmode", "host=127.0.0.1 port=1 sslrootcert=/mrk/root",
        "host=127.0.0.1 port=1 passfile=/mrk/pass", "hostaddr=mrkaddress port=1",
        "host=/mrk/socket user='mrk user'", "host=127.0.0.1 port=1 target_session_attrs=mrkattrs",
    ])
    func noPartOfTheOptionsIsInErrorsOfConnecting(_ text: String) async throws {
        let error = await failure {
            let connection = try await Connection.open(try ConnectionOptions(text))
            await connection.close()
        }
        #expect(error?.code == .connectionFailed)
        #expect(error.map { !String(reflecting: $0).contains("mrk") } == true)
        #expect(error.map { !$0.message.isEmpty } == true)
    }

    @Test(arguments: ["user=mrkuser", "dbname=mrkbase", "user='mrk user' password=mrkword"])
    func theServersWordsAboutConnectingNameNoOptionEither(_ text: String) async throws {
        var options = try TestDatabase.options()
        options.settings.merge(try ConnectionOptions(text).settings) { $1 }
        let wrong = options
        let error = await failure {
            let connection = try await Connection.open(wrong)
            await connection.close()
        }
        #expect(error?.message.contains("does not exist") == true)
        #expect(error.map { !String(reflecting: $0).contains("mrk") } == true)
    }

    @Test func optionsCanBeExtended() async throws {
        var options = try TestDatabase.options()
        options.settings["application_name"] = "extended"
        options.settings["options"] = "-c statement_timeout=12345"
        let connection = try await Connection.open(options)
        let row = try await connection.withSession { session in
            try session.query(
                """
                select current_setting('application_name'), current_setting('statement_timeout'),
                    current_setting('client_encoding')
                """)[0].decode(String.self, String.self, String.self)
        }
        #expect(row == ("extended", "12345ms", "UTF8"))
        #expect(options.with(database: "other").database == "other")
        await connection.close()
    }

    @Test func statementsBindWhatIsInterpolated() {
        let table = "room\"; drop"
        let statement: Statement =
            "select \(1) from \(identifier: table) where x = \("it's") and y\(unsafe: " = 2")"
        #expect(statement.text == #"select $1 from "room""; drop" where x = $2 and y = 2"#)
    }

    @Test func aClosedConnectionSaysSo() async throws {
        let connection = try await Connection.open(try TestDatabase.options())
        #expect(await connection.isOpen)
        await connection.close()
        #expect(await !connection.isOpen)
        let error = await failure {
            try await connection.withSession { try $0.execute("select 1") }
        }
        #expect(error?.code == .connectionClosed)
    }
}
