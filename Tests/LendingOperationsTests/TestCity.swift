import Lending
import LendingOperations
import LendingPerforming
import LendingStore
import LendingTestSupport
import Postgres
import Testing

/// A city with IT, a Lotse, a colleague and devices in stock, in a database of its own.
struct TestCity: Sendable {
    let store: Store
    let operations: StorePerformer
    let database: TestDatabase
    let it: Actor
    let lotse: Actor
    let colleague: Actor
    let devices: [DeviceID]

    /// Runs `body` in a city with so many devices, `KN-1…`, which are in the books since 2020. One city
    /// in another would wait for a database that only the outer one gives back.
    static func with<Value: Sendable>(
        devices count: Int = 2, _ body: @Sendable (TestCity) async throws -> Value
    ) async throws -> Value {
        try await withTestDatabase { database in
            let store = try await Store.open(
                database.connectionString, connections: 4, waiting: TestDatabase.patience)
            let outcome: Result<Value, any Error>
            do {
                outcome = .success(try await body(try await TestCity(store, database, count)))
            } catch { outcome = .failure(error) }
            await store.close()
            return try outcome.get()
        }
    }

    private init(_ store: Store, _ database: TestDatabase, _ count: Int) async throws {
        self.store = store
        self.database = database
        operations = StorePerformer(store)
        _ = try await BeginCity(name: "Ida", login: "ida").perform(in: store)
        let it = try await TestCity.actor("ida", store)
        for name in ["Lena", "Kurt"] {
            var fields = FieldValues<PersonField>()
            fields[.name] = name
            fields[.login] = name.lowercased()
            _ = try await operations.perform(
                AddPerson(fields: fields), OperationContext(actor: it))
        }
        for number in 1...count {
            var fields = FieldValues<DeviceField>()
            fields[.inventoryNumber] = "KN-\(number)"
            fields[.name] = "Laptop"
            fields[.accessories] = "Maus"
            _ = try await operations.perform(
                AddDevice(fields: fields, registered: try TestCity.day("2020-01-01")),
                OperationContext(actor: it))
        }
        self.it = it
        lotse = try await TestCity.actor("lena", store)
        colleague = try await TestCity.actor("kurt", store)
        devices = try await NameFinder(store, for: nil).devices((1...count).map { "KN-\($0)" }).map(
            \.id)
    }

    private static func actor(_ login: String, _ store: Store) async throws -> Actor {
        guard let actor = try await store.identify(login: login).actor else {
            throw StoreError.unknownLogin(login)
        }
        return actor
    }

    /// Performs as IT.
    @discardableResult
    func perform(_ operation: some Operation) async throws -> Outcome {
        try await perform(operation, OperationContext(actor: it))
    }

    @discardableResult
    func perform(
        _ operation: some Operation, _ context: OperationContext
    ) async throws -> Outcome {
        do {
            let outcome = try await operations.perform(operation, context)
            for text in outcome.done + outcome.notes { expectNumbers(in: text) }
            return outcome
        } catch let error as any Failure {
            for refusal in error.refusals where refusal.code != "not-permitted" {
                expectNumbers(in: refusal.message)
            }
            for warning in error.warnings { expectNumbers(in: warning.message) }
            throw error
        }
    }

    /// Whatever is said of people names them with their numbers: two may have one name.
    private func expectNumbers(in text: LocalizedText) {
        for words in [text.english, text.german] {
            for name in words.matches(of: /\b(Lena|Kurt|Karin)\b/) {
                let rest = words[name.range.upperBound...]
                #expect(
                    rest.prefixMatch(of: /( \p{Lu}\w*)*? \(#\d+/) != nil,
                    "\(name.output.0) has no number in: \(words)")
            }
        }
    }

    /// Takes back the last operation, or these entries from the last on, whatever is asked, and gives
    /// the entries of the undo.
    @discardableResult
    func undo(_ entries: [EntryID] = []) async throws -> [EntryID] {
        let context = OperationContext(actor: it, confirmsAll: true)
        guard !entries.isEmpty else {
            return try await perform(UndoEntry(), context).entries
        }
        var sum: [EntryID] = []
        for entry in entries.reversed() {
            sum += try await perform(UndoEntry(entry: entry), context).entries
        }
        return sum
    }

    /// The codes with which an operation is refused; empty: it was not.
    func refusals(
        _ operation: some Operation, as actor: Actor? = nil
    ) async throws -> [String] {
        do {
            try await perform(operation, OperationContext(actor: actor ?? it))
            return []
        } catch let error as any Failure {
            return error.refusals.map(\.code) + error.warnings.map(\.code)
        }
    }

    /// A day as a wish.
    static func day(_ iso: String) throws -> When {
        guard let day = CalendarDay(iso: iso) else { throw StoreError.unknownLogin(iso) }
        return .day(day)
    }

    /// What stands in the fact tables, without who recorded it when.
    func facts() async throws -> [String] {
        let tables = try await database.owner.withSession { session in
            try session.query("select name from versioned_table order by position")
                .map { try $0.decode(String.self, "name") }
        }
        return try await database.owner.withSession { session in
            try tables.flatMap { table in
                let text = """
                    select (to_jsonb(t) - 'id' - 'entry_id' - 'known_since')::text as fact
                    from \(table) t order by 1
                    """
                return try session.query(Statement(unsafe: text))
                    .map { "\(table) " + (try $0.decode(String.self, "fact")) }
            }
        }
    }
}

extension StoreError {
    fileprivate static func unknownLogin(_ text: String) -> StoreError {
        StoreError(.unexpected, "test", LocalizedText(text, de: text))
    }
}

extension TestCity {
    /// Holds that an operation is refused with these codes; with none, that it is done.
    func expect(
        _ codes: [String], _ operation: some Operation, as actor: Actor? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let found = try await refusals(operation, as: actor)
        #expect(found == codes, sourceLocation: sourceLocation)
    }

    /// What is said of the wiping of data.
    static let wiped = FieldValues<DecommissioningField>([
        .dataWiped: "überschrieben", .wipedOn: "2024-03-04",
    ])

    /// Somebody of the inventory office, who is recorded the first time.
    func office() async throws -> Actor {
        if let known = try await store.identify(login: "olga").actor { return known }
        var fields = FieldValues<PersonField>()
        fields[.name] = "Olga"
        fields[.login] = "olga"
        try await perform(AddPerson(fields: fields, roles: [.inventory]))
        return try await TestCity.actor("olga", store)
    }

    /// Asks for devices to be decommissioned, and approves it as two people.
    @discardableResult
    func decommission(
        _ devices: [DeviceID], on day: CalendarDay? = nil, _ reason: DecommissioningReason = .defect
    ) async throws -> Outcome {
        let office = try await office()
        try await perform(
            RequestDecommissioning(
                devices: devices, reason: reason,
                fields: reason.isGone ? FieldValues() : TestCity.wiped,
                wipedBy: reason.isGone ? nil : it.id, on: day))
        try await perform(ApproveDecommissioning(devices: devices))
        return try await perform(
            ApproveDecommissioning(devices: devices), OperationContext(actor: office))
    }

    func expectWholeJournal(sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let faults = try await JournalProof(store).verify().faults.map(\.english)
        #expect(faults == [], sourceLocation: sourceLocation)
    }
}
