/// The last request to decommission a device that was not declined.
public struct DecommissioningFacts: Sendable, Hashable {
    /// Somebody who did something about it; nil for who was removed.
    public struct Hand: Sendable, Hashable {
        public let id: PersonID?
        public let name: String?

        public init(id: PersonID?, name: String?) {
            self.id = id
            self.name = name
        }

        /// Their name with their number.
        public var title: LocalizedText {
            PersonTitle.text(name, id).map { LocalizedText(untranslated: $0) }
                ?? LocalizedText("somebody who was removed", de: "jemandem, der entfernt wurde")
        }
    }

    public let device: DeviceID
    public let inventoryNumber: String
    public let state: DecommissioningState
    public let reason: DecommissioningReason
    /// The day on which it leaves the books; nil: that of the second approval.
    public let on: CalendarDay?
    public let isWiped: Bool
    public let requester: Hand
    /// Who approved first, once somebody has.
    public let first: Hand?
    /// Is that one of the inventory office?
    public let isFirstOfOffice: Bool

    public init(
        device: DeviceID, inventoryNumber: String, state: DecommissioningState,
        reason: DecommissioningReason, on: CalendarDay?, isWiped: Bool, requester: Hand,
        first: Hand?, isFirstOfOffice: Bool
    ) {
        self.device = device
        self.inventoryNumber = inventoryNumber
        self.state = state
        self.reason = reason
        self.on = on
        self.isWiped = isWiped
        self.requester = requester
        self.first = first
        self.isFirstOfOffice = isFirstOfOffice
    }
}
