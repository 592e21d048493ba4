import ArgumentParser
import Lending
import LendingOperations
import LendingReports

struct StocktakingDifferenceCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "difference",
            abstract: words(
                "Resolve a difference, with its booking.",
                de: "Eine Differenz klären, mit ihrer Buchung."),
            discussion: words(
                """
                loss, theft: the device is booked as lost. transfer: it moves in the books, to where it was
                seen or to what is named. addition: what is in no books is recorded. recording-error: noted,
                with a remark.
                """,
                de: """
                    loss (Verlust), theft (Diebstahl): das Gerät wird als verloren gebucht. transfer (Umsetzung):
                    es wird umgebucht, dorthin, wo es gesehen wurde, oder wie angegeben. addition (Zugang): was in
                    keinen Büchern steht, wird erfasst. recording-error (Erfassungsfehler): vermerkt, mit
                    Bemerkung.
                    """))
    }

    @OptionGroup var stocktaking: StocktakingArgument
    @Argument(
        help: help(
            "The device's number, or the line's (No.), as the list has it; else that list.",
            de: "Die Nummer des Geräts oder der Zeile (Nr.), wie in der Liste; sonst diese Liste.",
            name: "NUMBER"))
    var number: String?
    @Option(
        help: help(
            "loss, theft, transfer, addition, recording-error.",
            de: "loss (Verlust), theft (Diebstahl), transfer (Umsetzung), addition (Zugang) oder "
                + "recording-error (Erfassungsfehler).", name: "CAUSE"),
        completion: .differenceCauses)
    var cause: String?
    @Option(help: help("A remark.", de: "Eine Bemerkung.", name: "TEXT"))
    var remark: String?
    @Option(
        help: help("To this unit (code).", de: "Zu dieser Einheit (Kürzel).", name: "U"),
        completion: .units)
    var unit: String?
    @Option(help: help("To this place.", de: "An diesen Ort.", name: "PLACE"))
    var location: String?
    @Option(help: help("To this cost centre.", de: "Zu dieser Kostenstelle.", name: "C"))
    var costCentre: String?
    @Option(
        help: help("Of an addition: what it is.", de: "Bei Zugang: was es ist.", name: "NAME"))
    var name: String?
    @Option(
        help: help("Of an addition: its category.", de: "Bei Zugang: die Kategorie.", name: "C"))
    var category: String?
    @Option(
        help: help(
            "A transfer holds from this day on; else from today.",
            de: "Eine Umsetzung gilt ab diesem Tag; sonst ab heute.", name: "DAY"))
    var from: String?
    @OptionGroup var change: ChangeOptions

    func run() async throws {
        let stocktaking = try stocktaking.number()
        guard let number, let cause else {
            guard number == nil, cause == nil else {
                throw CommandFailure(
                    .usage,
                    LocalizedText(
                        "a difference is resolved by its number and --cause",
                        de: "geklärt wird eine Differenz mit ihrer Nummer und --cause"))
            }
            return try await ReportPrinter(
                "stocktaking-differences", try .plain(change.common)
            ).run(values: { _ in [.stocktaking: stocktaking.description] })
        }
        let reason = try readChoice(cause, "--cause", \DifferenceCause.title)
        try await CommandSession.open(change.common) { session in
            let operation = ResolveDifference(
                stocktaking: stocktaking, number: number, cause: reason, remark: remark,
                unit: try await session.changing.unitCode(unit), location: location,
                costCentre: costCentre, name: name, category: category,
                from: try from.map { try session.day($0) })
            do { try await session.perform(operation, change) } catch let failure as any Failure {
                throw telling(failure)
            }
        }
    }

    /// What is missing of an addition stands in an option.
    private func telling(_ failure: any Failure) -> any Failure {
        guard let missing = failure.refusals.first(where: { $0.code == "field-missing" }),
            let field = missing.facts["field"]
        else { return failure }
        let option = "--" + field.replacing("_", with: "-")
        return CommandFailure(
            .badInput, missing.message,
            hint: LocalizedText("Say it with \(option).", de: "Angeben mit \(option)."))
    }
}
