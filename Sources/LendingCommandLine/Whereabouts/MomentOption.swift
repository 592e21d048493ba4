import ArgumentParser
import Lending
import LendingReports
import LendingStore

/// What of a report's parameters says which time it is about.
protocol ReportTimes: Sendable {
    func values(_ session: CommandSession) throws -> [ReportParameter: String?]
}

/// As of when something is read, and as it was known when.
struct MomentOption: ParsableArguments, ReportTimes {
    @Option(
        name: [.customLong("at"), .customLong("on")],
        help: help(
            "As of when; a day means its end: what came back on it is back.",
            de: "Zu welchem Zeitpunkt; ein Tag meint sein Ende: was an ihm zurückkam, ist zurück.",
            name: "WHEN"))
    var at: String?
    @OptionGroup var knowledge: KnowledgeOption

    var isGiven: Bool { at != nil || knowledge.knownOn != nil }

    func values(_ session: CommandSession) throws -> [ReportParameter: String?] {
        let at = try session.when(at)
        if at.day(session) > session.today {
            session.console.say(
                LocalizedText(
                    "\(at.text(.english)) is in the future: shown is what is so if nothing changes. "
                        + "Reservations are not here yet.",
                    de: "\(at.text(.german)) liegt in der Zukunft: gezeigt wird, was gilt, wenn "
                        + "sich nichts ändert. Reservierungen gibt es noch nicht.")(
                        session.language))
        }
        return try knowledge.values(session).merging([.at: at.databaseText]) { $1 }
    }
}

/// As it was known when something is read: for what has no moment, or a year.
struct KnowledgeOption: ParsableArguments, ReportTimes {
    @Option(
        help: help(
            "As known when: nothing counts that was recorded later; without --at also as of then.",
            de: "Wie wann bekannt: nichts zählt, was später erfasst wurde; ohne --at auch mit dem "
                + "Stand von damals.",
            name: "WHEN"))
    var knownOn: String?

    func values(_ session: CommandSession) throws -> [ReportParameter: String?] {
        let when = try session.when(knownOn)
        guard when.day(session) <= session.today else {
            throw CommandFailure(
                .usage,
                LocalizedText(
                    "--known-on: \(when.text(.english)) is in the future; allowed: up to today",
                    de: "--known-on: \(when.text(.german)) liegt in der Zukunft; erlaubt: bis heute"
                ))
        }
        return [.knownOn: when.databaseText]
    }
}

extension When {
    fileprivate func day(_ session: CommandSession) -> CalendarDay {
        switch self {
        case .day(let day): day
        case .local(let time): time.day
        case .now, .instant: session.today
        }
    }
}
