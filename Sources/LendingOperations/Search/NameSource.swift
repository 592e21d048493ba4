public import Lending

/// Where what people type is looked up: a database here, or a service elsewhere.
public protocol NameSource: Sendable {
    /// Devices by inventory number, serial number, a number that they had before, or an unambiguous
    /// part of number or name.
    func devices(_ typed: [String]) async throws -> [FoundDevice]
    /// People by `#number`, login, e-mail, personnel number, name, or an unambiguous part of it.
    func people(_ typed: [String]) async throws -> [FoundPerson]
    /// Units by code, name, or an unambiguous part of it.
    func units(_ typed: [String]) async throws -> [FoundUnit]
    /// Events by `#number`, title, day, or an unambiguous part.
    func events(_ typed: [String]) async throws -> [FoundEvent]
}

/// What is looked for, by its name in a service.
public enum FoundKind: String, Sendable, Codable, CaseIterable {
    case devices, people, units
    case cityEvents = "city-events"
}

/// The one thing that a text means.
public protocol FoundThing: Sendable {
    /// False: the text is only a part of its names, or written in another way. It may be shown, but
    /// whoever changes something confirms it first.
    var exact: Bool { get }
    /// What it is called where people choose: `Kurt Kollege (#4, kurt)`.
    var title: LocalizedText { get }
}

public struct FoundPerson: FoundThing, Codable, Hashable {
    public let id: PersonID
    public let name: String
    public let exact: Bool
    public let title: LocalizedText

    public init(id: PersonID, name: String, exact: Bool = true, title: LocalizedText? = nil) {
        self.id = id
        self.name = name
        self.exact = exact
        self.title = title ?? LocalizedText(untranslated: name)
    }

    /// As sentences name them: `Kurt Kollege (#4)`.
    public var named: String { PersonTitle.text(name, id) }
}

public struct FoundDevice: FoundThing, Codable, Hashable {
    public let id: DeviceID
    public let inventoryNumber: String
    public let exact: Bool
    public let title: LocalizedText

    public init(id: DeviceID, inventoryNumber: String, exact: Bool, title: LocalizedText) {
        self.id = id
        self.inventoryNumber = inventoryNumber
        self.exact = exact
        self.title = title
    }
}

/// An organisational unit.
public struct FoundUnit: FoundThing, Codable, Hashable {
    public let id: UnitID
    public let code: String
    public let exact: Bool
    public let title: LocalizedText

    public init(id: UnitID, code: String, exact: Bool, title: LocalizedText) {
        self.id = id
        self.code = code
        self.exact = exact
        self.title = title
    }
}

public struct FoundEvent: FoundThing, Codable, Hashable {
    public let id: EventID
    public let exact: Bool
    public let title: LocalizedText

    public init(id: EventID, exact: Bool, title: LocalizedText) {
        self.id = id
        self.exact = exact
        self.title = title
    }
}
