import ArgumentParser
import Lending
import LendingStore

/// Tells people why a command failed, and the caller by which status.
struct FailureReport {
    private let environment: CommandEnvironment
    /// What was typed.
    private let arguments: [String]
    private var language: Language { environment.language }
    private var console: Console { environment.console }

    init(_ environment: CommandEnvironment, arguments: [String] = []) {
        self.environment = environment
        self.arguments = arguments
    }

    func report(_ error: any Error) -> ExitStatus {
        switch error {
        case let failure as any Failure: report(failure, to: nil)
        case let seen as SeenFailure: report(seen.failure, to: seen.reader)
        case let end as SilentEnd: end.status
        case is CancellationError: report(CommandFailure.interrupted)
        default: reportParsing(error)
        }
    }

    /// - Parameter reader: who is told; nil: nobody knows.
    private func report(_ failure: any Failure, to reader: Reader? = nil) -> ExitStatus {
        if failure.kind == .readerHasGone { return .done }
        let words = RemedyWords(environment)
        for refusal in failure.refusals {
            say(
                refusal.wholeMessage,
                hint: refusal.hint ?? words.hint(refusal.remedies, for: reader))
        }
        if failure.kind == .needsConfirmation {
            for warning in failure.warnings { say(warning.message) }
            let hint = words.hint([.confirm(codes: failure.warnings.map(\.code))])
            if let hint { console.say("  " + hint(language)) }
        }
        if failure.kind == .unexpected, environment.variables["LEIHLOTSE_DEBUG"] != nil {
            console.say(String(reflecting: (failure as? StoreError)?.underlying ?? failure))
        }
        return ExitStatus(failure.kind)
    }

    /// What ArgumentParser has to say: help, version, or what was wrong with the words.
    private func reportParsing(_ error: any Error) -> ExitStatus {
        let code = LeihlotseCommand.exitCode(for: error)
        // What goes to a shell is no text for people.
        let isForShell =
            arguments.first == "---completion"
            || arguments.contains { $0.hasPrefix("--generate-completion-script") }
        if code != .success, arguments.first == "---completion" { return .usage }
        if code == .validationFailure, case .unknown(let unknown) = CommandPath(arguments) {
            return report(unknown.failure)
        }
        let message = ParserWords.translated(
            LeihlotseCommand.fullMessage(for: error), to: isForShell ? .english : language)
        if code == .success {
            do { try console.print(message) } catch { return report(error) }
            return .done
        }
        console.say(message)
        return code == .validationFailure ? .usage : .unexpected
    }

    private func say(_ message: LocalizedText, hint: LocalizedText? = nil) {
        console.say("leihlotse: " + message(language))
        if let hint { console.say("  " + hint(language)) }
    }
}

extension CommandFailure {
    static let interrupted = CommandFailure(
        .interrupted, LocalizedText("interrupted", de: "abgebrochen"))
}
