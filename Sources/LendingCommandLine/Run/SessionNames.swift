import Lending
import LendingOperations

extension CommandSession {
    /// A unit's code from what was typed; nil stays nil.
    func unitCode(_ typed: String?) async throws -> String? {
        guard let typed else { return nil }
        return try await names.units([typed])[0].code
    }

    /// A person's number from what was typed; nil stays nil.
    func personNumber(_ typed: String?) async throws -> String? {
        guard let typed else { return nil }
        return try await names.people([typed])[0].id.description
    }

    /// An event from what was typed: its title, its day in any notation, or `#number`.
    func event(_ typed: String) async throws -> EventID {
        var text = typed
        if typed.first?.isNumber == true,
            case .day(let day)? = try? WhenParser(today: today).parse(typed, direction: .past)
        {
            text = day.iso
        }
        return try await names.events([text])[0]
    }

    /// A device's fields with the unit's code instead of what was typed for it.
    func resolvingUnit(_ typed: FieldValues<DeviceField>) async throws -> FieldValues<DeviceField> {
        guard let unit = typed[.unit], !unit.isEmpty else { return typed }
        var fields = typed
        fields[.unit] = try await unitCode(unit)
        return fields
    }
}
