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

    public var decision: Decision<Int> {
        if closedYears.contains(year) {
            return .alreadySo([
                LocalizedText("\(year) is closed already", de: "\(year) ist bereits abgeschlossen")
            ])
        }
        let refusals = refusals
        guard refusals.isEmpty else { return .refused(refusals) }
        return .allowed(year, warnings: warnings)
    }

    private var refusals: [Refusal] {
        if year >= today.year {
            return [
                Refusal(
                    "year-not-over",
                    LocalizedText(
                        "\(year) is not over: it can be closed from 1 January \(year + 1) on",
                        de: "\(year) ist noch nicht zu Ende: abschließen geht ab 1. Januar "
                            + "\(year + 1)"))
            ]
        }
        if !closedYears.isEmpty, !closedYears.contains(year - 1) {
            let next = (closedYears.max() ?? year) + 1
            return [
                Refusal(
                    "year-before-open",
                    LocalizedText(
                        "\(year - 1) is not closed; next is \(next)",
                        de: "\(year - 1) ist nicht abgeschlossen; als Nächstes kommt \(next)"))
            ]
        }
        return faults.map { Refusal("year-does-not-add-up", $0.text) }
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
            let more = unvalued.count - Self.named
            let names = unvalued.prefix(Self.named).joined(separator: ", ")
            warnings.append(
                Warning(
                    "devices-without-value",
                    LocalizedText(
                        "capitalised without cost or useful life: \(names)"
                            + (more > 0 ? " and \(more) more" : ""),
                        de: "aktiviert ohne Kosten oder Nutzungsdauer: \(names)"
                            + (more > 0 ? " und \(more) weitere" : ""))))
        }
        return warnings
    }
}
