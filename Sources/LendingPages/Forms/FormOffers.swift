import Lending

/// What the city offers for the fields of a form.
struct FormOffers: Sendable {
    /// The city's lists; nil: no field asks for one.
    private let settings: CitySettings?

    /// Nothing: no field of the form is chosen from a list of the city.
    static let none = FormOffers(settings: nil)

    private init(settings: CitySettings?) { self.settings = settings }

    init(for fields: [FormField], _ visit: Visit) async throws {
        settings =
            fields.contains { $0.kind.isOffered } ? try await CitySettings(visit) : nil
    }

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
