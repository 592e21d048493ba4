import Lending
import LendingOperations

extension CommandSession {
    /// Finds what a command shows.
    var reading: NameLookup { lookup(.reading) }
    /// Finds what a command changes, or names in a change.
    var changing: NameLookup { lookup(.changing) }

    /// Finds only what means exactly what was written, and asks nobody.
    var exact: NameLookup { lookup(.exact) }

    private func lookup(_ use: NameLookup.Use) -> NameLookup {
        NameLookup(use: use, names: backend.names, console: console, language: language)
    }

    /// An event from what was typed: its title, its day in any notation, or `#number`.
    func event(_ typed: String, _ lookup: NameLookup) async throws -> EventID {
        var text = typed
        if typed.first?.isNumber == true,
            case .day(let day)? = try? WhenParser(today: today).parse(typed, direction: .past)
        {
            text = day.iso
        }
        return try await lookup.events([text])[0].id
    }
}

extension NameLookup {
    /// A unit's code from what was typed; nil stays nil.
    func unitCode(_ typed: String?) async throws -> String? {
        guard let typed else { return nil }
        return try await units([typed])[0].code
    }

    /// A person's number from what was typed; nil stays nil.
    func personNumber(_ typed: String?) async throws -> String? {
        guard let typed else { return nil }
        return try await person(typed).id.description
    }

    /// A device's number in the program from what was typed; nil stays nil.
    func deviceNumber(_ typed: String?) async throws -> String? {
        guard let typed else { return nil }
        return try await device(typed).id.description
    }

    /// A device's fields with the unit's code instead of what was typed for it.
    func resolvingUnit(_ typed: FieldValues<DeviceField>) async throws -> FieldValues<DeviceField> {
        guard let unit = typed[.unit], !unit.isEmpty else { return typed }
        var fields = typed
        fields[.unit] = try await unitCode(unit)
        return fields
    }
}
