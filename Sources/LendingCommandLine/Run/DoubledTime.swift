import Lending

/// A time that the city's clocks show twice, in the night in which they are set back: which of the two
/// is meant is asked at a terminal, and the command begins anew with the answer.
struct DoubledTime {
    let time: LocalTime
    /// The first and the second, as the database tells them with their offsets.
    private let readings: [String]
    private let instants: [Instant]

    /// nil: the failure is about something else.
    init?(_ error: any Error) {
        let failure = (error as? SeenFailure)?.failure ?? error as? any Failure
        guard let facts = failure?.refusals.first(where: { $0.code == "time-shown-twice" })?.facts,
            let time = facts["time"].flatMap(LocalTime.init(iso:))
        else { return nil }
        self.time = time
        readings = ["first", "second"].compactMap { facts[$0] }
        instants = readings.compactMap { Instant(iso8601: $0) }
        guard instants.count == 2 else { return nil }
    }

    /// The instant that is meant; nil: nobody said.
    func chosen(at console: Console, _ language: Language) -> Instant? {
        let index = console.chooses(
            LocalizedText(
                "The clocks show \(time.text(.english)) twice: which of the two?",
                de: "\(time.text(.german)) zeigen die Uhren zweimal: welches von beiden?"),
            among: [
                LocalizedText(
                    "the first, before the clocks are set back (\(readings[0]))",
                    de: "das erste, bevor die Uhren zurückgestellt werden (\(readings[0]))"),
                LocalizedText(
                    "the second, after it (\(readings[1]))",
                    de: "das zweite, danach (\(readings[1]))"),
            ], language)
        return index.map { instants[$0] }
    }
}
