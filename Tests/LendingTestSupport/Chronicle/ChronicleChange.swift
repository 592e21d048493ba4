public import Lending

/// What a city can be told, in the least words. What is told is recorded under the number of its entry,
/// by which loans and handovers are named later.
public enum ChronicleChange: Sendable {
    case person(PersonID, name: String)
    case renamed(PersonID, name: String)
    case device(DeviceID, number: String, fields: [DeviceField: String], registered: ToldTime)
    case registered(DeviceID, ToldTime)
    /// Fields that are not dated: they have one value.
    case edited(DeviceID, DeviceField, to: String)
    /// Dated fields, from a day on.
    case changed(DeviceID, DeviceField, to: String, from: CalendarDay)
    /// Dated fields that were always wrong.
    case corrected(DeviceID, DeviceField, to: String)
    /// From stock or from another Lotse.
    case handedOver(DeviceID, to: PersonID, ToldTime)
    case takenBack(DeviceID, ToldTime)
    case lent(DeviceID, to: PersonID, ToldTime, due: CalendarDay)
    case returned(DeviceID, ToldTime)
    case extended(DeviceID, due: CalendarDay)
    /// A loan that was over when it was recorded.
    case lentOnce(DeviceID, to: PersonID, ToldTime, until: ToldTime, due: CalendarDay)
    case correctedLoan(
        EntryID, to: PersonID? = nil, began: ToldTime? = nil, ended: ToldTime? = nil,
        due: CalendarDay? = nil, device: DeviceID? = nil)
    case correctedHandover(
        EntryID, to: PersonID? = nil, began: ToldTime? = nil, ended: ToldTime? = nil)
    case mergedPeople(PersonID, into: PersonID)
    case mergedDevices(DeviceID, into: DeviceID)
    case undone(EntryID)
}

/// Everything that a city was told, in its order. As known at any time, the city is what was told by
/// then, without what was undone by then: nothing is ever taken out of it.
public struct Chronicle: Sendable {
    public private(set) var entries: [(id: EntryID, change: ChronicleChange)] = []
    private let today: CalendarDay

    public init(today: CalendarDay) {
        self.today = today
    }

    public mutating func tell(_ change: ChronicleChange, as entry: EntryID) {
        entries.append((entry, change))
    }

    /// What was known when so many entries were told.
    public func city(after count: Int) -> ChronicleCity {
        var undone: Set<EntryID> = []
        var standing: [(id: EntryID, change: ChronicleChange)] = []
        // An undo that was undone itself undoes nothing.
        for entry in entries.prefix(count).reversed() where !undone.contains(entry.id) {
            if case .undone(let other) = entry.change { undone.insert(other) }
            standing.append(entry)
        }
        var city = ChronicleCity(today: today)
        for entry in standing.reversed() { city.apply(entry.change, entry.id) }
        return city
    }

    public var city: ChronicleCity { city(after: entries.count) }
}
