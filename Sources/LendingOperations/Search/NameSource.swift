public import Lending

/// Where what people type is looked up: a database here, or a service elsewhere.
public protocol NameSource: Sendable {
    /// Devices by inventory number, serial number, or an unambiguous part of number or name.
    func devices(_ typed: [String]) async throws -> [FoundDevice]
    /// People by login, e-mail, personnel number, name, or an unambiguous part of it.
    func people(_ typed: [String]) async throws -> [FoundPerson]
    /// Units by code or an unambiguous part of the name.
    func units(_ typed: [String]) async throws -> [FoundUnit]
    /// Events by `#number`, title, day, or an unambiguous part.
    func events(_ typed: [String]) async throws -> [EventID]
}

/// What is looked for, by its name in a service.
public enum FoundKind: String, Sendable, Codable, CaseIterable {
    case devices, people, units
    case cityEvents = "city-events"
}

public struct FoundPerson: Sendable, Codable, Hashable {
    public let id: PersonID
    public let name: String

    public init(id: PersonID, name: String) {
        self.id = id
        self.name = name
    }
}

public struct FoundDevice: Sendable, Codable, Hashable {
    public let id: DeviceID
    public let inventoryNumber: String

    public init(id: DeviceID, inventoryNumber: String) {
        self.id = id
        self.inventoryNumber = inventoryNumber
    }
}

/// An organisational unit.
public struct FoundUnit: Sendable, Codable, Hashable {
    public let id: UnitID
    public let code: String

    public init(id: UnitID, code: String) {
        self.id = id
        self.code = code
    }
}
