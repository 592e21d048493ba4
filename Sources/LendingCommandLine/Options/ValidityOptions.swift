import ArgumentParser
import Lending

/// From when on a change holds.
struct ValidityOptions: ParsableArguments {
    @Option(
        help: help(
            "It is so from this day on; else from today.",
            de: "Es gilt ab diesem Tag; sonst ab heute.", name: "DAY"))
    var from: String?

    @Option(
        help: help(
            "It was always wrong: why.", de: "Es war schon immer falsch: warum.", name: "TEXT"))
    var because: String?

    /// The day that was given.
    func day(_ session: CommandSession) throws -> CalendarDay? {
        try from.map { try session.day($0) }
    }
}
