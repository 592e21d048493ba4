/// The movements of a cost centre, unit and category in a year, in devices.
public struct InventoryYearRow: Sendable, Hashable {
    public let costCentre: String?
    public let unit: String?
    public let category: String?
    public let opening: Int
    public let additions: Int
    public let movedIn: Int
    public let movedOut: Int
    public let disposals: Int
    public let closing: Int

    public init(
        costCentre: String?, unit: String?, category: String?, opening: Int, additions: Int,
        movedIn: Int, movedOut: Int, disposals: Int, closing: Int
    ) {
        self.costCentre = costCentre
        self.unit = unit
        self.category = category
        self.opening = opening
        self.additions = additions
        self.movedIn = movedIn
        self.movedOut = movedOut
        self.disposals = disposals
        self.closing = closing
    }

    fileprivate var title: String {
        [costCentre, unit, category].map { $0 ?? "-" }.joined(separator: " / ")
    }
}

/// An identity of a year's books that does not hold.
public struct InventoryYearFault: Sendable, Hashable {
    public let text: LocalizedText
    /// The group that it is about; nil: the whole city.
    public let row: InventoryYearRow?

    /// What does not hold of a year's rows: opening and movements make the closing stock in every group,
    /// and what goes out of one comes into another.
    ///
    /// - Parameter devices: the devices of a group, to be named.
    public static func all(
        _ rows: [InventoryYearRow], devices: (InventoryYearRow) throws -> [String]
    ) rethrows -> [InventoryYearFault] {
        var faults: [InventoryYearFault] = []
        for row in rows {
            let moved = row.opening + row.additions + row.movedIn - row.movedOut - row.disposals
            guard moved != row.closing else { continue }
            let names = try devices(row).joined(separator: ", ")
            let ending = names.isEmpty ? "" : " (\(names))"
            faults.append(
                InventoryYearFault(
                    text: LocalizedText(
                        "\(row.title): \(moved) by movements, \(row.closing) in the books\(ending)",
                        de: "\(row.title): \(moved) nach Bewegungen, \(row.closing) in den "
                            + "Büchern\(ending)"),
                    row: row))
        }
        let movedIn = rows.map(\.movedIn).reduce(0, +)
        let movedOut = rows.map(\.movedOut).reduce(0, +)
        if movedIn != movedOut {
            faults.append(
                InventoryYearFault(
                    text: LocalizedText(
                        "transfers: \(movedIn) in, \(movedOut) out",
                        de: "Umsetzungen: \(movedIn) ein, \(movedOut) aus"),
                    row: nil))
        }
        return faults
    }
}
