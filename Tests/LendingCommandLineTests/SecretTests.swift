import Glibc
import LendingTestSupport
import Subprocess
import Testing

/// A connection string comes in many ways, and is written wrongly in many more: none of its parts
/// ever stands in a message.
@Suite("Secrets in messages")
struct SecretTests {
    /// Every part that must not be seen has this in it.
    private static let mark = "mrk"

    private static let strings = [
        "postgresql://mrkuser:mrkword@127.0.0.1:1/mrkbase",
        "postgresql://mrkuser:mrk@word@127.0.0.1:1/mrkbase",
        "postgresql://mrkuser:mrk/word@127.0.0.1:1/mrkbase",
        "postgresql://mrkuser:mrk#word?mrkx@127.0.0.1:1/mrkbase",
        "postgres://mrkuser:1/mrkword@127.0.0.1/mrkbase",
        "postgresql://mrkuser:mrk%zzword@127.0.0.1:1/mrkbase",
        "postgresql://mrkuser:mrkword@127.0.0.1:mrkport/mrkbase",
        "postgresql://mrkuser@127.0.0.1:1/mrkbase?password=mrkword&mrkoption=1",
        "host=127.0.0.1 port=1 user=mrkuser password=mrkword dbname=mrkbase",
        "host=127.0.0.1 port=1 user=mrkuser password='mrk word' dbname=mrkbase",
        "host=127.0.0.1 port=1 user=mrkuser password=first mrkword dbname=mrkbase",
        "host=127.0.0.1 port=1 sslmode=mrkmode", "service=mrkservice", "mrkword",
    ]

    @Test("as the database's address", arguments: strings)
    func address(text: String) async throws {
        for command in [
            ["device", "list"], ["database", "status"], ["database", "migrate"],
            ["serve", "--set", "port=0"], ["import", "devices", "/dev/null"], ["database", "stop"],
            ["lend", "KN-1", "--to", "kurt", "--language", "de"],
        ] {
            try await expectNoMark(command, ["LEIHLOTSE_DATABASE_URL": text])
        }
    }

    @Test("of a server that is there and does not let in")
    func unknownThere() async throws {
        try await withTestDatabase { database in
            for wrong in [
                "user=mrkuser password=mrkword", "dbname=mrkbase", "user='mrk user'",
                "options='-c mrkoption=1'", "options='-c search_path=mrkpath'", "sslmode=mrkmode",
                "client_encoding=mrkcode", "application_name=mrkname password=mrkword",
            ] {
                for command in [["device", "list"], ["database", "status"], ["serve"]] {
                    // These are let in, and would serve.
                    let isLetIn = ["_path", "_name", "_encoding"].contains(where: wrong.contains)
                    if isLetIn, command == ["serve"] { continue }
                    try await expectNoMark(
                        command, ["LEIHLOTSE_DATABASE_URL": database.connectionString + " " + wrong]
                    )
                }
            }
        }
    }

    @Test("in the place of something else", arguments: strings)
    func elsewhere(text: String) async throws {
        // What is one word may be a name, and is told like one.
        guard text.contains(":") || text.contains("=") else { return }
        for variable in [
            "LEIHLOTSE_SERVER", "LEIHLOTSE_HOME", "LEIHLOTSE_PORT", "LEIHLOTSE_HOST",
            "LEIHLOTSE_LOG_LEVEL", "HOME",
        ] {
            let database = "host=/nowhere"
            for command in [["device", "list"], ["serve"]] {
                try await expectNoMark(
                    command, [variable: text, "LEIHLOTSE_DATABASE_URL": database])
            }
        }
        for command in [
            ["device", "list", "--server", text], ["sign-in", text], ["serve", "--set", text],
            ["serve", "--set", "port=" + text], ["serve", "--set", "database-url=" + text],
            ["serve", "--port", text], ["serve", "--host", text],
        ] {
            try await expectNoMark(command, ["LEIHLOTSE_DATABASE_URL": "host=/nowhere"])
        }
    }

    @Test("as an address in the place of a name", arguments: strings.filter { $0.contains("://") })
    func asName(text: String) async throws {
        for command in [
            ["init", text], [text], ["report", text], ["device", "list", "--format", text],
            ["import", text, "x"], ["import", "devices", text], ["device", "list", "--" + text],
        ] {
            try await expectNoMark(command, ["LEIHLOTSE_DATABASE_URL": "host=/nowhere"])
        }
    }

    @Test("in a service's file of settings", arguments: strings)
    func file(text: String) async throws {
        let folder = try TemporaryFolder()
        // One word behind a setting's name is that setting's value.
        let isWord = !text.contains { ":= ".contains($0) }
        for line in [text, "database-url = " + text, "=" + text]
            + (isWord ? [] : ["port = " + text])
        {
            let path = folder.path + "/service.conf"
            let file = try #require(fopen(path, "we"))
            fputs(line + "\n", file)
            fclose(file)
            try await expectNoMark(
                ["serve"], ["LEIHLOTSE_HOME": folder.path, "LEIHLOTSE_DATABASE_URL": "host=/x"])
            try await expectNoMark(
                ["serve", "--configuration", path], ["LEIHLOTSE_DATABASE_URL": "host=/x"])
        }
        try await folder.remove()
    }

    /// Runs the program, also with all that it tells for bug reports.
    private func expectNoMark(_ command: [String], _ variables: [String: String]) async throws {
        for debugging in [false, true] {
            var environment: [Environment.Key: String] = [
                "PATH": ScriptRunner.programs + ":/usr/bin:/bin", "LANG": "en_US.UTF-8",
                "LEIHLOTSE_HOME": "/nowhere/at/all", "PGPASSWORD": "mrk of the environment",
            ]
            if debugging { environment["LEIHLOTSE_DEBUG"] = "1" }
            for (name, value) in variables {
                environment[Environment.Key(stringLiteral: name)] = value
            }
            let result = try await Subprocess.run(
                .name("timeout"), arguments: Arguments(["20", "leihlotse"] + command),
                environment: .custom(environment), output: .string(limit: 1 << 20),
                error: .string(limit: 1 << 20))
            let said = result.standardOutput + result.standardError
            #expect(
                !said.lowercased().contains(Self.mark), "\(command) with \(variables): \(said)")
            #expect(!said.isEmpty, "\(command) with \(variables)")
            if case .exited(let status) = result.terminationStatus {
                #expect(status != 124, "\(command) with \(variables)")
            }
        }
    }
}
