import Lending

/// Under which heading an operation is offered: what most people come for stands first.
enum OperationGroup: String, CaseIterable, Sendable {
    case loan, custody, devices, people, units, events, stocktaking, years, other

    /// - Parameter operation: its name, such as `loan.lend`.
    init(_ operation: String) {
        let noun = String(operation.prefix { $0 != "." })
        self = OperationGroup(rawValue: noun) ?? Self.joined[noun] ?? .other
    }

    /// What stands under the heading of something else.
    private static let joined: [String: OperationGroup] = [
        "decommissionings": .devices, "protocols": .custody, "requests": .loan,
    ]

    var title: LocalizedText {
        switch self {
        case .loan: LocalizedText("Loans", de: "Ausleihen")
        case .custody: LocalizedText("Handovers", de: "Übergaben")
        case .devices: LocalizedText("Devices", de: "Geräte")
        case .people: LocalizedText("People", de: "Personen")
        case .units: LocalizedText("Units", de: "Ämter")
        case .events: LocalizedText("Events", de: "Veranstaltungen")
        case .years: LocalizedText("Inventory years", de: "Inventarjahre")
        case .stocktaking: LocalizedText("Stocktaking", de: "Inventur")
        case .other: LocalizedText("Other", de: "Sonstiges")
        }
    }
}
