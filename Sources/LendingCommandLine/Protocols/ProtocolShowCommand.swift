import ArgumentParser
import Lending
import LendingOperations
import LendingPapers
import LendingReports

struct ProtocolShowCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show",
            abstract: words(
                "What the protocols of handovers say: of devices, of a person, of an event, or by number.",
                de: "Was die Übergabeprotokolle sagen: von Geräten, einer Person, einer "
                    + "Veranstaltung, oder nach Nummer."),
            discussion: words(
                "A number stands in the place of a device: leihlotse protocol show \"Ü 2026/0042\" "
                    + "--pdf -o protocol.pdf. Codes of devices need the setting public-url.",
                de:
                    "Eine Nummer steht an der Stelle eines Geräts: leihlotse protocol show \"Ü 2026/0042\" "
                    + "--pdf -o protokoll.pdf. Codes der Geräte brauchen die Einstellung public-url."
            ))
    }

    @OptionGroup var subject: ProtocolSubjectOptions
    @Flag(
        help: help(
            "As PDF, to be printed, signed and filed.",
            de: "Als PDF, zum Drucken, Unterschreiben und Ablegen."))
    var pdf = false
    @Flag(
        help: help(
            "With --pdf: of the taking back, not of the handover.",
            de: "Mit --pdf: für die Rücknahme, nicht für die Übergabe."))
    var takenBack = false
    @OptionGroup var list: ListOptions

    func run() async throws {
        if pdf {
            guard list.format == .table else { throw CommandFailure.pdfAndFormat }
            return try await CommandSession.open(list.common) { session in
                try await ProtocolPrinter(session: session, file: list.file)
                    .print(try await wish(session))
            }
        }
        if takenBack { throw CommandFailure.takenBackWithoutPDF }
        try await ReportPrinter("handover-protocol", list).run(values: { session in
            if let number = try await number(session) {
                return [.protocolNumber: number.description]
            }
            let named = try await subject.named(session, session.reading)
            return [
                .devices: named.devices.isEmpty
                    ? nil : named.devices.map(\.description).joined(separator: ","),
                .person: named.person?.description, .event: named.event?.description,
            ]
        })
    }

    /// The number of a protocol that was typed instead of a device: `Ü 2026/0042`, and `UE-2026-0042` or
    /// `R-2026-0043` if no device is called so.
    private func number(_ session: CommandSession) async throws -> ProtocolNumber? {
        guard subject.devices.count == 1, subject.person == nil, subject.event == nil,
            let number = ProtocolNumber(subject.devices[0])
        else { return nil }
        if subject.devices[0].contains("/") { return number }
        let device = try? await session.exact.device(subject.devices[0])
        return device == nil ? number : nil
    }

    private func wish(_ session: CommandSession) async throws -> ProtocolWish {
        if let number = try await number(session) {
            // A number says which it is.
            if takenBack { throw CommandFailure.takenBackWithoutPDF }
            return .number(number)
        }
        let named = try await subject.named(session, session.reading)
        do throws(Refusals) {
            return .subject(
                takenBack ? .takeBack : .handOver,
                try ProtocolSubject(
                    devices: named.devices, person: named.person, event: named.event))
        } catch {
            throw OperationFailure(.badInput, error.refusals)
        }
    }
}

extension CommandFailure {
    fileprivate static let pdfAndFormat = CommandFailure(
        .usage,
        LocalizedText(
            "--pdf and --format exclude each other", de: "--pdf und --format schließen sich aus"))
    fileprivate static let takenBackWithoutPDF = CommandFailure(
        .usage,
        LocalizedText(
            "--taken-back is for --pdf of devices, a person or an event",
            de: "--taken-back gilt für --pdf von Geräten, einer Person oder einer Veranstaltung"))
}
