import Lending
import LendingIdentity
import LendingOperations
import LendingPerforming
import LendingStore

/// Records the people and devices of a ``ServedCity``.
struct Founding {
    struct Result: Sendable {
        var people: [String: Actor] = [:]
        var tokens: [String: String] = [:]
        var devices: [DeviceID] = []
        var event = EventID(0)
    }

    private let store: Store
    private var result = Result()

    init(_ store: Store) { self.store = store }

    func found() async throws -> Result {
        var founding = self
        try await founding.people()
        try await founding.devices()
        try await founding.loans()
        try await founding.tokens()
        return founding.result
    }

    private var it: Actor {
        get throws { try actor("ida") }
    }

    private func actor(_ login: String) throws -> Actor {
        guard let actor = result.people[login] else {
            throw Socket.Failure(description: "nobody is called \(login)")
        }
        return actor
    }

    private func perform(_ operation: some Operation, as actor: Actor) async throws {
        let context = OperationContext(actor: actor, confirmsAll: true)
        _ = try await StorePerformer(store).perform(operation, context)
    }

    private mutating func people() async throws {
        _ = try await BeginCity(name: "Ida", login: "ida").perform(in: store)
        result.people["ida"] = try await store.identify(login: "ida").actor
        for (code, name) in [("A-1", "Hauptamt"), ("A-2", "Bauamt")] {
            var unit = FieldValues<UnitField>()
            unit[.code] = code
            unit[.name] = name
            try await perform(AddUnit(fields: unit), as: it)
        }
        for login in ServedCity.logins.dropFirst() {
            var fields = FieldValues<PersonField>()
            fields[.login] = login
            fields[.name] = login.capitalized
            let roles: Set<Role> =
                switch login {
                case "inga": [.inventory]
                case "petra": [.privacy]
                default: []
                }
            try await perform(AddPerson(fields: fields, units: ["A-1"], roles: roles), as: it)
            result.people[login] = try await store.identify(login: login).actor
        }
    }

    private mutating func devices() async throws {
        for number in 1...7 {
            var fields = FieldValues<DeviceField>()
            fields[.inventoryNumber] = "KN-\(number)"
            fields[.name] = "Laptop"
            fields[.unit] = "A-1"
            try await perform(AddDevice(fields: fields, registered: day("2020-01-02")), as: it)
        }
        let names = NameFinder(store, for: nil)
        result.devices = try await names.devices((1...7).map { "KN-\($0)" }).map(\.id)
        try await perform(
            AddEvent(title: "Einführung", on: CalendarDay(iso: "2020-02-03") ?? .first), as: it)
        result.event = try await names.events(["Einführung"])[0].id
        try await perform(
            AttendEvent(event: result.event, people: [try actor("petra").id]), as: it)
    }

    private mutating func loans() async throws {
        try await perform(SetSetting(setting: .dueSoonDays, value: "60"), as: it)
        try await perform(
            LendDevices(
                devices: devices([1]), to: try actor("kurt").id, at: day("2020-01-06"),
                until: day("2020-01-17")), as: it)
        try await perform(
            ReturnDevices(
                devices: devices([1]), at: day("2020-01-16"),
                missing: Accessories(["Netzteil": 1])), as: it)
        let moves = [("lena", [1, 2, 5]), ("lars", [3, 6])]
        for (login, numbers) in moves {
            try await perform(
                HandOverDevices(
                    devices: devices(numbers), to: try actor(login).id, on: day("2020-02-03"),
                    // What somebody writes may name who borrows.
                    purpose: login == "lena" ? "damit Kurt es bekommt" : "damit Nina es bekommt"),
                as: it)
            result.people[login] = try await store.identify(login: login).actor
        }
        for (lender, borrower, number) in [("lena", "kurt", 2), ("lars", "nina", 3)] {
            try await perform(
                LendDevices(
                    devices: devices([number]), to: try actor(borrower).id,
                    at: day("2020-03-02"), until: day("2020-03-16"),
                    purpose: borrower == "kurt" ? "Kurts Besprechung" : "Ninas Besprechung"),
                as: try actor(lender))
        }
        for (lender, borrower, number) in [("lars", "nina", 6), ("lena", "kurt", 5)] {
            try await perform(
                LendDevices(devices: devices([number]), to: try actor(borrower).id),
                as: try actor(lender))
        }
        try await perform(WithdrawDevices(devices: devices([7]), change: .repair), as: it)
        try await perform(
            RequestDecommissioning(
                devices: devices([7]), reason: .defect,
                fields: FieldValues([.dataWiped: "überschrieben", .wipedOn: "2024-02-01"]),
                wipedBy: it.id), as: it)
    }

    private mutating func tokens() async throws {
        let accounts = Accounts(store)
        for (login, actor) in result.people {
            let made = try await accounts.makeToken(
                of: actor, name: "test", mayWrite: true, days: 1, .onTheDatabase)
            result.tokens[login] = made.secret.text
        }
    }

    private func devices(_ numbers: [Int]) -> [DeviceID] {
        numbers.map { result.devices[$0 - 1] }
    }

    private func day(_ iso: String) -> When { .day(CalendarDay(iso: iso) ?? .first) }
}

extension String {
    fileprivate var capitalized: String { prefix(1).uppercased() + dropFirst() }
}
