import ArgumentParser
import Lending
import LendingOperations
import LendingReports

struct ProtocolShowCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show",
            abstract: words(
                "What the protocols of handovers say: of devices, of a person, of an event.",
                de: "Was die Übergabeprotokolle sagen: von Geräten, einer Person, einer "
                    + "Veranstaltung."))
    }

    @OptionGroup var subject: ProtocolSubjectOptions
    @OptionGroup var list: ListOptions

    func run() async throws {
        try await ReportPrinter("handover-protocol", list).run(values: { session in
            let named = try await subject.named(session, session.reading)
            return [
                .devices: named.devices.isEmpty
                    ? nil : named.devices.map(\.description).joined(separator: ","),
                .person: named.person?.description, .event: named.event?.description,
            ]
        })
    }
}
