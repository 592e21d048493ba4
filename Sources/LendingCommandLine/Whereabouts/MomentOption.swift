import ArgumentParser
import Lending
import LendingStore

/// The moment of a reading; as of a day is the end of that day: what came back on it is back.
struct MomentOption: ParsableArguments {
    @Option(
        name: [.customLong("at"), .customLong("on")],
        help: help(
            "As of when; a day means its end: what came back on it is back.",
            de: "Zu welchem Zeitpunkt; ein Tag meint sein Ende: was an ihm zurückkam, ist zurück.",
            name: "WHEN"))
    var at: String?

    func text(_ session: CommandSession) throws -> String? {
        let when = try session.when(at)
        let day =
            switch when {
            case .day(let day): day
            case .local(let time): time.day
            case .now, .instant: session.today
            }
        if day > session.today {
            session.console.say(
                LocalizedText(
                    "\(when.text(.english)) is in the future: shown is what is so if nothing changes. "
                        + "Reservations are not here yet.",
                    de: "\(when.text(.german)) liegt in der Zukunft: gezeigt wird, was gilt, wenn "
                        + "sich nichts ändert. Reservierungen gibt es noch nicht.")(
                        session.language))
        }
        return when.databaseText
    }
}
