import ArgumentParser
import Lending

struct EventCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "event",
            abstract: words(
                "Record events: handovers, webinars, workshops.",
                de: "Veranstaltungen erfassen: Übergaben, Webinare, Workshops."),
            subcommands: HelpSeeker.offered(
                [
                    EventAddCommand.self, EventListCommand.self, EventShowCommand.self,
                    EventEditCommand.self, EventWithdrawCommand.self, EventAttendCommand.self,
                ], of: "event"))
    }
}
