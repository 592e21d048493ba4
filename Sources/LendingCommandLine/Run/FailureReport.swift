import ArgumentParser
import Lending
import LendingStore

/// Tells people why a command failed, and the caller by which status.
struct FailureReport {
    private let environment: CommandEnvironment
    private var language: Language { environment.language }
    private var console: Console { environment.console }

    init(_ environment: CommandEnvironment) {
        self.environment = environment
    }

    func report(_ error: any Error) -> ExitStatus {
        switch error {
        case let failure as any Failure: report(failure)
        case let end as SilentEnd: end.status
        case is CancellationError: report(CommandFailure.interrupted)
        default: reportParsing(error)
        }
    }

    private func report(_ failure: any Failure) -> ExitStatus {
        if failure.kind == .readerHasGone { return .done }
        let words = RemedyWords(environment)
        for refusal in failure.refusals {
            say(refusal.message, hint: refusal.hint ?? words.hint(refusal.remedies))
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
        let message = ParserWords.translated(
            LeihlotseCommand.fullMessage(for: error), to: language)
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
