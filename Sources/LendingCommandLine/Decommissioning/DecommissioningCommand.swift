import ArgumentParser
import Lending
import LendingOperations
import LendingReports

struct DecommissioningCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "decommissioning",
            abstract: words(
                "Approve, decline and list what is asked to be decommissioned.",
                de: "Beantragte Aussonderungen genehmigen, ablehnen und auflisten."),
            discussion: words(
                "They are asked for with leihlotse device decommission.",
                de: "Beantragt werden sie mit leihlotse device decommission."),
            subcommands: HelpSeeker.offered(
                [
                    DecommissioningListCommand.self, DecommissioningApproveCommand.self,
                    DecommissioningDeclineCommand.self, DecommissioningProceedsCommand.self,
                ], of: "decommissioning"))
    }
}

struct DecommissioningListCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list",
            abstract: words(
                "List what is asked for, approved, done and declined.",
                de: "Auflisten, was beantragt, genehmigt, ausgeführt und abgelehnt ist."))
    }

    @Flag(help: help("Only what waits for approval.", de: "Nur was auf Genehmigung wartet."))
    var open = false
    @Option(
        help: help("Only of this year.", de: "Nur aus diesem Jahr.", name: "Y"))
    var year: String?
    @Option(
        help: help("Of this unit (code).", de: "Für diese Einheit (Kürzel).", name: "U"),
        completion: .units)
    var unit: String?
    @OptionGroup var list: ListOptions

    func run() async throws {
        let printer =
            open
            ? ReportPrinter("decommissionings-to-approve", list)
            : ReportPrinter("decommissionings", list)
        try await printer.run(values: { session in
            [.year: year, .unit: try await session.reading.unitCode(unit)]
        })
    }
}

struct DecommissioningApproveCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "approve",
            abstract: words(
                "Approve that devices are decommissioned.",
                de: "Die Aussonderung von Geräten genehmigen."),
            discussion: words(
                """
                Two different people do, one of them of the inventory office; with the second approval the devices
                leave the books.
                """,
                de: """
                    Das tun zwei verschiedene Personen, eine davon aus der Inventarstelle; mit der zweiten
                    Genehmigung gehen die Geräte aus den Büchern ab.
                    """))
    }

    @Argument(help: help("The devices.", de: "Die Geräte.", name: "DEVICE"), completion: .toApprove)
    var devices: [String]
    @OptionGroup var change: ChangeOptions

    func run() async throws {
        try await CommandSession.open(change.common) { session in
            let operation = ApproveDecommissioning(
                devices: try await session.changing.devices(devices).map(\.id))
            try await session.perform(operation, change)
        }
    }
}

struct DecommissioningDeclineCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "decline",
            abstract: words(
                "Decline that devices are decommissioned: they stay.",
                de: "Die Aussonderung von Geräten ablehnen: sie bleiben."))
    }

    @Argument(help: help("The devices.", de: "Die Geräte.", name: "DEVICE"), completion: .toApprove)
    var devices: [String]
    @Option(help: help("Why.", de: "Warum.", name: "TEXT"))
    var because: String
    @OptionGroup var change: ChangeOptions

    func run() async throws {
        try await CommandSession.open(change.common) { session in
            let operation = DeclineDecommissioning(
                devices: try await session.changing.devices(devices).map(\.id), because: because)
            try await session.perform(operation, change)
        }
    }
}

struct DecommissioningProceedsCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "proceeds",
            abstract: words(
                "Say what was paid for a device that leaves the books.",
                de: "Den Erlös für ein ausgesondertes Gerät nachtragen."),
            discussion: words(
                "Example: leihlotse decommissioning proceeds KN-0042 120.50",
                de: "Beispiel: leihlotse decommissioning proceeds KN-0042 120,50"))
    }

    @Argument(help: help("The device.", de: "Das Gerät.", name: "DEVICE"), completion: .devices)
    var device: String
    @Argument(help: help("In euros.", de: "In Euro.", name: "AMOUNT"))
    var amount: String
    @OptionGroup var change: ChangeOptions

    func run() async throws {
        try await CommandSession.open(change.common) { session in
            let operation = RecordProceeds(
                device: try await session.changing.device(device).id, proceeds: amount)
            try await session.perform(operation, change)
        }
    }
}
