import ArgumentParser
import Lending
import LendingOperations
import LendingStore
import TableOutput

struct SettingCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "setting",
            abstract: words("The city's settings.", de: "Die Einstellungen der Stadt."),
            subcommands: HelpSeeker.offered(
                [SettingListCommand.self, SettingSetCommand.self], of: "setting"))
    }
}

struct SettingListCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list",
            abstract: words("List settings.", de: "Einstellungen auflisten."))
    }

    @OptionGroup var knowledge: KnowledgeOption
    @OptionGroup var list: ListOptions

    func run() async throws {
        try await ReportPrinter("settings", list).run(as: knowledge)
    }
}

struct SettingSetCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        let names = Settings.Name.allCases.map { name in
            "  \(name.rawValue): \(name.meaning(CommandEnvironment.current.language))"
        }
        return CommandConfiguration(
            commandName: "set",
            abstract: words("Set a setting.", de: "Eine Einstellung setzen."),
            discussion: names.joined(separator: "\n"))
    }

    @Argument(help: help("Which.", de: "Welche.", name: "NAME"), completion: .settings)
    var name: String
    @Argument(help: help("Its value.", de: "Ihr Wert.", name: "VALUE"))
    var value: String
    @Option(
        help: help(
            "It holds from this day on, else from today: low-value-limit and useful-lives only.",
            de: "Es gilt ab diesem Tag, sonst ab heute: nur low-value-limit und useful-lives.",
            name: "DAY"))
    var from: String?
    @OptionGroup var change: ChangeOptions

    func run() async throws {
        guard let setting = Settings.Name(rawValue: name) else {
            let known = Settings.Name.allCases.map(\.rawValue).joined(separator: ", ")
            throw CommandFailure(
                .usage,
                LocalizedText(
                    "there is no setting \"\(name)\"; there are: \(known)",
                    de: "es gibt keine Einstellung „\(name)“; es gibt: \(known)"))
        }
        try await CommandSession.open(change.common) { session in
            let day = try from.map { try session.day($0) }
            try await session.perform(
                SetSetting(setting: setting, value: value, from: day), change)
        }
    }
}
