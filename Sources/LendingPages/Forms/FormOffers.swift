import Lending
import LendingOperations
import LendingService

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

    /// What the visitor has in hand, for IT the stock too.
    private static func freeDevices(_ visit: Visit) async throws -> [QuickChoices.Choice] {
        let actor = try visit.reader.actor
        // As they see it who have no office: only what is theirs, however much the city has.
        let plain = Caller(
            Actor(id: actor.id, name: actor.name, roles: [], isLotse: actor.isLotse),
            language: visit.language)
        let own = try await PageReport("devices", [:], visit, as: plain).rows()
        let held = own.rows.filter {
            own.cell("holder_number", of: $0) == "\(actor.id)"
                && own.cell("status", of: $0) == DeviceStatus.withLotse.rawValue
        }
        let inHand = held.map { choice($0, own, "inventory_number") }
        let stock = actor.isIT ? try await stock(visit, atMost: most) : []
        return Array((inHand + stock).prefix(most))
    }

    /// The first devices in stock, page by page: what Lotsen hold may stand before them.
    private static func stock(
        _ visit: Visit, atMost most: Int
    ) async throws -> [QuickChoices.Choice] {
        guard visit.sees("free") else { return [] }
        var found: [QuickChoices.Choice] = []
        var after: [String: String] = [:]
        while found.count < most {
            let page = try await PageReport("free", after, visit).rows()
            found += page.rows.filter { page.cell("holder_number", of: $0) == nil }
                .map { choice($0, page, "device") }
            guard page.hasMore, let last = page.rows.last,
                let key = page.cell("device", of: last)
            else { break }
            after = ["after": key]
        }
        return found
    }

    private static func choice(
        _ row: [String?], _ rows: ReportRows, _ column: String
    ) -> QuickChoices.Choice {
        let number = rows.cell(column, of: row) ?? ""
        return QuickChoices.Choice(
            value: number, title: "\(number) \(rows.cell("name", of: row) ?? "")")
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
