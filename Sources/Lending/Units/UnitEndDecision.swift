/// May a unit end on a day, with what is still in it after?
public struct UnitEndDecision: Sendable {
    public let unit: String
    /// The last day.
    public let lastDay: CalendarDay
    /// What is in it after the last day.
    public let contents: UnitContents

    public init(unit: String, lastDay: CalendarDay, contents: UnitContents) {
        self.unit = unit
        self.lastDay = lastDay
        self.contents = contents
    }

    public var decision: Decision<Void> {
        guard !contents.isEmpty else { return .allowed(()) }
        let (english, german) = (contents.names.english, contents.names.german)
        return .allowed(
            (),
            warnings: [
                Warning(
                    "unit-not-empty",
                    LocalizedText(
                        "after \(lastDay.text(.english)) unit \(unit) still has: \(english)",
                        de: "nach dem \(lastDay.text(.german)) sind noch in Einheit \(unit): "
                            + german))
            ])
    }
}
