/// May the books of a year be closed?
public struct YearClosing: Sendable {
    /// Named at most, where there are many.
    private static let named = 10

    public let year: Int
    public let today: CalendarDay
    /// The years whose books are closed and stay so.
    public let closedYears: Set<Int>
    /// How many devices are in the books when it begins, for the first year of all.
    public let opening: Int
    /// The identities that do not hold.
    public let faults: [InventoryYearFault]
    /// Capitalised devices without cost or useful life.
    public let unvalued: [String]

    public init(
        year: Int, today: CalendarDay, closedYears: Set<Int>, opening: Int,
        faults: [InventoryYearFault], unvalued: [String]
    ) {
        self.year = year
        self.today = today
        self.closedYears = closedYears
        self.opening = opening
        self.faults = faults
        self.unvalued = unvalued
    }

    /// Is it the year's turn? What follows needs the books.
    public static func order(
        of year: Int, today: CalendarDay, closedYears: Set<Int>
    ) -> Decision<Int> {
        if closedYears.contains(year) {
            return .alreadySo([
                LocalizedText("\(year) is closed already", de: "\(year) ist bereits abgeschlossen")
            ])
        }
        if year >= today.year {
            return .refused([
                Refusal(
                    "year-not-over",
                    LocalizedText(
                        "\(year) is not over: it can be closed from 1 January \(year + 1) on",
                        de: "\(year) ist noch nicht zu Ende: abschließen geht ab 1. Januar "
                            + "\(year + 1)"))
            ])
        }
        if !closedYears.isEmpty, !closedYears.contains(year - 1) {
            let next = (closedYears.max() ?? year) + 1
            return .refused([
                Refusal(
                    "year-before-open",
                    LocalizedText(
                        "\(year - 1) is not closed; next is \(next)",
                        de: "\(year - 1) ist nicht abgeschlossen; als Nächstes kommt \(next)"))
            ])
        }
        return .allowed(year)
    }

    public var decision: Decision<Int> {
        let order = Self.order(of: year, today: today, closedYears: closedYears)
        guard case .allowed = order else { return order }
        guard faults.isEmpty else {
            return .refused(faults.map { Refusal("year-does-not-add-up", $0.text) })
        }
        return .allowed(year, warnings: warnings)
    }

    private var warnings: [Warning] {
        var warnings: [Warning] = []
        if closedYears.isEmpty {
            warnings.append(
                Warning(
                    "first-closing",
                    LocalizedText(
                        "no year is closed yet: \(year) opens with \(opening) devices, as recorded",
                        de: "noch ist kein Jahr abgeschlossen: \(year) beginnt mit \(opening) "
                            + "Geräten, wie erfasst")))
        }
        if !unvalued.isEmpty {
            let list = LocalizedText.listed(unvalued, upTo: Self.named)
            warnings.append(
                Warning(
                    "devices-without-value",
                    LocalizedText(
                        "capitalised without cost or useful life: \(list.english)",
                        de: "aktiviert ohne Kosten oder Nutzungsdauer: \(list.german)")))
        }
        return warnings
    }
}
