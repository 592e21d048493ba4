import LendingTestSupport
import Postgres
import Testing

/// The units are a tree: none stands above itself.
@Suite struct UnitTreeTests {
    @Test func noUnitIsItsOwnParent() async throws {
        try await withTestDatabase { database in
            let unit = try await database.seed(units: 1).units[0]
            try await expectRefusal("unit_not_its_own_parent", in: database.pool) {
                try $0.put(unit, under: unit, entry: try $0.journal())
            }
        }
    }

    @Test func noCircleHoweverLong() async throws {
        try await withTestDatabase { database in
            let units = try await database.seed(units: 20).units
            try await database.pool.transaction { transaction throws in
                let entry = try transaction.journal()
                for (unit, parent) in zip(units.dropFirst(), units) {
                    try transaction.put(unit, under: parent, entry: entry)
                }
            }
            try await expectRefusal("unit_tree_has_no_circle", in: database.pool) {
                try $0.put(units[0], under: units[19], entry: try $0.journal())
            }
        }
    }

    @Test func onlyTheTreeAtCommitCounts() async throws {
        try await withTestDatabase { database in
            let units = try await database.seed(units: 2).units
            try await database.pool.transaction { transaction throws in
                try transaction.put(units[0], under: units[1], entry: try transaction.journal())
                try transaction.put(units[1], under: units[0], entry: try transaction.journal())
                try transaction.put(units[0], under: nil, entry: try transaction.journal())
            }
            #expect(
                try await database.pool.withSession {
                    try $0.count("select count(*) from unit where parent_id is not null")
                } == 1)
        }
    }

    /// Fifty units in a ring, each put under the next one by another writer: who comes last is
    /// refused. The entries stand in different chains and therefore put nobody in order.
    @Test(arguments: TransactionOptions.Isolation.all)
    func fiftyWritersCloseNoRing(isolation: TransactionOptions.Isolation) async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed(units: 50, devices: 50)
            let attempts = try await database.crowd(isolation: isolation) {
                writer, transaction throws in
                try transaction.put(
                    seed.units[writer], under: seed.units[(writer + 1) % 50],
                    entry: try transaction.journal(on: [seed.devices[writer]]))
            }
            #expect(attempts.winners().count == 49)
            #expect(attempts.refusals() == ["unit_tree_has_no_circle"])
        }
    }
}

extension Session {
    fileprivate func put(_ unit: Int64, under parent: Int64?, entry: Int64) throws {
        if let parent {
            try execute(
                """
                update unit set parent_id = \(parent), entry_id = \(entry) where id = \(unit)
                """)
        } else {
            try execute(
                "update unit set parent_id = null, entry_id = \(entry) where id = \(unit)")
        }
    }
}
