import LendingTestSupport
import Postgres
import Testing

/// Attributes are valid from a day on: random changes, late ones, corrections and undos, compared for
/// every day with a list of values a day.
@Suite struct DatedAttributeTests {
    /// What the table should say: a value a day, the last one of today.
    private struct Model: Equatable {
        static let days = 12
        var values: [String: [String]]

        init(_ fields: [String: String]) {
            values = fields.mapValues { Array(repeating: $0, count: Self.days) }
        }

        /// From the day on, until the next change.
        mutating func change(_ field: String, to value: String, from day: Int) {
            guard let old = values[field] else { return }
            let next = old.indices.first { $0 > day && old[$0] != old[$0 - 1] } ?? Self.days
            for index in day..<next { values[field]?[index] = value }
        }

        /// As long as it has been what it is.
        mutating func correct(_ field: String, to value: String) {
            guard let old = values[field], let now = old.last else { return }
            for index in old.indices.reversed() {
                guard old[index] == now else { return }
                values[field]?[index] = value
            }
        }
    }

    private struct Random: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state
        }
        mutating func below(_ bound: Int) -> Int { Int((next() >> 33) % UInt64(bound)) }
    }

    private static let tables = [
        ("device", "devices_on", ["location", "cost_centre", "category"]),
        ("unit", "units_on", ["name", "cost_centre"]),
    ]

    @Test(arguments: tables.map(\.0), [UInt64(1), 2, 3])
    func everyDayIsAsTheModelSays(table: String, seed: UInt64) async throws {
        let (_, reading, fields) = try #require(Self.tables.first { $0.0 == table })
        try await withTestDatabase { database in
            let seeded = try await database.seed(units: 1)
            let row = table == "device" ? seeded.devices[0] : seeded.units[0]
            let chain = table == "device" ? row : 0
            var random = Random(state: seed)
            var model = Model(Dictionary(uniqueKeysWithValues: fields.map { ($0, "first") }))
            try await Self.write(
                table, row, chain, fields.map { ($0, "first") }, day: nil, database)
            for round in 0..<40 {
                let before = model
                let day = 1 + random.below(Model.days - 1)
                // Few values, so that some come again.
                let changes = fields.filter { _ in random.below(2) == 0 }.map {
                    ($0, "value \(random.below(4))")
                }
                guard !changes.isEmpty else { continue }
                let entry: Int64
                switch random.below(5) {
                case 0:
                    for (field, value) in changes { model.correct(field, to: value) }
                    entry = try await Self.write(table, row, chain, changes, day: nil, database)
                case 1:
                    // Past the functions: it is from today on.
                    let today = Model.days - 1
                    for (field, value) in changes { model.change(field, to: value, from: today) }
                    entry = try await Self.writePlainly(table, row, chain, changes, database)
                default:
                    for (field, value) in changes { model.change(field, to: value, from: day) }
                    entry = try await Self.write(table, row, chain, changes, day: day, database)
                }
                if random.below(4) == 0 {
                    _ = try await database.undo(entry, on: chain)
                    model = before
                }
                for (field, values) in model.values {
                    let found = try await Self.values(field, of: row, reading, database)
                    #expect(found == values, "round \(round): \(field)")
                }
            }
            let faults = try await database.pool.withSession { try $0.journalFaults() }
            #expect(faults == [])
        }
    }

    @discardableResult
    private static func write(
        _ table: String, _ row: Int64, _ chain: Int64, _ changes: [(String, String)], day: Int?,
        _ database: TestDatabase
    ) async throws -> Int64 {
        let back = Int64(day.map { Model.days - 1 - $0 } ?? 0)
        let isCorrection = day == nil
        let (names, values) = (changes.map(\.0), changes.map(\.1))
        return try await database.pool.transaction { transaction throws in
            let entry = try transaction.journal("test.edit", on: [chain])
            try transaction.execute(
                """
                select update_fact(\(table), \(row), jsonb_object(\(names), \(values))
                           || jsonb_build_object('entry_id', \(entry)),
                           case when not \(isCorrection) then current_date - \(back)::int end)
                """)
            return entry
        }
    }

    private static func writePlainly(
        _ table: String, _ row: Int64, _ chain: Int64, _ changes: [(String, String)],
        _ database: TestDatabase
    ) async throws -> Int64 {
        try await database.pool.transaction { transaction throws in
            let entry = try transaction.journal("test.edit", on: [chain])
            let assignments = changes.map { "\($0.0) = '\($0.1)'" }.joined(separator: ", ")
            try transaction.runScript(
                unsafe: "update \(table) set \(assignments), entry_id = \(entry) where id = \(row)")
            return entry
        }
    }

    private static func values(
        _ field: String, of row: Int64, _ reading: String, _ database: TestDatabase
    ) async throws -> [String] {
        let text = """
            select r.\(field)::text as value
            from generate_series(current_date - \(Model.days - 1), current_date, interval '1 day') day
            cross join lateral (
                select x.\(field) from \(reading)(day::date) x where x.id = \(row)
            ) r
            order by day
            """
        return try await database.pool.withSession { session throws in
            try session.query(Statement(unsafe: text)).map { try $0.decode(String.self, "value") }
        }
    }

    @Test func nothingIsSoFromADayToCome() async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed(units: 1)
            try await expectRefusal("attributes_not_in_future", in: database.pool) { session in
                let entry = try session.journal("test", on: [seed.devices[0]])
                try session.execute(
                    """
                    select update_fact('device', \(seed.devices[0]), jsonb_build_object(
                        'location', 'x', 'entry_id', \(entry)), current_date + 1)
                    """)
            }
            try await expectRefusal("attributes_not_in_future", in: database.pool) { session in
                let entry = try session.journal("test", on: [0])
                try session.execute(
                    """
                    select set_units(\(seed.people[0]), \(seed.units), current_date + 1, \(entry))
                    """)
            }
        }
    }

    @Test func thePastHasNoGap() async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed()
            let device = seed.devices[0]
            for days in [30, 20, 10] {
                try await Self.write(
                    "device", device, device, [("location", "before \(days)")],
                    day: Model.days - 1 - days, database)
            }
            try await expectRefusal("past_has_no_gap", in: database.pool) { session in
                try session.journal("test", on: [device])
                try session.execute(
                    """
                    delete from device_past where id = (
                        select p.id from device_past p order by p.valid desc limit 1 offset 1)
                    """)
            }
        }
    }

    /// The units of a person, late and corrected, by days before today.
    @Test func unitsOfAPerson() async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed(units: 3)
            let person = seed.people[0]
            let units = seed.units
            func set(_ wanted: [Int64], _ back: Int64?) async throws -> Int64 {
                try await database.pool.transaction { transaction throws in
                    let entry = try transaction.journal("test", on: [0])
                    try transaction.execute(
                        """
                        select set_units(\(person), \(wanted),
                            case when \(back != nil) then current_date - \(back ?? 0)::int end,
                            \(entry))
                        """)
                    return entry
                }
            }
            func at(_ back: Int) async throws -> [Int64] {
                try await database.pool.withSession { session throws in
                    try session.query(
                        """
                        select unit_id from membership
                        where person_id = \(person) and valid @> current_date - \(Int64(back))::int
                        order by 1
                        """
                    ).map { try $0.decode(Int64.self, at: 0) }
                }
            }
            _ = try await set([units[0]], nil)
            _ = try await set([units[1]], 10)
            #expect(try await at(100) == [units[0]])
            #expect(try await at(10) == [units[1]])
            // Said late: until the change that was known.
            let late = try await set([units[0], units[2]], 20)
            #expect(try await at(21) == [units[0]])
            #expect(try await at(20) == [units[0], units[2]])
            #expect(try await at(11) == [units[0], units[2]])
            #expect(try await at(10) == [units[1]])
            _ = try await database.undo(late, on: 0)
            #expect(try await at(15) == [units[0]])
            // It was always so, since the last change.
            _ = try await set([units[2]], nil)
            #expect(try await at(10) == [units[2]])
            #expect(try await at(11) == [units[0]])
        }
    }
}
