import ArgumentParser
import Lending
import LendingOperations

struct StocktakingPlanCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "plan",
            abstract: words("Plan a stocktaking.", de: "Eine Inventur planen."),
            discussion: words(
                "Its area is a unit with those below it, a place, a category, or what is in all that "
                    + "is given; nothing: the whole city.",
                de:
                    "Ihr Bereich ist ein Amt mit denen darunter, ein Ort, eine Kategorie, oder was in "
                    + "allem liegt, was angegeben ist; nichts: die ganze Stadt."))
    }

    @Option(
        help: help(
            "As of this day the books are compared.",
            de: "Zu diesem Tag werden die Bücher verglichen.", name: "DAY"))
    var cutOff: String
    @Option(
        help: help(
            "First day of the count; else the cut-off, or today if that is later.",
            de: "Erster Tag der Zählung; sonst der Stichtag, oder heute, falls später.",
            name: "DAY"))
    var from: String?
    @Option(
        help: help(
            "Last day of the count; else the first.",
            de: "Letzter Tag der Zählung; sonst der erste.", name: "DAY"))
    var until: String?
    @Option(
        help: help(
            "physical, or books: what is not counted is there by the books.",
            de: "physical (körperlich), oder books (buchmäßig): was nicht gezählt wird, ist laut "
                + "Büchern da.", name: "METHOD"), completion: .stocktakingMethods)
    var method: String?
    @Option(
        help: help("Of this unit (code).", de: "Für diese Einheit (Kürzel).", name: "U"),
        completion: .units)
    var unit: String?
    @Option(help: help("In this place.", de: "An diesem Ort.", name: "PLACE"))
    var location: String?
    @Option(help: help("Of this category.", de: "Aus dieser Kategorie.", name: "C"))
    var category: String?
    @Option(
        help: help(
            "Who answers for it and signs.", de: "Wer sie verantwortet und unterschreibt.",
            name: "PERSON"), completion: .people)
    var lead: String
    @Option(
        help: help("Who calls out.", de: "Wer ansagt.", name: "PERSON"), completion: .people)
    var caller: String
    @Option(
        help: help("Who writes it down.", de: "Wer aufschreibt.", name: "PERSON"),
        completion: .people)
    var scribe: String
    @OptionGroup var change: ChangeOptions

    func run() async throws {
        let method = try method.map { try readChoice($0, "--method", \StocktakingMethod.title) }
        try await CommandSession.open(change.common) { session in
            let names = session.changing
            let operation = PlanStocktaking(
                cutOff: try session.day(cutOff),
                from: try from.map { try session.day($0, .future) },
                until: try until.map { try session.day($0, .future) },
                method: method ?? .physical, unit: try await names.unitCode(unit),
                location: location, category: category, lead: try await names.person(lead).id,
                caller: try await names.person(caller).id,
                scribe: try await names.person(scribe).id)
            try await session.perform(operation, change)
        }
    }
}
