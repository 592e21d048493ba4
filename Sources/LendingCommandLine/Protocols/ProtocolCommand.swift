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
                "For paper, with places to sign: protocol show --pdf, or the pages of a service.",
                de: "Für Papier, mit Platz für Unterschriften: protocol show --pdf, oder die "
                    + "Seiten eines Dienstes."),
            subcommands: HelpSeeker.offered(
                [
                    ProtocolIssueCommand.self, ProtocolShowCommand.self,
                    ProtocolListCommand.self,
                ], of: "protocol"))
    }
}
