import LendingTestSupport
import Postgres
import Testing

/// Numbers that the database gives for itself are for programs: people get names.
@Suite("Numbers of the database's own")
struct IdentifierLeakTests {
    /// What the scripts of the operations print, in a city whose people, devices, events and so on
    /// have numbers that can be told from all others.
    @Test(
        "never reach a person",
        arguments: CommandLineScript.names.filter { name in
            !CommandLineScript.isAboutDatabase(name)
                && ["04", "05", "06", "07", "08", "09", "10", "11", "12", "15", "16", "31"]
                    .contains { name.hasPrefix($0) }
        })
    func neverSeen(name: String) async throws {
        let script = try CommandLineScript(name: name)
        try await withTestDatabase { database in
            try await database.owner.withSession { session in
                try session.runScript(unsafe: Self.marking)
            }
            let runner = ScriptRunner(script: script, database: database)
            for (command, outcome) in try await runner.outcomes() where !isForPrograms(command) {
                let said = outcome.output + outcome.commentary
                // `#7` is how people and events are addressed, and their number is shown for it.
                for number in numbers(in: said) {
                    Issue.record("\(name): \(command)\n\(number) in: \(said)")
                }
            }
            // All that the journal's list tells, whatever was done.
            let journal = try await runner.run("leihlotse journal show", in: "/tmp")
            #expect(numbers(in: journal.output) == [], "\(name): \(journal.output)")
        }
    }

    /// The database's own numbers in a text; how people and events are addressed is theirs.
    private func numbers(in text: String) -> [Substring] {
        text.matches(of: /(?<before>#?|(?:Number|Nummer): +)(?<number>\b77\d{7})/)
            .filter(\.output.before.isEmpty).map(\.output.number)
    }

    /// What is asked for by or for a program may name them.
    private func isForPrograms(_ command: String) -> Bool {
        ["--format", "psql", "curl", ".csv", "json"].contains(where: command.contains)
    }

    private static let marking = """
        do $$
        declare
            fact text;
        begin
            foreach fact in array array['unit', 'person', 'device', 'event', 'custody', 'loan',
                                        'withdrawal', 'membership', 'contact', 'attendance',
                                        'briefing', 'closed_day']
            loop
                if pg_get_serial_sequence(fact, 'id') is not null then
                    execute format('alter table %I alter column id restart with 770000001', fact);
                end if;
            end loop;
        end
        $$;
        """
}
