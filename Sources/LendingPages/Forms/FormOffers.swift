import Lending

/// What the city offers for the fields of a form.
struct FormOffers: Sendable {
    /// The city's lists; nil: no field asks for one.
    private let settings: CitySettings?
    private var own: [FormField.OwnChoice: [QuickChoices.Choice]] = [:]

    /// Nothing: no field of the form is chosen from a list of the city.
    static let none = FormOffers(settings: nil)

    private init(settings: CitySettings?) { self.settings = settings }

    init(for fields: [FormField], _ visit: Visit) async throws {
        settings =
            fields.contains { $0.kind.isOffered } ? try await CitySettings(visit) : nil
        for field in fields {
            switch field.kind {
            case .own(.lotsen): own[.lotsen] = try await Self.lotsen(visit)
            case .own(.freeDevice): own[.freeDevice] = try await Self.freeDevices(visit)
            default: break
            }
        }
    }

    /// So many devices are a tap; more are typed.
    private static let most = 12

    private static func lotsen(_ visit: Visit) async throws -> [QuickChoices.Choice] {
        let rows = try await PageReport.rowsIfSeen(
            "lotsen-of-a-person", ["person": "\(visit.reader.actor.id)"], visit)
        return (rows?.rows ?? []).compactMap { row in
            rows?.cell("person_number", of: row).map { number in
                QuickChoices.Choice(
                    value: "#\(number)",
                    title: PersonTitle.text(rows?.cell("name", of: row) ?? "", number: number))
            }
        }
    }

    /// What a Lotse has in hand; for IT the stock.
    private static func freeDevices(_ visit: Visit) async throws -> [QuickChoices.Choice] {
        let actor = try visit.reader.actor
        guard let rows = try await PageReport.rowsIfSeen("free", [:], visit) else { return [] }
        let mine = rows.filter { row in
            let holder = rows.cell("holder_number", of: row)
            return holder == "\(actor.id)" || actor.isIT && holder == nil
        }
        return mine.rows.prefix(most).map { row in
            let number = rows.cell("device", of: row) ?? ""
            return QuickChoices.Choice(
                value: number, title: "\(number) \(rows.cell("name", of: row) ?? "")")
        }
    }

    /// What is the visitor's own.
    func choices(_ own: FormField.OwnChoice) -> [QuickChoices.Choice] { self.own[own] ?? [] }

    /// A list; an empty one that takes anything, if the city's were not asked for.
    func texts(_ list: FormField.OfferedList) -> OfferedTexts {
        guard let settings = settings?.values else { return OfferedTexts("", isOpen: true) }
        return switch list {
        case .purposes: settings.purposes
        case .tools: settings.tools
        }
    }
}

extension FormField.Kind {
    fileprivate var isOffered: Bool {
        if case .offered = self { true } else { false }
    }
}
