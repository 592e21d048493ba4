/// May units become part of another one on that day?
public struct UnitMergeDecision: Sendable {
    public let units: [UnitFacts]
    public let into: UnitFacts
    /// The first day.
    public let day: CalendarDay
    public let today: CalendarDay
    /// What is in the units then or after.
    public let contents: UnitContents

    public init(
        units: [UnitFacts], into: UnitFacts, day: CalendarDay, today: CalendarDay,
        contents: UnitContents
    ) {
        self.units = units
        self.into = into
        self.day = day
        self.today = today
        self.contents = contents
    }

    /// The codes of the units that end.
    public var decision: Decision<[String]> {
        let merged = units.filter { $0.code != into.code }
        guard !merged.isEmpty else {
            return refused(
                "unit-merges-itself", "a unit cannot become part of itself",
                "eine Einheit kann nicht in sich selbst aufgehen", ["unit": into.code])
        }
        if day > today {
            return .refused([.changeInFuture(day, field: "on")])
        }
        if into.validUntil.map({ $0 < day }) ?? false || into.validFrom.map({ $0 > day }) ?? false {
            return refused(
                "unit-not-valid", "unit \(into.code) does not exist on \(day.text(.english))",
                "Einheit \(into.code) besteht am \(day.text(.german)) nicht",
                ["unit": into.code, "day": day.iso])
        }
        if let late = merged.first(where: { $0.validFrom.map { $0 >= day } ?? false }) {
            return refused(
                "unit-not-valid",
                "unit \(late.code) does not exist before \(day.text(.english))",
                "Einheit \(late.code) besteht vor dem \(day.text(.german)) nicht",
                ["unit": late.code, "day": day.iso])
        }
        let ended = merged.allSatisfy { $0.validUntil.map { $0 < day } ?? false }
        if ended, contents.isEmpty {
            let codes = merged.map(\.code).joined(separator: ", ")
            return .alreadySo([
                LocalizedText(
                    "\(codes): ended already, with nothing in it",
                    de: "\(codes): bereits beendet, und nichts mehr darin")
            ])
        }
        return .allowed(merged.map(\.code))
    }

    private func refused(
        _ code: String, _ english: String, _ german: String, _ facts: [String: String]
    ) -> Decision<[String]> {
        .refused([Refusal(code, LocalizedText(english, de: german), about: facts)])
    }
}
