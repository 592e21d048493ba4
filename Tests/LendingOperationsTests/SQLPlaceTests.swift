import LendingTestSupport
import TestScheduling
import Testing

/// All SQL of the program stands in sql/, where it can be read without Swift.
@Suite("Places of SQL", .apart)
struct SQLPlaceTests {
    /// Modules whose business SQL is: the client speaks the protocol's own statements, and what
    /// only measures or makes the code from sql/ is no part of the program.
    private static let ownSQL = ["Postgres/", "EmbedSQL/", "leihlotse-bench/", "EmbeddedPostgres/"]

    /// Files that still have some; none should be left.
    private static let exceptions: Set<String> = []

    @Test("No source has SQL")
    func noSource() throws {
        var found: Set<String> = []
        for (path, text) in try SourceFolder("Sources").texts(endingIn: ".swift") {
            let file = path.split(separator: "/Sources/").last.map(String.init) ?? path
            guard !Self.ownSQL.contains(where: { file.hasPrefix($0) }) else { continue }
            guard let statement = Self.literals(in: text).first(where: Self.isSQL) else { continue }
            found.insert(file)
            if !Self.exceptions.contains(file) { Issue.record("\(file): \(statement)") }
        }
        #expect(Self.exceptions.subtracting(found) == [])
    }

    @Test(
        "SQL is told from words",
        arguments: [
            (#""select 1""#, true), (#""SELECT a FROM b""#, true),
            (#""set constraints all immediate""#, true), (#""analyze import_row""#, true),
            ("\"\"\"\n    insert into x (a)\n    values (1)\n    \"\"\"", true),
            (#""copy (\(query)) to stdout""#, true), (#""create temporary table x (a int)""#, true),
            (#""\(a) where b; delete from c""#, true), (#""drop table x""#, true),
            (#""update device set name = \(name)""#, true), (#""alter role x login""#, true),
            (#""with x as (select 1) table x""#, true), (#""call undo_entry(1, 2)""#, true),
            (#""with a Lotse""#, false), (#""Update leihlotse.""#, false),
            (#""select one""#, false),
            (#""the last cell from which it goes on""#, false), (#""Set a password""#, false),
            (#""Delete the file, or choose another one of the list""#, false),
            (#""Create the first account""#, false), (#""copy it from here""#, false),
            ("// \"select 1\"\n", false),
        ])
    func statements(source: String, isSQL: Bool) {
        #expect(Self.literals(in: source).contains(where: Self.isSQL) == isSQL)
    }

    /// A text that reads as a statement, or has one in it. Words of people have no such syntax.
    private static func isSQL(_ literal: String) -> Bool {
        let text = literal.lowercased().split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
        let statement =
            #/
            (?:^|[;(\ ])(?:
                select\ (?:\d|exists|count|max|min|coalesce|format|to_|set_config|current_|pg_
                    |case\ |distinct|\(|\*|[^.]*\ from\ [a-z_(]+(?:$|[\ )]))
                | insert\ into\ [a-z_\\"]+\ ?(?:\(|select|values|default)
                | update\ (?:only\ )?[a-z_\\(]+\)?\ (?:as\ )?(?:[a-z]+\ )?set\ (?:\\|[^=]+=)
                | delete\ from\ [a-z_\\]+(?:$|[\ ;])
                | (?:create|alter|drop)\ (?:or\ replace\ |temporary\ |temp\ |unique\ |constraint\ )*
                    (?:table|index|view|function|procedure|trigger|role|database|schema|extension
                    |type|sequence|collation)\ [a-z_\\"]+
                | truncate\ [a-z_]+$
                | set\ constraints\ | set\ (?:local\ |session\ )?[a-z_]+\ (?:=|to)\ 
                | copy\ (?:\(|[a-z_\\]+\ (?:\(|from\ std|to\ std))
                | (?:vacuum|analyze)\ [a-z_]+$
                | call\ [a-z_]+\( | lock\ table\ | notify\ [a-z_]+(?:$|,)
                | with\ (?:recursive\ )?[a-z_]+\ (?:\([^)]*\)\ )?as\ (?:materialized\ )?\(
            )
            /#
        return text.firstMatch(of: statement) != nil
    }

    /// The string literals of a Swift source, of one line or several, without its comments.
    private static func literals(in source: String) -> [String] {
        let code = source.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.drop { $0 == " " }.hasPrefix("//") ? "" : String($0) }
            .joined(separator: "\n")
        let literal = #/\#*"""\n(?<lines>(?s:.*?))"""\#*|"(?<line>(?:\\.|[^"\\\n])*)"/#
        return code.matches(of: literal).map {
            String($0.output.lines ?? $0.output.line ?? "")
        }
    }
}

/// The numbers of locks are spoken for in one place.
@Suite("Advisory locks", .apart)
struct AdvisoryLockTests {
    @Test("Every number has one purpose, which sql/README.md names")
    func numbers() throws {
        let readme = try SourceFolder("sql").text(endingIn: "README.md")
        let listed = readme.matches(of: /\| `(1279677768, \d+|[^`]*, 1279677768\))` \|/)
            .map { String($0.output.1) }
        #expect(Set(listed).count == listed.count)
        var users: [String: [Bool: Set<String>]] = [:]
        for folder in ["sql/migrations", "sql/queries", "sql/reports"] {
            for (path, text) in try SourceFolder(folder).texts(endingIn: ".sql") {
                for lock in text.matches(
                    of: /pg_(?:try_)?advisory_(\w+)\((1279677768, \d+|.*, 1279677768\))/)
                {
                    // A function that a later migration made anew is still the same one.
                    let function = text[..<lock.range.lowerBound]
                        .matches(of: /\bfunction (\w+)\(/).last.map { String($0.output.1) }
                    // Whoever shares a lock and whoever wants it alone are two.
                    let isShared = lock.output.1.hasSuffix("_shared")
                    users[String(lock.output.2), default: [:]][isShared, default: []]
                        .insert(function ?? path)
                }
            }
        }
        #expect(Set(users.keys) == Set(listed))
        for (lock, modes) in users {
            for users in modes.values { #expect(users.count == 1, "\(lock): \(users)") }
        }
    }
}
