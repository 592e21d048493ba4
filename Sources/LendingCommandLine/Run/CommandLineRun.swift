import ArgumentParser
import EmbeddedPostgres
import Glibc
import Lending
import LendingStore

/// Runs one command line from its words to its exit status.
public struct CommandLineRun: Sendable {
    private let environment: CommandEnvironment

    public init(_ environment: CommandEnvironment) {
        self.environment = environment
    }

    /// - Parameter arguments: without the program's name.
    public func run(_ arguments: [String]) async -> ExitStatus {
        var environment = environment
        if let typed = CommandLineRun.language(in: arguments) { environment.language = typed }
        let wish = HelpSeeker.Wish(arguments)
        environment.tellsHelp = wish != .nothing
        if wish == .lists {
            environment.helpSeeker = await CompletionSource(environment, words: arguments)
                .helpSeeker(arguments)
        }
        return await CommandLineRun.run(arguments, in: environment)
    }

    private static func run(
        _ arguments: [String], in environment: CommandEnvironment
    ) async -> ExitStatus {
        do {
            try await CommandEnvironment.$current.withValue(environment) {
                try await perform(arguments)
            }
            return .done
        } catch {
            guard let doubled = DoubledTime(error), environment.chosenTimes[doubled.time] == nil,
                let chosen = doubled.chosen(at: environment.console, environment.language)
            else {
                return CommandEnvironment.$current.withValue(environment) {
                    FailureReport(environment, arguments: arguments).report(error)
                }
            }
            // Nothing was done: what is refused is refused as a whole.
            var again = environment
            again.chosenTimes[doubled.time] = chosen
            return await run(arguments, in: again)
        }
    }

    /// Refuses what was typed as something that is no text.
    public func refuse(unreadable argument: String) -> ExitStatus {
        FailureReport(environment).report(
            CommandFailure(
                .usage,
                LocalizedText(
                    "not valid UTF-8: \(argument)", de: "kein gültiges UTF-8: \(argument)")))
    }

    private static func perform(_ arguments: [String]) async throws {
        // Completions ask the city's data, and so take their time.
        var command = try await LeihlotseCommand.reading(joiningSpans(arguments))
        if var asynchronous = command as? any AsyncParsableCommand {
            try await asynchronous.run()
        } else {
            try command.run()
        }
    }

    /// `--at -3d` is what `--at=-3d` is: a span of time that looks like an option, which none is.
    static func joiningSpans(_ arguments: [String]) -> [String] {
        var joined: [String] = []
        for (index, argument) in arguments.enumerated() {
            if argument == "--" { return joined + arguments[index...] }
            if let option = joined.last, option.hasPrefix("--"), !option.contains("="),
                let sign = argument.first, sign == "-", argument.dropFirst().first?.isNumber == true
            {
                joined[joined.count - 1] += "=" + argument
            } else {
                joined.append(argument)
            }
        }
        return joined
    }

    /// `--language` counts before anything is parsed, since the help speaks it too.
    static func language(in arguments: [String]) -> Language? {
        for (index, argument) in arguments.enumerated() {
            if argument == "--" { return nil }
            if argument == "--language", index + 1 < arguments.count {
                return Language(locale: arguments[index + 1])
            }
            if argument.hasPrefix("--language=") {
                return Language(locale: String(argument.dropFirst("--language=".count)))
            }
        }
        return nil
    }
}
