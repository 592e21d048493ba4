/// What protocols are wanted of: devices, what one person has or had, or one event.
public enum ProtocolSubject: Sendable, Hashable {
    case devices([DeviceID])
    case person(PersonID)
    case event(EventID)

    /// - Throws: a refusal, unless exactly one of them is named.
    public init(devices: [DeviceID], person: PersonID?, event: EventID?) throws(Refusals) {
        switch (devices.isEmpty, person, event) {
        case (false, nil, nil): self = .devices(devices)
        case (true, let person?, nil): self = .person(person)
        case (true, nil, let event?): self = .event(event)
        default: throw Refusals(refusals: [ProtocolSubject.unclear])
        }
    }

    public static let unclear = Refusal(
        "protocol-subject-unclear",
        LocalizedText(
            "name devices, or a person, or an event",
            de: "bitte Geräte nennen, oder eine Person, oder eine Veranstaltung"))

    /// Of all their handovers those that are meant: what is out, or what came back last.
    ///
    /// - Parameters:
    ///   - handovers: in any order; it stays.
    ///   - device: names the device of one.
    ///   - end: when it came back, as a day or a time by ISO 8601; nil: it is still out.
    public func meant<Handover>(
        _ kind: ProtocolKind, of handovers: [Handover], device: (Handover) -> String,
        end: (Handover) -> String?
    ) -> [Handover] {
        let ended = handovers.filter { end($0) != nil }
        switch (kind, self) {
        case (.handOver, .event): return handovers
        case (.handOver, _): return handovers.filter { end($0) == nil }
        case (.takeBack, .event): return ended
        case (.takeBack, .devices):
            // The last of each device.
            var last: [String: String] = [:]
            for one in ended { last[device(one)] = max(last[device(one)] ?? "", end(one) ?? "") }
            return ended.filter { one in
                guard last[device(one)] == end(one) else { return false }
                return last.removeValue(forKey: device(one)) != nil
            }
        case (.takeBack, .person):
            // Of one day: what was brought back together.
            let day = ended.compactMap { end($0)?.prefix(10) }.max()
            return ended.filter { end($0)?.prefix(10) == day }
        }
    }
}
