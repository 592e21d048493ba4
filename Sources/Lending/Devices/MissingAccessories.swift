/// What is missing of a device at a moment.
public struct MissingAccessories: Sendable, Hashable {
    public static let none = MissingAccessories(Accessories(), since: nil)

    public let accessories: Accessories
    /// Since the first of them did not come back; nil: nothing is missing.
    public let since: LocalTime?

    public init(_ accessories: Accessories, since: LocalTime?) {
        self.accessories = accessories
        self.since = since
    }

    public var isEmpty: Bool { accessories.isEmpty }
}

extension DeviceFacts {
    /// That the device is incomplete, since when, and what is missing; nil: it is complete.
    public var incompleteness: LocalizedText? {
        guard !missing.isEmpty, let since = missing.since else { return nil }
        let words = missing.accessories.words
        return LocalizedText(
            "\(inventoryNumber) is incomplete: \(words) missing since \(since.shortEnd(.english))",
            de:
                "\(inventoryNumber) ist unvollständig; seit \(since.shortEnd(.german)) fehlt: \(words)"
        )
    }

    /// What to do once the missing turns up; none: nothing is missing.
    var wayToCompleteness: [Remedy] {
        missing.isEmpty
            ? []
            : [
                .findAccessories(
                    device: inventoryNumber,
                    accessories: missing.accessories.quantities.keys.sorted())
            ]
    }

    /// What there is of the device's accessories: all but what is missing.
    public var accessoriesThere: Accessories { accessories.without(missing.accessories) }
}

extension Accessories {
    /// These and those.
    public func adding(_ others: Accessories) -> Accessories {
        Accessories(quantities.merging(others.quantities, uniquingKeysWith: +))
    }

    /// These without those, by name without regard to case.
    public func without(_ others: Accessories) -> Accessories {
        var gone = Dictionary(
            others.quantities.map { ($0.key.lowercased(), $0.value) }, uniquingKeysWith: +)
        var left: [String: Int] = [:]
        for (name, count) in quantities.sorted(by: { $0.key < $1.key }) {
            let taken = min(count, gone[name.lowercased()] ?? 0)
            gone[name.lowercased(), default: 0] -= taken
            if count > taken { left[name] = count - taken }
        }
        return Accessories(left)
    }
}
