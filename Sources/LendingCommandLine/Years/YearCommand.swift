import ArgumentParser
import Lending
import LendingOperations
import LendingReports

/// The books of a year.
struct YearCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "year",
            abstract: words(
                "The books of a year: show, close, compare, reopen.",
                de: "Die Bücher eines Jahres: zeigen, abschließen, vergleichen, öffnen."),
            discussion: words(
                "Closing prints the inventory list, the yearly report and the movements as of 31 December "
                    + "and keeps their bytes: \u{201C}report inventory --year 2020\u{201D} gives the same "
                    + "from then on. What is recorded later of a closed year is a movement of the next.",
                de: "Der Abschluss druckt Inventarverzeichnis, Jahresbericht und Bewegungen zum "
                    + "31. Dezember und bewahrt ihre Bytes auf: „report inventory --year 2020“ gibt von da "
                    + "an dasselbe. Was später zu einem abgeschlossenen Jahr erfasst wird, ist eine Bewegung "
                    + "des nächsten."),
            subcommands: HelpSeeker.offered(
                [
                    YearListCommand.self, YearShowCommand.self, YearCloseCommand.self,
                    YearDiffCommand.self, YearReopenCommand.self,
                ], of: "year"))
    }
}

struct YearListCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list",
            abstract: words(
                "List the closed years with what was printed of them.",
                de: "Die abgeschlossenen Jahre mit dem, was gedruckt wurde, auflisten."))
    }

    @OptionGroup var list: ListOptions

    func run() async throws {
        try await ReportPrinter("years", list).run()
    }
}

/// The year that a command is about.
struct YearArgument: ParsableArguments {
    @Argument(help: help("Which, such as 2020.", de: "Welches, etwa 2020.", name: "YEAR"))
    var year: Int
}

struct YearShowCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show",
            abstract: words(
                "Show the movements and the closing stock of a year.",
                de: "Die Bewegungen und den Endbestand eines Jahres zeigen."))
    }

    @OptionGroup var year: YearArgument
    @OptionGroup var knowledge: KnowledgeOption
    @OptionGroup var list: ListOptions

    func run() async throws {
        try await ReportPrinter("inventory-year", list).run(
            as: knowledge, values: { _ in [.year: String(year.year)] })
        if list.format == .table {
            try await ReportPrinter("years", list, isAppendix: true).run(values: { _ in
                [.year: String(year.year)]
            })
        }
    }
}

struct YearCloseCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "close",
            abstract: words(
                "Close the books of a year, after those of the year before.",
                de: "Die Bücher eines Jahres abschließen, nach denen des Vorjahres."))
    }

    @OptionGroup var year: YearArgument
    @OptionGroup var change: ChangeOptions

    func run() async throws {
        try await CommandSession.open(change.common) { session in
            try await session.perform(CloseYear(year: year.year), change)
        }
    }
}

struct YearDiffCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "diff",
            abstract: words(
                "What has been recorded since that would change a closed year.",
                de: "Was seither erfasst wurde und ein abgeschlossenes Jahr ändern würde."))
    }

    @OptionGroup var year: YearArgument
    @OptionGroup var list: ListOptions

    func run() async throws {
        try await ReportPrinter("late-bookings", list).run(values: { _ in
            [.year: String(year.year)]
        })
    }
}

struct YearReopenCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "reopen",
            abstract: words(
                "Reopen a closed year: one person asks, another one does it.",
                de: "Ein abgeschlossenes Jahr öffnen: eine Person beantragt es, eine andere tut es."
            ))
    }

    @OptionGroup var year: YearArgument
    @Option(
        help: help(
            "Why, from the first of the two.", de: "Warum, von der ersten der beiden.", name: "TEXT"
        ))
    var because: String?
    @OptionGroup var change: ChangeOptions

    func run() async throws {
        try await CommandSession.open(change.common) { session in
            try await session.perform(ReopenYear(year: year.year, because: because), change)
        }
    }
}
