public import Lending
public import LendingOperations
import LendingSQL
public import LendingStore
import Postgres

/// Turns what people type into ids: the one piece that every front uses.
public struct NameFinder: NameSource {
    private let store: Store
    private let reader: Reader?

    /// - Parameter reader: who looks, and finds only what they may see; nil: somebody who sees all.
    public init(_ store: Store, for reader: Reader?) {
        self.store = store
        self.reader = reader
    }

    /// The reader, if they do not see all devices.
    private var limitedToDevices: PersonID? {
        reader.flatMap { $0.seesAllDevices ? nil : $0.person }
    }

    /// The reader, if they find nobody but themself.
    private var limitedToPerson: PersonID? { reader.flatMap { $0.findsPeople ? nil : $0.person } }

    /// Devices by inventory number, serial number, or an unambiguous part of number or name.
    ///
    /// - Throws: `OperationFailure` that names every text that fits none or several.
    public func devices(_ typed: [String]) async throws -> [FoundDevice] {
        let matches = try await find(
            typed, exactly: Queries.Devices.findExact(typed, limitedToDevices),
            Queries.Devices.find(typed, limitedToDevices)
        ) { row in
            let number = try row.decode(String.self, "inventory_number")
            return NameCandidate(
                id: try row.decode(Int64.self, "id"), key: number,
                words: LocalizedText(
                    untranslated: "\(number) (\(try row.decode(String.self, "name")))"),
                rank: try row.decode(Int32.self, "rank"))
        }
        return try NameCandidate.unambiguous(typed, matches, .device).map {
            FoundDevice(id: DeviceID($0.id), inventoryNumber: $0.key)
        }
    }

    /// People by login, e-mail, personnel number, name, or an unambiguous part of it.
    public func people(_ typed: [String]) async throws -> [FoundPerson] {
        let matches = try await find(
            typed, exactly: Queries.People.findExact(typed, limitedToPerson),
            Queries.People.find(typed, limitedToPerson)
        ) { row in
            let name = try row.decode(String.self, "name")
            let details = [
                try row.decode(String?.self, "login"), try row.decode(String?.self, "units"),
            ].compactMap { $0 }
            return NameCandidate(
                id: try row.decode(Int64.self, "id"), key: name,
                words: LocalizedText(
                    untranslated: details.isEmpty
                        ? name : "\(name) (\(details.joined(separator: ", ")))"),
                rank: try row.decode(Int32.self, "rank"))
        }
        return try NameCandidate.unambiguous(typed, matches, .person).map {
            FoundPerson(id: PersonID($0.id), name: $0.key)
        }
    }

    /// Units by code or an unambiguous part of the name.
    public func units(_ typed: [String]) async throws -> [FoundUnit] {
        let matches = try await find(typed, Queries.Units.find(typed)) { row in
            let code = try row.decode(String.self, "code")
            return NameCandidate(
                id: try row.decode(Int64.self, "id"), key: code,
                words: LocalizedText(
                    untranslated: "\(code) (\(try row.decode(String.self, "name")))"),
                rank: try row.decode(Int32.self, "rank"))
        }
        return try NameCandidate.unambiguous(typed, matches, .unit).map {
            FoundUnit(id: UnitID($0.id), code: $0.key)
        }
    }

    /// Events by `#number`, title, day, or an unambiguous part.
    public func events(_ typed: [String]) async throws -> [EventID] {
        let matches = try await find(typed, Queries.Events.find(typed)) { row in
            let id = try row.decode(Int64.self, "id")
            let day = try row.decode(CalendarDay.self, "day")
            let title = try row.decode(String.self, "title")
            return NameCandidate(
                id: id, key: "#\(id)",
                words: LocalizedText(
                    "#\(id) (\(title), \(day.text(.english)))",
                    de: "#\(id) (\(title), \(day.text(.german)))"),
                rank: try row.decode(Int32.self, "rank"))
        }
        return try NameCandidate.unambiguous(typed, matches, .event).map { EventID($0.id) }
    }

    /// What fits each text, by its position.
    ///
    /// - Parameter exact: a cheap statement that is enough if it finds something for every text.
    private func find(
        _ typed: [String], exactly exact: Statement? = nil, _ search: Statement,
        read: @Sendable @escaping (Row) throws -> NameCandidate
    ) async throws -> [Int: [NameCandidate]] {
        guard !typed.isEmpty else { return [:] }
        return try await store.read { session in
            if let exact {
                let found = try Self.matches(session.query(exact), read)
                if found.count == typed.count { return found }
            }
            return try Self.matches(session.query(search), read)
        }
    }

    private static func matches(
        _ rows: Rows, _ read: (Row) throws -> NameCandidate
    ) throws -> [Int: [NameCandidate]] {
        var found: [Int: [NameCandidate]] = [:]
        for row in rows {
            let position = Int(try row.decode(Int32.self, "position")) - 1
            found[position, default: []].append(try read(row))
        }
        return found
    }
}
