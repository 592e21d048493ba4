import ArgumentParser
import Lending
import LendingOperations

struct UnitMergeCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "merge",
            abstract: words(
                "Make units a part of another one; what is in them moves there.",
                de: "Einheiten in einer anderen aufgehen lassen; was in ihnen ist, kommt dorthin."))
    }

    @Argument(
        help: help("The units that end.", de: "Die Einheiten, die enden.", name: "UNIT"),
        completion: .units)
    var units: [String]
    @Option(
        help: help("The unit that stays.", de: "Die Einheit, die bleibt.", name: "UNIT"),
        completion: .units)
    var into: String
    @Option(
        help: help(
            "From this day on; else from today.", de: "Ab diesem Tag; sonst ab heute.", name: "DAY")
    )
    var on: String?
    @OptionGroup var change: ChangeOptions

    func run() async throws {
        try await CommandSession.open(change.common) { session in
            let found = try await session.changing.units(units + [into]).map(\.code)
            let operation = MergeUnits(
                units: Array(found.dropLast()), into: found[found.count - 1],
                on: try session.day(on))
            try await session.perform(operation, change)
        }
    }
}
