import LendingTestSupport
import Postgres
import Testing

/// Whoever was brought together with another row has nothing recorded under the row that went.
@Suite struct MergedPersonTests {
    /// What can be recorded of a person ($1) in the name of an entry ($2), by table and column.
    private static let facts = [
        (
            "custody", "holder_id", "$1, 'lotse', $3, '[2021-01-01,2021-02-01)'",
            "holder_id, kind, device_id, period"
        ),
        ("membership", "person_id", "$1, $4", "person_id, unit_id"),
        ("contact", "person_id", "$1, $4, '[2021-01-01,)'", "person_id, unit_id, valid"),
        ("role_grant", "person_id", "$1, 'privacy'", "person_id, role"),
    ]

    @Test(arguments: facts.map(\.0))
    func hasNothingRecorded(table: String) async throws {
        let (_, column, values, columns) = try #require(Self.facts.first { $0.0 == table })
        try await withTestDatabase { database in
            let seed = try await database.seed(units: 1, people: 3, devices: 1)
            let (device, unit, people) = (seed.devices[0], seed.units[0], seed.people)
            try await database.pool.transaction { transaction in
                let entry = try transaction.journal()
                try transaction.execute(
                    """
                    update person set merged_into = \(people[1]), entry_id = \(entry)
                    where id = \(people[0])
                    """)
            }
            @Sendable func record(_ person: Int64, in transaction: Transaction) throws {
                let entry = try transaction.journal(on: [device])
                if table == "custody" {
                    try transaction.execute("delete from custody where device_id = \(device)")
                }
                let filled = values.replacing("$1", with: "\(person)")
                    .replacing("$3", with: "\(device)").replacing("$4", with: "\(unit)")
                try transaction.execute(
                    Statement(
                        unsafe: "insert into \(table) (entry_id, \(columns)) "
                            + "values (\(entry), \(filled))"))
            }
            try await expectRefusal("person_is_not_merged", in: database.pool) {
                try record(people[0], in: $0)
            }
            // Nor does it move there from somebody else.
            try await expectRefusal("person_is_not_merged", in: database.pool) {
                try record(people[2], in: $0)
                let entry = try $0.journal(on: [device])
                try $0.execute(
                    Statement(
                        unsafe: "update \(table) set \(column) = \(people[0]), entry_id = \(entry) "
                            + "where \(column) = \(people[2])"))
            }
        }
    }

    @Test func borrowsNothing() async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed(people: 2, devices: 1)
            try await database.pool.transaction { transaction in
                let entry = try transaction.journal()
                try transaction.execute(
                    """
                    update person set merged_into = \(seed.people[1]), entry_id = \(entry)
                    where id = \(seed.people[0])
                    """)
            }
            try await expectRefusal("person_is_not_merged", in: database.pool) {
                _ = try $0.lend(
                    seed.devices[0], to: seed.people[0], during: "[2021-01-01,2021-02-01)")
            }
        }
    }
}
