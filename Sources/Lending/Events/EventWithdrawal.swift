/// May an event be taken back as one that did not happen?
public struct EventWithdrawal: Sendable {
    public let title: String
    public let day: CalendarDay
    /// Inventory numbers of what was handed over there.
    public let devices: [String]
    public let because: String

    public init(title: String, day: CalendarDay, devices: [String], because: String) {
        self.title = title
        self.day = day
        self.devices = devices
        self.because = because
    }

    public var decision: Decision<Void> {
        if because.allSatisfy(\.isWhitespace) { return .refused([.correctionWithoutReason]) }
        guard devices.isEmpty else {
            let list = devices.prefix(8).joined(separator: ", ") + (devices.count > 8 ? ", …" : "")
            return .refused([
                Refusal(
                    "event-has-handovers",
                    LocalizedText(
                        "\(title) on \(day.text(.english)) has handovers: \(list)",
                        de: "\(title) am \(day.text(.german)) hat Übergaben: \(list)"),
                    about: ["event": title, "devices": list],
                    remedies: [.undoLater, .correctEntry])
            ])
        }
        return .allowed(())
    }
}
