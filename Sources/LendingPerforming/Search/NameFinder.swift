public import Lending
public import LendingOperations
import LendingSQL
public import LendingStore
import Postgres

/// Turns what people type into ids: the one piece that every front uses.
public struct NameFinder: NameSource {
    let store: Store
    private let reader: Reader?

    /// - Parameter reader: who looks, and finds only what they may see; nil: somebody who sees all.
    public init(_ store: Store, for reader: Reader?) {
        self.store = store
        self.reader = reader
    }

    /// The reader, if they do not see all devices.
    var limitedToDevices: PersonID? {
        reader.flatMap { $0.seesAllDevices ? nil : $0.person }
    }

    /// The reader, if they find nobody but themself.
    var limitedToPerson: PersonID? { reader.flatMap { $0.findsPeople ? nil : $0.person } }

    /// The reader, if they find themself and those who may count.
    var limitedToCounters: PersonID? {
        reader.flatMap { !$0.findsPeople && $0.findsCounters ? $0.person : nil }
    }

    var findsPersonnelNumbers: Bool { reader?.seesPersonnelNumbers ?? true }

    /// Devices by inventory number, serial number, a number that they had before, or an unambiguous
    /// part of number or name.
    ///
    /// - Throws: ``OperationFailure`` that names every text that fits none or several.
    public func devices(_ typed: [String]) async throws -> [FoundDevice] {
        let limit = limitedToDevices
        return try await one(
            of: .device, typed, exactly: { Queries.Devices.findExact(typed: $0, reader: limit) },
            { Queries.Devices.find(typed: $0, reader: limit) }, read: NameFinder.deviceCandidate
        ).map {
            FoundDevice(
                id: DeviceID($0.id), inventoryNumber: $0.name, exact: $0.isExact, title: $0.words)
        }
    }

    /// People by `#number`, login, e-mail, personnel number (who sees these), name, or an unambiguous
    /// part of it.
    public func people(_ typed: [String]) async throws -> [FoundPerson] {
        let limit = limitedToPerson
        let numbers = findsPersonnelNumbers
        let found =
            if let reader = limitedToCounters {
                try await one(
                    of: .person, typed,
                    { Queries.People.findCounters(typed: $0, reader: reader) },
                    read: NameFinder.personCandidate)
            } else {
                try await one(
                    of: .person, typed,
                    exactly: { Queries.People.findExact(typed: $0, only: limit, numbers: numbers) },
                    { Queries.People.find(typed: $0, only: limit, numbers: numbers) },
                    read: NameFinder.personCandidate)
            }
        return found.map {
            FoundPerson(id: PersonID($0.id), name: $0.name, exact: $0.isExact, title: $0.words)
        }
    }

    /// Units by code, name, or an unambiguous part of it.
    public func units(_ typed: [String]) async throws -> [FoundUnit] {
        try await one(
            of: .unit, typed, { Queries.Units.find(typed: $0) }, read: NameFinder.unitCandidate
        ).map {
            FoundUnit(id: UnitID($0.id), code: $0.name, exact: $0.isExact, title: $0.words)
        }
    }

    /// Events by `#number`, title, day, or an unambiguous part.
    public func events(_ typed: [String]) async throws -> [FoundEvent] {
        try await one(
            of: .event, typed, { Queries.Events.find(typed: $0) }, read: NameFinder.eventCandidate
        ).map { FoundEvent(id: EventID($0.id), exact: $0.isExact, title: $0.words) }
    }

    /// The one thing that each text means.
    private func one<Row>(
        of kind: NameCandidate.Kind, _ typed: [String],
        exactly exact: (([String]) -> TypedStatement<Row>)? = nil,
        _ search: ([String]) -> TypedStatement<Row>,
        read: @Sendable @escaping (Row) -> (position: Int32, candidate: NameCandidate)
    ) async throws -> [NameCandidate] {
        let folded = typed.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
            .map(\.foldedBlanks)
        // What is typed several times is looked for once. An empty text is part of everything, and means
        // nothing: in a script it is a variable that was not set.
        var distinct: [String] = []
        var places: [String: Int] = [:]
        for text in folded where !text.isEmpty && places[text] == nil {
            places[text] = distinct.count
            distinct.append(text)
        }
        let found = try await find(
            distinct, exactly: exact?(distinct), search(distinct), read: read)
        let fitting = folded.map { text in places[text].flatMap { found[$0] } ?? [] }
        return try NameCandidate.unambiguous(typed, fitting, kind)
    }

    /// What fits each text, by its position.
    ///
    /// - Parameters:
    ///   - exact: a cheap statement that is enough if it finds something for every text.
    ///   - read: the position of the text, from 1, and what it may mean.
    private func find<Row>(
        _ typed: [String], exactly exact: TypedStatement<Row>?,
        _ search: TypedStatement<Row>,
        read: @Sendable @escaping (Row) -> (position: Int32, candidate: NameCandidate)
    ) async throws -> [Int: [NameCandidate]] {
        guard !typed.isEmpty else { return [:] }
        return try await store.read { session in
            if let exact {
                let found = Self.byPosition(try session.query(exact).map(read))
                if found.count == typed.count { return found }
            }
            return Self.byPosition(try session.query(search).map(read))
        }
    }

    private static func byPosition(
        _ found: [(position: Int32, candidate: NameCandidate)]
    ) -> [Int: [NameCandidate]] {
        Dictionary(grouping: found) { Int($0.position) - 1 }.mapValues { $0.map(\.candidate) }
    }
}
