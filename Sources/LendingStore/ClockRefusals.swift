import Lending
import Postgres

/// What `instant_of` in the database refuses: times that the city's clocks do not show exactly once.
enum ClockRefusals {
    static func refusal(_ server: ServerFields) -> Refusal? {
        let detail = server.detail ?? ""
        return switch server.constraint {
        case "time_is_on_clocks": neverShown(detail)
        case "time_is_shown_once": shownTwice(detail.split(separator: " ").map(String.init))
        default: nil
        }
    }

    /// The same, where the server does not tell the time.
    static let ofUntold = [
        "time_is_on_clocks": Refusal(
            "time-never-shown",
            LocalizedText(
                "this time does not exist: the clocks are set forward over it",
                de: "diese Uhrzeit gibt es nicht: die Uhren werden darüber vorgestellt")),
        "time_is_shown_once": Refusal(
            "time-shown-twice",
            LocalizedText(
                "the clocks show this time twice; its offset says which of the two",
                de: "diese Uhrzeit zeigen die Uhren zweimal; ihr Abstand zu UTC sagt, welche")),
    ]

    private static func neverShown(_ iso: String) -> Refusal {
        let time = LocalTime(iso: iso)
        return Refusal(
            "time-never-shown",
            LocalizedText(
                "\(time?.text(.english) ?? iso) does not exist: the clocks are set forward over it",
                de:
                    "\(time?.text(.german) ?? iso) gibt es nicht: die Uhren werden darüber vorgestellt"
            ),
            about: ["time": iso])
    }

    /// - Parameter readings: the first and the second, with their offsets.
    private static func shownTwice(_ readings: [String]) -> Refusal? {
        guard readings.count == 2, let time = LocalTime(iso: String(readings[0].dropLast(6)))
        else { return nil }
        let offsets = readings.map { String($0.suffix(6)) }
        return Refusal(
            "time-shown-twice",
            LocalizedText(
                "the clocks show \(time.text(.english)) twice: which of the two?",
                de: "\(time.text(.german)) zeigen die Uhren zweimal: welches von beiden?"),
            hint: LocalizedText(
                "The first is \(time.text(.english))\(offsets[0]), the second "
                    + "\(time.text(.english))\(offsets[1]).",
                de: "Das erste ist \(time.text(.german))\(offsets[0]), das zweite "
                    + "\(time.text(.german))\(offsets[1])."),
            about: ["time": time.iso, "first": readings[0], "second": readings[1]])
    }
}
