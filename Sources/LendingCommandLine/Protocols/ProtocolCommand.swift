import ArgumentParser
import Lending

struct ProtocolCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "protocol",
            abstract: words(
                "Issue and list the protocols of handovers.",
                de: "Übergabeprotokolle ausstellen und auflisten."),
            discussion: words(
                "For paper, with places to sign, a service has them as pages.",
                de: "Für Papier, mit Platz für Unterschriften, hat sie ein Dienst als Seiten."),
            subcommands: HelpSeeker.offered(
                [
                    ProtocolIssueCommand.self, ProtocolShowCommand.self,
                    ProtocolListCommand.self,
                ], of: "protocol"))
    }
}
