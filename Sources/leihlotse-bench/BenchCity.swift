import Lending
import LendingOperations
import LendingPerforming
import LendingStore
import Postgres

/// The database of a measurement: devices that Lotsen hold, and people to lend them to.
struct BenchCity {
    let store: Store
    let operations: StorePerformer
    /// Devices with a Lotse and nobody else.
    let devices: [Held]
    let borrowers: [PersonID]

    struct Held {
        let id: DeviceID
        let inventoryNumber: String
        let holder: Actor
    }

    init(database: String, connections: Int) async throws {
        store = try await Store.open(database, limits: PoolLimits(maximum: connections))
        operations = StorePerformer(store)
        devices = try await store.read { session in
            try session.query(
                """
                select d.id, d.inventory_number, p.id as holder, p.name
                from custody c
                join device d on d.id = c.device_id
                join person p on p.id = c.holder_id
                where upper_inf(c.period) and not exists (
                    select from loan l where l.device_id = d.id and upper_inf(l.period))
                order by d.id
                """
            ).map { row in
                Held(
                    id: DeviceID(try row.decode(Int64.self, "id")),
                    inventoryNumber: try row.decode(String.self, "inventory_number"),
                    holder: Actor(
                        id: PersonID(try row.decode(Int64.self, "holder")),
                        name: try row.decode(String.self, "name"), roles: []))
            }
        }
        borrowers = try await store.read { session in
            try session.query("select id from person where login like 'borrower%' order by id")
                .map { PersonID(try $0.decode(Int64.self, "id")) }
        }
        guard !devices.isEmpty, !borrowers.isEmpty else {
            throw BenchError(reason: "no free devices or no borrowers in \(database)")
        }
    }

    func lend(_ device: Held) async throws {
        guard let borrower = borrowers.randomElement() else { return }
        let outcome = try await operations.perform(
            LendDevices(devices: [device.id], to: borrower),
            OperationContext(actor: device.holder))
        guard outcome.changed else { throw BenchError(reason: "a loan changed nothing") }
    }

    func takeBack(_ device: Held) async throws {
        let outcome = try await operations.perform(
            ReturnDevices(devices: [device.id]), OperationContext(actor: device.holder))
        guard outcome.changed else { throw BenchError(reason: "a return changed nothing") }
    }
}
