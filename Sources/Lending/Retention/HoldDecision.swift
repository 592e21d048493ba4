/// May data of somebody or something be kept beyond their time, and what is said of it?
public struct HoldDecision: Sendable {
    /// Of whom or what, in words.
    public let title: String
    /// Until when they are kept already; nil: not at all.
    public let heldUntil: CalendarDay?

    public init(title: String, heldUntil: CalendarDay?) {
        self.title = title
        self.heldUntil = heldUntil
    }

    /// What is done is said.
    public func adding(until: CalendarDay, today: CalendarDay) -> Decision<LocalizedText> {
        if until < today {
            return .refused([
                Refusal(
                    "hold-is-over",
                    LocalizedText(
                        "\(until.text(.english)) is over already",
                        de: "der \(until.text(.german)) ist schon vorbei"))
            ])
        }
        if let heldUntil, heldUntil >= until {
            return .alreadySo([
                LocalizedText(
                    "\(title) is held until \(heldUntil.text(.english)) already",
                    de: "\(title) wird bereits bis \(heldUntil.text(.german)) zurückgehalten")
            ])
        }
        return .allowed(
            LocalizedText(
                "\(title) is held until \(until.text(.english))",
                de: "\(title) wird bis \(until.text(.german)) zurückgehalten"))
    }

    /// What is done is said.
    public var ending: Decision<LocalizedText> {
        guard heldUntil != nil else {
            return .alreadySo([
                LocalizedText("\(title) is not held", de: "\(title) wird nicht zurückgehalten")
            ])
        }
        return .allowed(
            LocalizedText(
                "\(title) is held no longer", de: "\(title) wird nicht mehr zurückgehalten"))
    }
}
