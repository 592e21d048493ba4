import ArgumentParser
import Lending
import LendingOperations
import LendingReports

struct StocktakingConfirmCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "confirm",
            abstract: words(
                "Confirm that you have what is counted.",
                de: "Bestätigen, dass Sie haben, was gezählt wird."),
            discussion: words(
                "Without a stocktaking: what you have of those that run. Without devices: all of it.",
                de: "Ohne Inventur: was Sie von den laufenden haben. Ohne Geräte: alles davon."))
    }

    @Argument(
        help: help(
            "Its number: 2026-1; else a list.", de: "Ihre Nummer: 2026-1; sonst eine Liste.",
            name: "STOCKTAKING"))
    var stocktaking: String?
    @Argument(help: help("The devices.", de: "Die Geräte.", name: "DEVICE"), completion: .devices)
    var devices: [String] = []
    @OptionGroup var change: ChangeOptions

    func run() async throws {
        guard let stocktaking else {
            return try await ReportPrinter(
                "stocktaking-holdings", try .plain(change.common)
            ).run(values: {
                [.person: $0.caller.actor.id.description]
            })
        }
        let number = try readStocktaking(stocktaking)
        try await CommandSession.open(change.common) { session in
            let devices = try await session.changing.devices(devices).map(\.id)
            try await session.perform(
                ConfirmHoldings(stocktaking: number, devices: devices), change)
        }
    }
}
