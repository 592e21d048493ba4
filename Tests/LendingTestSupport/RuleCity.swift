public import Lending
public import LendingOperations
import LendingPerforming
public import LendingStore

/// A city with people and devices in every state that a ``Rule`` is about.
public struct RuleCity: Sendable {
    private let operations: StorePerformer
    private let names: NameFinder
    private let actor: Actor

    /// Records them in the name of an IT person; people who are there already stay.
    public init(_ store: Store, by actor: Actor) async throws {
        operations = StorePerformer(store)
        names = NameFinder(store, for: nil)
        self.actor = actor
        for name in ["Lena", "Kurt", "Gone", "Karl"] {
            if (try? await person(name.lowercased())) != nil { continue }
            var fields = FieldValues<PersonField>()
            fields[.name] = name
            fields[.login] = name.lowercased()
            try await perform(AddPerson(fields: fields))
        }
        for state in ["OK", "OK2", "OK3", "lost", "in-repair", "decommissioned", "out", "held"] {
            var fields = FieldValues<DeviceField>()
            fields[.inventoryNumber] = "KN-\(state)"
            fields[.name] = "Laptop"
            try await perform(AddDevice(fields: fields, registered: .day(try day("2020-01-01"))))
        }
        try await perform(
            HandOverDevices(
                devices: [try await device("KN-held")], to: try await person("lena"),
                on: .day(try day("2022-01-01"))))
        try await perform(
            LendDevices(
                devices: [try await device("KN-out")], to: try await person("karl"),
                at: .day(try day("2022-02-01")), until: .day(try day("2099-12-01"))))
        for (state, change) in [
            ("lost", WithdrawDevices.Change.lose), ("in-repair", .repair),
        ] {
            try await perform(
                WithdrawDevices(
                    devices: [try await device("KN-\(state)")], change: change,
                    at: .day(try day("2022-02-01")), reason: "Test"))
        }
        try await decommission(try await device("KN-decommissioned"), on: try day("2022-02-01"))
        try await perform(
            PersonLeaves(person: try await person("gone"), on: try day("2022-06-30")))
    }

    /// Asked for and approved by the IT person, approved by Karl of the inventory office.
    private func decommission(_ device: DeviceID, on day: CalendarDay) async throws {
        let karl = try await person("karl")
        try await perform(EditPerson(person: karl, fields: FieldValues(), roles: [.inventory]))
        try await perform(
            RequestDecommissioning(
                devices: [device], reason: .defect,
                fields: FieldValues([.dataWiped: "gelöscht", .wipedOn: "2022-01-31"]),
                wipedBy: actor.id, on: day))
        try await perform(ApproveDecommissioning(devices: [device]))
        _ = try await operations.perform(
            ApproveDecommissioning(devices: [device]),
            OperationContext(actor: Actor(id: karl, name: "Karl", roles: [.inventory])))
        try await perform(EditPerson(person: karl, fields: FieldValues(), roles: []))
    }

    /// The operation of a wish; with further devices before its own.
    public func operation(_ wish: Wish, after others: [String] = []) async throws -> any Operation {
        var devices: [DeviceID] = []
        for number in others + [wish.device] { devices.append(try await device(number)) }
        guard let begins = LocalTime(iso: wish.begins) else { throw NotADay(text: wish.begins) }
        let person = try await person(wish.person)
        switch wish.kind {
        case .loan:
            return LendDevices(
                devices: devices, to: person, at: .local(begins),
                until: .day(try day(wish.due ?? "2099-12-01")))
        case .handover:
            return HandOverDevices(devices: devices, to: person, on: .local(begins))
        }
    }

    /// What is refused to whoever wishes this, in order; empty: nothing.
    public func refusals(_ wish: Wish, after others: [String] = []) async throws -> [Refusal] {
        let operation = try await operation(wish, after: others)
        do {
            _ = try await operations.perform(
                operation, OperationContext(actor: actor, confirmsAll: true, isDryRun: true))
            return []
        } catch let failure as any Failure {
            return failure.refusals
        }
    }

    /// - Throws: what is refused.
    public func perform(_ operation: some Operation) async throws {
        _ = try await operations.perform(
            operation, OperationContext(actor: actor, confirmsAll: true))
    }

    public func device(_ number: String) async throws -> DeviceID {
        try await names.devices([number])[0].id
    }

    public func person(_ login: String) async throws -> PersonID {
        try await names.people([login])[0].id
    }

    private func day(_ iso: String) throws -> CalendarDay {
        guard let day = CalendarDay(iso: iso) else { throw NotADay(text: iso) }
        return day
    }

    struct NotADay: Error {
        let text: String
    }
}
