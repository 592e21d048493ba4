import ArgumentParser
import Lending
import LendingOperations

struct RequestAcceptCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "accept",
            abstract: words(
                "Accept a request: lend a device now, or note the wish.",
                de: "Eine Anfrage annehmen: jetzt ein Gerät verleihen oder den Wunsch vormerken."),
            discussion: words(
                "Example: leihlotse request accept R12 --device KN-0042",
                de: "Beispiel: leihlotse request accept R12 --device KN-0042"))
    }

    @OptionGroup var request: RequestArgument
    @Option(
        help: help(
            "What is lent now; else nothing yet.",
            de: "Was jetzt verliehen wird; sonst noch nichts.",
            name: "DEVICE"), completion: .freeDevices)
    var device: String?
    @OptionGroup var change: ChangeOptions

    func run() async throws {
        let number = try request.number()
        try await CommandSession.open(change.common) { session in
            var lent: DeviceID?
            if let device { lent = try await session.changing.device(device).id }
            try await session.perform(AcceptRequest(request: number, device: lent), change)
        }
    }
}

struct RequestDeclineCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "decline",
            abstract: words(
                "Decline a request, with a reason.",
                de: "Eine Anfrage ablehnen, mit einem Grund."))
    }

    @OptionGroup var request: RequestArgument
    @Option(help: help("Why.", de: "Warum.", name: "TEXT"))
    var because: String
    @OptionGroup var change: ChangeOptions

    func run() async throws {
        let number = try request.number()
        try await CommandSession.open(change.common) { session in
            try await session.perform(DeclineRequest(request: number, because: because), change)
        }
    }
}

struct RequestWithdrawCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "withdraw",
            abstract: words(
                "Withdraw your request.", de: "Die eigene Anfrage zurückziehen."))
    }

    @OptionGroup var request: RequestArgument
    @OptionGroup var change: ChangeOptions

    func run() async throws {
        let number = try request.number()
        try await CommandSession.open(change.common) { session in
            try await session.perform(WithdrawRequest(request: number), change)
        }
    }
}
