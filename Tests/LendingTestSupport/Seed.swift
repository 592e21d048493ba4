public import Postgres

/// What ``TestDatabase/seed(units:people:devices:registered:)`` recorded, by number.
public struct Seed: Sendable {
    public var units: [Int64]
    public var people: [Int64]
    /// In IT's stock.
    public var devices: [Int64]
}

extension TestDatabase {
    /// Records units `U-1…`, people `Person 1…` with logins `person1…`, and devices `KN-1…`, which
    /// have been in stock since `registered`.
    public func seed(
        units: Int = 0, people: Int = 2, devices: Int = 1, registered: String = "2020-01-01"
    ) async throws -> Seed {
        try await pool.transaction { transaction in
            let entry = try transaction.journal("test.seed")
            let unitRows = try transaction.query(
                """
                insert into unit (code, name, entry_id)
                select 'U-' || n, 'Unit ' || n, \(entry) from generate_series(1, \(units)) n
                returning id
                """)
            let personRows = try transaction.query(
                """
                insert into person (name, login, entry_id)
                select 'Person ' || n, 'person' || n, \(entry)
                from generate_series(1, \(people)) n
                returning id
                """)
            let ids = try transaction.query(
                "select new_device_id() from generate_series(1, \(devices))"
            ).map { try $0.decode(Int64.self, at: 0) }
            if !ids.isEmpty { try transaction.register(ids, at: registered) }
            return Seed(
                units: try unitRows.map { try $0.decode(Int64.self, at: 0) },
                people: try personRows.map { try $0.decode(Int64.self, at: 0) },
                devices: ids)
        }
    }
}

extension Session {
    /// Writes an entry for each chain and returns the last one's number; chain 0 is that of what
    /// concerns no device, actor 0 is nobody.
    @discardableResult
    public func journal(
        _ verb: String = "test", on chains: [Int64] = [0], actor: Int64 = 0
    ) throws -> Int64 {
        try query(
            """
            select max(entry_id) from journal_append(\(verb), nullif(\(actor), 0), \(chains),
                array_fill('{}'::jsonb, array[cardinality(\(chains))]),
                array_fill('{}'::jsonb, array[cardinality(\(chains))]))
            """)[0].decode(Int64.self, at: 0)
    }

    fileprivate func register(_ devices: [Int64], at registered: String) throws {
        let entry = try journal("test.devices", on: devices)
        try execute(
            """
            insert into device (id, inventory_number, name, registered_at, entry_id)
            overriding system value
            select d.id, 'KN-' || d.position, 'Laptop ' || d.position, \(registered)::timestamptz,
                   \(entry)
            from unnest(\(devices)) with ordinality as d (id, position)
            """)
        try execute(
            """
            insert into custody (device_id, kind, period, entry_id)
            select d, 'stock', tstzrange(\(registered)::timestamptz, null), \(entry)
            from unnest(\(devices)) as d
            """)
    }
}
