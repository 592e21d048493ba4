import ArgumentParser
import Lending
import LendingOperations
import LendingReports

struct RetentionCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "retention",
            abstract: words(
                "Forget people on time, and show how long what is kept.",
                de: "Personen fristgerecht vergessen und zeigen, was wie lange bleibt."),
            discussion: words(
                "The times are settings (keep-loans, keep-damage, …). A running service forgets by "
                    + "itself once a day.",
                de:
                    "Die Fristen sind Einstellungen (keep-loans, keep-damage, …). Ein laufender Dienst "
                    + "vergisst von selbst einmal am Tag."),
            subcommands: HelpSeeker.offered(
                [
                    RetentionShowCommand.self, RetentionRunCommand.self,
                    RetentionRecordCommand.self, RetentionReplayCommand.self,
                ], of: "retention"))
    }
}

struct RetentionShowCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show",
            abstract: words(
                "Show the times, what is due, and what is held.",
                de: "Die Fristen zeigen, was ansteht und was zurückgehalten wird."))
    }

    @OptionGroup var list: ListOptions

    func run() async throws {
        try await ReportPrinter("retention", list).run()
    }
}

struct RetentionRecordCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "record",
            abstract: words(
                "List what was forgotten when; nobody is named.",
                de: "Auflisten, was wann vergessen wurde; niemand ist genannt."))
    }

    @Option(help: help("Of this year.", de: "Aus diesem Jahr.", name: "Y"))
    var year: String?
    @OptionGroup var list: ListOptions

    func run() async throws {
        try await ReportPrinter("retention-record", list).run(values: { _ in [.year: year] })
    }
}

struct RetentionRunCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "run",
            abstract: words(
                "Forget who is in what was kept long enough.",
                de: "Vergessen, wer in lange genug Aufbewahrtem steht."),
            discussion: words(
                "The rows stay and are counted as before. It cannot be undone.",
                de: "Die Zeilen bleiben und zählen wie zuvor. Es lässt sich nicht zurücknehmen."))
    }

    @OptionGroup var change: ChangeOptions

    func run() async throws {
        try await CommandSession.open(change.common) { session in
            var hasMore = true
            while hasMore {
                hasMore =
                    try await session.outcome(RunRetention(), change).notes
                    .contains(RetentionWords.moreIsDue) && !change.dryRun
            }
        }
    }
}
