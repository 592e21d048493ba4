import ArgumentParser
import Lending
import LendingReports

struct ProtocolListCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list",
            abstract: words(
                "List the numbers that were issued, also those that are void.",
                de: "Die ausgestellten Nummern auflisten, auch die ungültigen."))
    }

    @Option(help: help("Of this year.", de: "Aus diesem Jahr.", name: "Y"))
    var year: String?
    @Option(
        help: help("Of this device.", de: "Für dieses Gerät.", name: "DEVICE"), completion: .devices
    )
    var device: String?
    @Option(
        help: help("Of this person.", de: "Für diese Person.", name: "PERSON"),
        completion: .people)
    var person: String?
    @Flag(
        help: help(
            "Only those that wait for being filed.", de: "Nur die, die noch abzulegen sind."))
    var toFile = false
    @OptionGroup var list: ListOptions

    func run() async throws {
        if toFile {
            guard year == nil, device == nil, person == nil else {
                throw CommandFailure.toFileIsAll
            }
            return try await ReportPrinter("protocols-to-file", list).run()
        }
        try await ReportPrinter("protocols", list).run(values: { session in
            [
                .year: year, .device: try await session.reading.deviceNumber(device),
                .person: try await session.reading.personNumber(person),
            ]
        })
    }
}

extension CommandFailure {
    fileprivate static let toFileIsAll = CommandFailure(
        .usage,
        LocalizedText(
            "--to-file lists all that wait; it goes with no --year, --device or --person",
            de: "--to-file listet alle wartenden auf; dazu passt kein --year, --device, --person"))
}
