import ArgumentParser
import Lending
import LendingStore

/// The moment of a reading; as of a day is the end of that day.
struct MomentOption: ParsableArguments {
    @Option(
        name: [.customLong("at"), .customLong("on")],
        help: help(
            "As of when; a day means its end.",
            de: "Zu welchem Zeitpunkt; ein Tag meint sein "
                + "Ende.", name: "WHEN"))
    var at: String?

    func text(_ session: CommandSession) throws -> String? {
        try session.when(at).databaseText
    }
}
