import ArgumentParser
import EmbeddedPostgres
import Lending
import LendingImport
import LendingReports
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
        case let error as StoreError: return report(error)
        case let error as CommandFailure:
            say(error.message, hint: error.hint)
            return error.status
        case let error as SilentEnd: return error.status
        case let error as ReportError:
            if error.code == .readerHasGone { return .done }
            say(error.message, hint: error.hint)
            return error.status
        case let error as ImportError:
            say(error.message, hint: error.hint)
            return error.status
        case let error as EmbeddedPostgresError:
            console.say(prefix + error.text(german: language == .german))
            return error.status
        case let error as OutputError:
            return report(error)
        case is CancellationError:
            say(LocalizedText("interrupted", de: "abgebrochen"))
            return .interrupted
        default: return reportParsing(error)
        }
    }

    private func report(_ error: StoreError) -> ExitStatus {
        for refusal in error.refusals { say(refusal.message, hint: refusal.hint ?? hint(refusal)) }
        if error.kind == .needsConfirmation {
            for warning in error.warnings { say(warning.message) }
            console.say(
                LocalizedText(
                    "  Nothing was changed. If it is right all the same: --yes",
                    de: "  Nichts wurde geändert. Wenn es trotzdem stimmt: --yes")(language))
        }
        if error.kind == .unexpected, environment.variables["LEIHLOTSE_DEBUG"] != nil {
            console.say(String(reflecting: error.underlying))
        }
        return ExitStatus(error.kind)
    }

    private func report(_ error: OutputError) -> ExitStatus {
        if error.readerHasGone { return .done }
        say(
            LocalizedText(
                "the result cannot be written: \(systemMessage(error.number))",
                de: "das Ergebnis kann nicht geschrieben werden: \(systemMessage(error.number))"))
        return .cannotWrite
    }

    /// Where to look for a database that cannot be reached.
    private func hint(_ refusal: Refusal) -> LocalizedText? {
        switch refusal.code {
        case "no-database" where environment.databaseURL != nil:
            LocalizedText(
                "Check LEIHLOTSE_DATABASE_URL; leihlotse database status",
                de: "LEIHLOTSE_DATABASE_URL prüfen; leihlotse database status")
        case "no-database":
            LocalizedText(
                "leihlotse database status tells how the private server is.",
                de: "leihlotse database status sagt, wie es dem eigenen Server geht.")
        case "connection-string-unreadable":
            LocalizedText(
                "LEIHLOTSE_DATABASE_URL is wanted as postgresql://user@host/database, or as "
                    + "host=… dbname=… user=…",
                de: "LEIHLOTSE_DATABASE_URL wird gebraucht als "
                    + "postgresql://benutzer@rechner/datenbank, oder als host=… dbname=… user=…")
        default: nil
        }
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

    private var prefix: String { "leihlotse: " }

    private func say(_ message: LocalizedText, hint: LocalizedText? = nil) {
        console.say(prefix + message(language))
        if let hint { console.say("  " + hint(language)) }
    }
}
