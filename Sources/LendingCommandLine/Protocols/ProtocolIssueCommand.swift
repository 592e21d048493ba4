import ArgumentParser
import Lending
import LendingOperations

struct ProtocolIssueCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "issue",
            abstract: words(
                "Give protocols their numbers; those that have one keep it.",
                de: "Protokollen ihre Nummern geben; die eine haben, behalten sie."),
            discussion: words(
                "Numbers come from one sequence a year, without gaps. Of a handover that is undone the "
                    + "number stays void.",
                de:
                    "Die Nummern kommen aus einer Folge im Jahr, ohne Lücken. Von einer Übergabe, die "
                    + "zurückgenommen wird, bleibt die Nummer ungültig."))
    }

    @OptionGroup var subject: ProtocolSubjectOptions
    @Flag(
        help: help(
            "Of the taking back, not of the handover.",
            de: "Für die Rücknahme, nicht für die Übergabe."))
    var takenBack = false
    @OptionGroup var change: ChangeOptions

    func run() async throws {
        try await CommandSession.open(change.common) { session in
            let named = try await subject.named(session, session.changing)
            var operation = IssueProtocols(
                kind: takenBack ? .takeBack : .handOver, devices: named.devices)
            operation.person = named.person
            operation.event = named.event
            try await session.perform(operation, change)
        }
    }
}
