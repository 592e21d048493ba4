import ArgumentParser
import Lending
import LendingOperations

struct DeviceDecommissionCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "decommission",
            abstract: words(
                "Ask for devices to be decommissioned; two people approve it.",
                de: "Die Aussonderung von Geräten beantragen; zwei Personen genehmigen sie."),
            discussion: words(
                """
                Reasons: defect, obsolete, sale, donation, scrap; loss or theft for what is lost by
                the books. Except for these, say how, when and by whom the data were wiped.

                Example: leihlotse device decommission KN-0042 --reason defect --data-wiped
                overwritten --wiped-on yesterday --wiped-by ida

                Two different people approve, one of them of the inventory office. The second
                approval takes it out of the books: leihlotse decommissioning approve KN-0042
                """,
                de: """
                    Gründe: defect (Defekt), obsolete (Veraltet), sale (Verkauf), donation (Spende),
                    scrap (Verschrottung); loss (Verlust) oder theft (Diebstahl) für das, was in den
                    Büchern verloren ist. Außer bei diesen ist zu sagen, wie, wann und von wem die Daten
                    gelöscht wurden.

                    Beispiel: leihlotse device decommission KN-0042 --reason defect --data-wiped
                    überschrieben --wiped-on gestern --wiped-by ida

                    Zwei verschiedene Personen genehmigen, eine davon aus der Inventarstelle. Mit der
                    zweiten Genehmigung geht es ab: leihlotse decommissioning approve KN-0042
                    """))
    }

    @Argument(help: help("The devices.", de: "Die Geräte.", name: "DEVICE"), completion: .devices)
    var devices: [String]

    @Option(
        help: help(
            "defect, obsolete, loss, theft, sale, donation, scrap.",
            de:
                "defect (Defekt), obsolete (Veraltet), loss (Verlust), theft (Diebstahl), sale (Verkauf), "
                + "donation (Spende), scrap (Verschrottung).", name: "REASON"),
        completion: .decommissioningReasons)
    var reason: String

    @OptionGroup var given: FieldOptions<DecommissioningField>

    @Option(
        help: help("Who wiped them.", de: "Wer sie gelöscht hat.", name: "PERSON"),
        completion: .people)
    var wipedBy: String?

    @Option(
        name: [.customLong("on"), .customLong("at")],
        help: help(
            "The day on which it leaves the books; else that of the second approval.",
            de: "Der Tag, an dem es aus den Büchern geht; sonst der der zweiten Genehmigung.",
            name: "DAY"))
    var on: String?

    @OptionGroup var change: ChangeOptions

    func run() async throws {
        let reason = try readChoice(reason, "--reason", \DecommissioningReason.title)
        try await CommandSession.open(change.common) { session in
            var person: PersonID?
            if let wipedBy { person = try await session.changing.person(wipedBy).id }
            let operation = RequestDecommissioning(
                devices: try await session.changing.devices(devices).map(\.id), reason: reason,
                fields: given.values, wipedBy: person,
                on: try on.map { try session.day($0, .past) })
            try await session.perform(operation, change)
        }
    }
}
