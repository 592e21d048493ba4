/// May these accessories be recorded as found?
public struct FindAccessoriesDecision: Sendable {
    public struct Plan: Sendable, Hashable {
        /// What is found, by the names under which it is missing.
        public let found: Accessories
        /// What is missing still.
        public let left: Accessories

        /// How many of each; nil: all that was missing of it.
        public var quantities: [String: Int?] {
            let still = left.quantities
            return Dictionary(
                uniqueKeysWithValues: found.quantities.map { name, count in
                    (name, still[name] == nil ? nil : count)
                })
        }
    }

    public let actor: Actor
    public let device: DeviceFacts
    /// None: all that is missing.
    public let found: Accessories

    public init(actor: Actor, device: DeviceFacts, found: Accessories) {
        self.actor = actor
        self.device = device
        self.found = found
    }

    public var decision: Decision<Plan> {
        if !actor.isIT, !device.isInFuture, device.custody?.holder != actor.id {
            return .refused([notYours])
        }
        let moment = device.momentRefusals(wouldReserve: false)
        if !moment.isEmpty { return .refused(moment) }
        let missing = device.missing.accessories
        if found.isEmpty {
            // What is found without a name is the device itself, if that is lost.
            let lost = device.withdrawal?.kind == .lost ? device.outOfService(for: actor) : []
            if !lost.isEmpty { return .refused(lost) }
            return missing.isEmpty
                ? .alreadySo([nothingMissing]) : .allowed(Plan(found: missing, left: Accessories()))
        }
        var taken: [String: Int] = [:]
        var notes: [LocalizedText] = []
        for (name, count) in found.quantities.sorted(by: { $0.key < $1.key }) {
            guard let known = missing.quantities.first(where: { $0.key.isSameItem(as: name) })
            else {
                if !belongs(name), !missing.isEmpty { return .refused([unknown(name)]) }
                notes.append(isThere(name))
                continue
            }
            taken[known.key] = min(count, known.value)
            if count > known.value { notes.append(tooMany(known.key, known.value, count)) }
        }
        if taken.isEmpty { return .alreadySo(notes) }
        let plan = Accessories(taken)
        return .allowed(Plan(found: plan, left: missing.without(plan)), notes: notes)
    }

    private func belongs(_ name: String) -> Bool {
        device.accessories.quantities.keys.contains { $0.isSameItem(as: name) }
    }

    private var notYours: Refusal {
        Refusal(
            "device-not-held",
            LocalizedText(
                "\(device.inventoryNumber) is not with you, so you cannot record what belongs to it",
                de: "\(device.inventoryNumber) ist Ihnen nicht überlassen, Sie können sein Zubehör "
                    + "nicht erfassen"), about: ["device": device.inventoryNumber],
            remedies: [.askIT])
    }

    private func unknown(_ name: String) -> Refusal {
        let words = device.missing.accessories.words
        return Refusal(
            "accessory-not-missing",
            LocalizedText(
                "\(name) neither belongs to \(device.inventoryNumber) nor is missing; missing: \(words)",
                de: "\(name) gehört nicht zu \(device.inventoryNumber) und fehlt auch nicht; es "
                    + "fehlt: \(words)"),
            about: ["device": device.inventoryNumber, "accessory": name],
            remedies: device.wayToCompleteness)
    }

    private func isThere(_ name: String) -> LocalizedText {
        LocalizedText(
            "\(name) of \(device.inventoryNumber) is not missing",
            de: "\(name) von \(device.inventoryNumber) fehlt nicht")
    }

    private var nothingMissing: LocalizedText {
        LocalizedText(
            "nothing of \(device.inventoryNumber) is missing",
            de: "von \(device.inventoryNumber) fehlt nichts")
    }

    private func tooMany(_ name: String, _ missing: Int, _ count: Int) -> LocalizedText {
        LocalizedText(
            "only \(missing) × \(name) of \(device.inventoryNumber) was missing, not \(count)",
            de: "von \(device.inventoryNumber) fehlte nur \(missing) × \(name), nicht \(count)")
    }
}

extension String {
    /// The same accessory, without regard to case?
    fileprivate func isSameItem(as other: String) -> Bool { lowercased() == other.lowercased() }
}
