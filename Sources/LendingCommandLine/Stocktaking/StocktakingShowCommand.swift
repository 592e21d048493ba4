import ArgumentParser
import Lending
import LendingReports

struct StocktakingShowCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show",
            abstract: words(
                "Show a stocktaking with its figures and differences.",
                de: "Eine Inventur mit ihren Zahlen und Differenzen zeigen."))
    }

    @OptionGroup var stocktaking: StocktakingArgument
    @Flag(help: help("All of its lines.", de: "Alle ihre Zeilen."))
    var lines = false
    @Flag(
        help: help(
            "Every single scan, supplements too.", de: "Jede einzelne Erfassung, auch Nachträge."))
    var scans = false
    @OptionGroup var list: ListOptions

    func run() async throws {
        let values = [ReportParameter.stocktaking: try stocktaking.number().description]
        try await CommandSession.open(list.common) { session in
            if lines {
                return try await ReportPrinter("stocktaking-lines", list).print(values, session)
            }
            if scans {
                return try await ReportPrinter("stocktaking-counts", list).print(values, session)
            }
            try await ReportPrinter("stocktaking", list, isDetail: true).print(values, session)
            if list.format == .table, session.sees("stocktaking-differences") {
                try await ReportPrinter("stocktaking-differences", list, isAppendix: true).print(
                    values, session)
            }
        }
    }
}
