import ArgumentParser
import Lending
import LendingOperations
import LendingReports

struct RequestCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "request",
            abstract: words(
                "Ask for a device; list, accept, decline and withdraw requests.",
                de: "Ein Gerät anfragen; Anfragen auflisten, annehmen, ablehnen und zurückziehen."),
            subcommands: HelpSeeker.offered(
                [
                    RequestAskCommand.self, RequestListCommand.self, RequestAcceptCommand.self,
                    RequestDeclineCommand.self, RequestWithdrawCommand.self,
                    RequestTakeCommand.self,
                ], of: "request"))
    }
}

struct RequestListCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list",
            abstract: words(
                "List requests: your own, or those that you decide.",
                de: "Anfragen auflisten: die eigenen oder die, über die Sie entscheiden."),
            discussion: words(
                "A Lotse decides those at them and at anyone, IT all.",
                de: "Ein Lotse entscheidet über die an ihn und an alle, die IT über alle."))
    }

    @Flag(help: help("Only your own.", de: "Nur die eigenen."))
    var own = false
    @OptionGroup var list: ListOptions

    func run() async throws {
        try await CommandSession.open(list.common) { session in
            if own || !AccessTable.shows("requests", session.caller.reader.audiences) {
                try await ReportPrinter("requests-of-a-person", list).print(
                    [.person: session.caller.actor.id.description], session)
            } else {
                try await ReportPrinter("requests", list).print([:], session)
            }
        }
    }
}

/// Which request.
struct RequestArgument: ParsableArguments {
    @Argument(
        help: help("Its number: R12.", de: "Ihre Nummer: R12.", name: "REQUEST"),
        completion: .requests)
    var request: String

    func number() throws -> RequestNumber {
        guard let number = RequestNumber(request) else {
            throw CommandFailure(
                .usage,
                LocalizedText(
                    "\"\(request)\" is no number of a request, such as R12",
                    de: "„\(request)“ ist keine Nummer einer Anfrage, etwa R12"))
        }
        return number
    }
}
