import Lending
import LendingOperations
import LendingPerforming
import LendingStore
import LendingTestSupport
import Postgres
import Testing

/// No operation reads many rows of a table that grows with the years, whatever statements, functions
/// and triggers it sets off: what EXPLAIN does not see inside of functions is counted here.
@Suite("Rows that operations read")
struct OperationPlanTests {
    private static let enough: Int64 = 1000

    @Test("They are few, however large the city is")
    func fewRows() async throws {
        try await TestCity.with(devices: 3) { city in
            try await city.database.owner.withSession { try LargeCity.fill($0) }
            var fields = FieldValues<DeviceField>()
            fields[.note] = "scratched"
            var name = FieldValues<PersonField>()
            name[.email] = "kurt@stadt.example"
            let (device, other, third) = (city.devices[0], city.devices[1], city.devices[2])
            var correction = CorrectEntry.Values()
            correction.purpose = "a course"
            // Each is told the entry of the one before.
            let operations: [(EntryID) throws -> any Operation] = [
                { _ in HandOverDevices(devices: [device, other], to: city.lotse.id) },
                { _ in LendDevices(devices: [device], to: city.colleague.id) },
                { CorrectEntry(entry: $0, values: correction, because: "forgotten") },
                { _ in UndoEntry() },
                { _ in ExtendLoans(devices: [device], until: try TestCity.day("2099-01-05")) },
                { _ in UndoEntry() },
                { _ in ReturnDevices(devices: [device]) },
                { _ in UndoEntry() },
                { _ in ReturnDevices(devices: [device], missing: Accessories(["Maus": 1])) },
                { _ in FindAccessories(device: device) },
                { _ in UndoEntry() },
                { _ in TakeBackDevices(devices: [other]) },
                { _ in UndoEntry() },
                { _ in HandOnDevices(devices: [other], to: city.colleague.id) },
                { _ in WithdrawDevices(devices: [third], change: .repair, reason: "broken") },
                { _ in UndoEntry() },
                { _ in TakeRequest(asker: city.colleague.id, submission: "id F-1") },
                { _ in UndoEntry() },
                { _ in AskForDevice(purpose: "a course") },
                { _ in UndoEntry() },
                { _ in EditDevice(device: third, fields: fields) },
                { _ in UndoEntry() },
                { _ in EditPerson(person: city.colleague.id, fields: name) },
                { _ in UndoEntry() },
            ]
            var last = EntryID(0)
            for made in operations {
                let operation = try made(last)
                let (read, entry) = try await Self.rowsRead(by: operation, in: city)
                last = entry
                let many = read.filter { $0.value > Self.enough }
                #expect(many == [:], "\(type(of: operation).name)")
            }
            // However often the same is typed, and however much an empty text would fit.
            let once = try await Self.rowsRead(in: city, toFind: ["Laptop 777"])
            #expect(once > 0)
            let often = try await Self.rowsRead(
                in: city, toFind: Array(repeating: "Laptop 777", count: 200) + ["", " "])
            #expect(often <= 2 * once)
            // Both ways of reading many are seen.
            for text in [
                "select count(*) from loan where purpose is not null",
                "select count(*) from journal where id > 0",
            ] {
                let read = try await Self.rowsRead(in: city) { store in
                    _ = try await store.read { try $0.queryText(unsafe: text).count }
                }
                #expect(read.contains { $0.value > Self.enough })
            }
        }
    }

    private static func rowsRead(
        by operation: some Operation, in city: TestCity
    ) async throws -> (read: [String: Int64], entry: EntryID) {
        var entry = EntryID(0)
        let read = try await rowsRead(in: city) { store in
            let outcome = try await StorePerformer(store).perform(
                operation, OperationContext(actor: city.it, confirmsAll: true))
            #expect(outcome.changed, "\(type(of: operation).name)")
            entry = outcome.entries.first ?? entry
        }
        return (read, entry)
    }

    /// Rows of devices that are read to find what these texts may mean.
    private static func rowsRead(in city: TestCity, toFind texts: [String]) async throws -> Int64 {
        let read = try await rowsRead(in: city) { store in
            await #expect(throws: OperationFailure.self) {
                _ = try await NameFinder(store, for: nil).devices(texts)
            }
        }
        return read["device", default: 0]
    }

    /// Rows read of each table that grows, in its order or by an index, on a connection of its own.
    private static func rowsRead(
        in city: TestCity, _ body: (Store) async throws -> Void
    ) async throws -> [String: Int64] {
        let before = try await counts(city)
        let store = try await Store.open(
            city.database.connectionString, limits: PoolLimits(maximum: 1))
        let outcome: Result<Void, any Error>
        do { outcome = .success(try await body(store)) } catch { outcome = .failure(error) }
        try await told(store)
        await store.close()
        try outcome.get()
        let after = try await counts(city)
        return after.mapValues { $0 }.merging(before) { $0 - $1 }
    }

    /// The server counts, but tells others only when it is asked to, or later.
    private static func told(_ store: Store) async throws {
        try await store.read { _ = try $0.queryText("select pg_stat_force_next_flush()") }
    }

    private static func counts(_ city: TestCity) async throws -> [String: Int64] {
        try await city.database.owner.withSession { session in
            _ = try session.queryText("select pg_stat_force_next_flush()")
            let growing = try LargeCity.growingTables(session)
            let rows = try session.query(
                """
                select t.relname::text,
                       t.seq_tup_read + coalesce((
                           select sum(i.idx_tup_read)::int8 from pg_stat_user_indexes i
                           where i.relid = t.relid), 0)
                from pg_stat_user_tables t
                """)
            let counted = try rows.map { try $0.decode(String.self, Int64.self) }
            return Dictionary(uniqueKeysWithValues: counted.map { ($0.0, $0.1) })
                .filter { growing[$0.key] != nil }
        }
    }
}
