/// What a legal hold is of: one person or one device.
public struct HoldSubject: Sendable, Hashable {
    public let person: PersonID?
    public let device: DeviceID?

    /// - Throws: a refusal, unless exactly one of them is named.
    public init(person: PersonID?, device: DeviceID?) throws(Refusals) {
        guard (person == nil) != (device == nil) else {
            throw Refusals(refusals: [
                Refusal(
                    "hold-subject-unclear",
                    LocalizedText(
                        "name a person or a device", de: "bitte eine Person oder ein Gerät nennen"))
            ])
        }
        self.person = person
        self.device = device
    }
}
