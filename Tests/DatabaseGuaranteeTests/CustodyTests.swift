import LendingTestSupport
import Postgres
import Testing

/// The custodies of a device never overlap, in the past neither, and are half open periods of time
/// that has passed.
@Suite struct CustodyTests {
    @Test func noSecondCustodyAtTheSameTime() async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed()
            try await expectRefusal(
                "custody_current", SQLState.uniqueViolation, in: database.pool
            ) { transaction throws in
                try transaction.insertCustody(
                    seed.devices[0], holder: seed.people[0], during: "[2021-01-01,)")
            }
        }
    }

    @Test(arguments: ["[2020-02-01,2020-03-01)", "[2020-12-31,2021-01-02)"])
    func noOverlapInThePast(period: String) async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed()
            _ = try await database.pool.transaction {
                try $0.handOver(seed.devices[0], to: seed.people[0], at: "2021-01-01")
            }
            try await expectRefusal(
                "custody_no_overlap", SQLState.exclusionViolation, in: database.pool
            ) { transaction throws in
                try transaction.insertCustody(
                    seed.devices[0], holder: seed.people[1], during: period)
            }
        }
    }

    @Test(arguments: ["given", "back"])
    func aConditionIsOneOfFive(when: String) async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed()
            for condition in ["new", "good", "worn", "damaged", "defective"] {
                try await database.pool.transaction { transaction throws in
                    let entry = try transaction.journal(on: seed.devices)
                    try transaction.execute(
                        """
                        update custody set \(identifier: "condition_" + when) = \(condition),
                                           entry_id = \(entry)
                        """)
                }
            }
            try await expectRefusal("custody_condition_\(when)", in: database.pool) {
                transaction throws in
                let entry = try transaction.journal(on: seed.devices)
                try transaction.execute(
                    """
                    update custody set \(identifier: "condition_" + when) = 'shiny',
                                       entry_id = \(entry)
                    """)
            }
        }
    }

    @Test func aDeferredCheckIsMadeAtLast() async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed()
            try await expectRefusal(
                "custody_no_overlap", SQLState.exclusionViolation, in: database.pool
            ) { transaction throws in
                try transaction.execute("set constraints all deferred")
                try transaction.insertCustody(
                    seed.devices[0], holder: seed.people[1], during: "[2020-02-01,2020-03-01)")
            }
        }
    }

    @Test(arguments: [
        ("empty", "custody_period_not_empty"),
        ("[2019-02-01,2019-02-01)", "custody_period_not_empty"),
        ("[2019-02-01,2019-03-01]", "custody_period_is_half_open"),
        ("(2019-02-01,2019-03-01)", "custody_period_is_half_open"),
        ("(,2019-03-01)", "custody_period_is_half_open"),
        ("[-infinity,2019-03-01)", "custody_period_is_half_open"),
        ("[2099-01-01,2099-02-01)", "custody_not_in_future"),
        ("[2019-02-01,2099-02-01)", "custody_not_in_future"),
        ("[2019-02-01,infinity)", "custody_not_in_future"),
    ])
    func onlyHalfOpenTimesThatHavePassed(period: String, constraint: String) async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed()
            try await expectRefusal(constraint, in: database.pool) { transaction throws in
                try transaction.insertCustody(
                    seed.devices[0], holder: seed.people[1], during: period)
            }
        }
    }

    @Test func noEndBeforeTheBeginning() async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed()
            let error = try await serverError(database.pool) { transaction throws in
                try transaction.handOver(seed.devices[0], to: seed.people[0], at: "2019-01-01")
            }
            #expect(error?.sqlState == "22000")
        }
    }

    @Test func aLotseHasAName() async throws {
        try await withTestDatabase { database in
            let device = try await database.seed().devices[0]
            try await expectRefusal("custody_current_has_holder", in: database.pool) {
                transaction throws in
                let entry = try transaction.journal(on: [device])
                try transaction.execute(
                    "update custody set kind = 'lotse', entry_id = \(entry)")
            }
            try await expectRefusal("custody_stock_has_no_holder", in: database.pool) {
                transaction throws in
                let entry = try transaction.journal(on: [device])
                try transaction.execute(
                    """
                    update custody set entry_id = \(entry),
                                       holder_id = (select min(id) from person)
                    """)
            }
        }
    }

    @Test(arguments: TransactionOptions.Isolation.all)
    func fiftyHandoversOfOneDeviceHandItOverOnce(
        isolation: TransactionOptions.Isolation
    ) async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed(people: 50)
            let device = seed.devices[0]
            let attempts = try await database.crowd(isolation: isolation) {
                writer, transaction throws in
                let entry = try transaction.journal("custody.handover", on: [device])
                try transaction.execute(
                    """
                    update custody set period = tstzrange(lower(period), '2021-01-01'),
                                       entry_id = \(entry)
                    where device_id = \(device) and kind = 'stock'
                    """)
                try transaction.execute(
                    """
                    insert into custody (device_id, kind, holder_id, period, entry_id)
                    values (\(device), 'lotse', \(seed.people[writer]),
                            tstzrange('2021-01-01', null), \(entry))
                    """)
            }
            #expect(attempts.winners().count == 1)
            #expect(
                Set(attempts.refusals()).isSubset(of: ["custody_current", "custody_no_overlap"]))
            try await database.pool.withSession { session throws in
                #expect(try session.overlaps(in: "custody") == 0)
                #expect(try session.devicesWithGaps() == 0)
                #expect(try session.count("select count(*) from custody") == 2)
            }
        }
    }

    @Test(arguments: TransactionOptions.Isolation.all)
    func fiftyLateHandoversNeverOverlap(isolation: TransactionOptions.Isolation) async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed(people: 50)
            let device = seed.devices[0]
            // Each splits the current custody somewhere in the past, half with an entry in the
            // chain of what concerns many devices, so that no lock of an entry orders the halves.
            let attempts = try await database.crowd(isolation: isolation) {
                writer, transaction throws in
                let entry = try transaction.journal(on: [writer.isMultiple(of: 2) ? 0 : device])
                let moment = "2021-01-\(1 + writer % 25)"
                try transaction.execute(
                    """
                    update custody set period = tstzrange(lower(period), \(moment)::timestamptz),
                                       entry_id = \(entry)
                    where device_id = \(device) and upper_inf(period)
                    """)
                try transaction.execute(
                    """
                    insert into custody (device_id, kind, holder_id, period, entry_id)
                    values (\(device), 'lotse', \(seed.people[writer]),
                            tstzrange(\(moment)::timestamptz, null), \(entry))
                    """)
            }
            #expect(!attempts.winners().isEmpty)
            try await database.pool.withSession { session throws in
                #expect(try session.overlaps(in: "custody") == 0)
                #expect(try session.devicesWithGaps() == 0)
                #expect(
                    try session.count(
                        "select count(*) from custody where device_id = \(device)")
                        == attempts.winners().count + 1)
            }
        }
    }
}

extension Session {
    fileprivate func insertCustody(
        _ device: Int64, holder: Int64, during period: String
    ) throws {
        let entry = try journal("custody.handover", on: [device])
        try execute(
            """
            insert into custody (device_id, kind, holder_id, period, entry_id)
            values (\(device), 'lotse', \(holder), \(period)::tstzrange, \(entry))
            """)
    }
}
