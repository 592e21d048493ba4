import LendingTestSupport
import Postgres
import Testing

/// From its registration on a device is in exactly one custody at any time.
@Suite struct StockTests {
    @Test func noDeviceWithoutCustody() async throws {
        try await withTestDatabase { database in
            try await expectRefusal("custody_has_no_gap", in: database.pool) { transaction throws in
                let id = try transaction.value(Int64.self, "select new_device_id()")
                let entry = try transaction.journal(on: [id])
                try transaction.execute(
                    """
                    insert into device (id, inventory_number, name, registered_at, entry_id)
                    overriding system value values (\(id), 'KN-9', 'Laptop', now(), \(entry))
                    """)
            }
        }
    }

    @Test func noEndWithoutSuccessor() async throws {
        try await withTestDatabase { database in
            let device = try await database.seed().devices[0]
            try await expectRefusal("custody_has_no_gap", in: database.pool) { transaction throws in
                let entry = try transaction.journal(on: [device])
                try transaction.execute(
                    """
                    update custody set period = tstzrange(lower(period), now()),
                                       entry_id = \(entry)
                    where device_id = \(device)
                    """)
            }
        }
    }

    @Test func noDeletedCustody() async throws {
        try await withTestDatabase { database in
            let device = try await database.seed().devices[0]
            try await expectRefusal("custody_has_no_gap", in: database.pool) { transaction throws in
                try transaction.journal(on: [device])
                try transaction.execute("delete from custody where device_id = \(device)")
            }
        }
    }

    @Test func noPauseBetweenTwoCustodies() async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed()
            let device = seed.devices[0]
            try await expectRefusal("custody_has_no_gap", in: database.pool) { transaction throws in
                let entry = try transaction.handOver(device, to: seed.people[0], at: "2021-01-01")
                let second = try transaction.journal(on: [device])
                #expect(second > entry)
                try transaction.execute(
                    """
                    update custody set period = tstzrange('2021-01-02', null), entry_id = \(second)
                    where device_id = \(device) and upper_inf(period)
                    """)
            }
        }
    }

    @Test(arguments: ["2019-12-31", "2020-01-02"])
    func noRegistrationBesidesTheFirstCustody(registered: String) async throws {
        try await withTestDatabase { database in
            let device = try await database.seed(registered: "2020-01-01").devices[0]
            try await expectRefusal("custody_has_no_gap", in: database.pool) { transaction throws in
                let entry = try transaction.journal(on: [device])
                try transaction.execute(
                    """
                    update device set registered_at = \(registered)::timestamptz,
                                      entry_id = \(entry)
                    where id = \(device)
                    """)
            }
        }
    }

    @Test func noMoveToAnotherDevice() async throws {
        try await withTestDatabase { database in
            let devices = try await database.seed(devices: 2).devices
            try await expectRefusal("row_keeps_its_device", in: database.pool) {
                transaction throws in
                let entry = try transaction.journal(on: devices)
                try transaction.execute("delete from custody where device_id = \(devices[1])")
                try transaction.execute(
                    """
                    update custody set device_id = \(devices[1]), entry_id = \(entry)
                    where device_id = \(devices[0])
                    """)
            }
        }
    }

    @Test func noTemporaryTableInTheWay() async throws {
        try await withTestDatabase { database in
            let device = try await database.seed().devices[0]
            try await expectRefusal("custody_has_no_gap", in: database.pool) { transaction throws in
                try transaction.runScript(
                    unsafe: """
                        create temporary table device (like public.device) on commit drop;
                        create temporary table custody (like public.custody) on commit drop;
                        """)
                let entry = try transaction.journal(on: [device])
                try transaction.execute(
                    """
                    update public.custody set period = tstzrange(lower(period), now()),
                                              entry_id = \(entry)
                    where device_id = \(device)
                    """)
            }
        }
    }

    @Test func noDeviceWithoutAChainToGuardIt() async throws {
        try await withTestDatabase { database in
            try await expectRefusal(
                "device_chain", SQLState.foreignKeyViolation, in: database.pool
            ) { transaction throws in
                let entry = try transaction.journal()
                let id = try transaction.value(
                    Int64.self,
                    """
                    insert into device (inventory_number, name, registered_at, entry_id)
                    values ('KN-9', 'Laptop', '2020-01-01', \(entry)) returning id
                    """)
                try transaction.execute(
                    """
                    insert into custody (device_id, kind, period, entry_id)
                    values (\(id), 'stock', tstzrange('2020-01-01', null), \(entry))
                    """)
            }
        }
    }

    @Test(arguments: TransactionOptions.Isolation.all)
    func fiftyWritersLeaveNoGap(isolation: TransactionOptions.Isolation) async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed()
            let device = seed.devices[0]
            _ = try await database.pool.transaction {
                try $0.handOver(device, to: seed.people[0], at: "2021-01-01")
            }
            // One half lets the first custody end sooner, the other lets the second begin later.
            let attempts = try await database.crowd(isolation: isolation) {
                writer, transaction throws in
                let entry = try transaction.journal(on: [device])
                if writer.isMultiple(of: 2) {
                    try transaction.execute(
                        """
                        update custody set period = tstzrange(lower(period), '2020-12-01'),
                                           entry_id = \(entry)
                        where device_id = \(device) and kind = 'stock'
                        """)
                } else {
                    try transaction.execute(
                        """
                        update custody set period = tstzrange('2021-02-01', null),
                                           entry_id = \(entry)
                        where device_id = \(device) and kind = 'lotse'
                        """)
                }
            }
            #expect(attempts.winners().isEmpty)
            #expect(attempts.refusals() == Array(repeating: "custody_has_no_gap", count: 50))
            #expect(try await database.pool.withSession { try $0.devicesWithGaps() } == 0)
        }
    }

    @Test(arguments: TransactionOptions.Isolation.all)
    func fiftyWritersRegisterOneNumberOnce(isolation: TransactionOptions.Isolation) async throws {
        try await withTestDatabase { database in
            let attempts = try await database.crowd(isolation: isolation) { _, transaction throws in
                let id = try transaction.value(Int64.self, "select new_device_id()")
                let entry = try transaction.journal(on: [id])
                try transaction.execute(
                    """
                    insert into device (id, inventory_number, name, registered_at, entry_id)
                    overriding system value
                    values (\(id), 'KN-1', 'Laptop', '2020-01-01', \(entry))
                    """)
                try transaction.execute(
                    """
                    insert into custody (device_id, kind, period, entry_id)
                    values (\(id), 'stock', tstzrange('2020-01-01', null), \(entry))
                    """)
            }
            #expect(attempts.winners().count == 1)
            #expect(Set(attempts.refusals()) == ["device_inventory_number"])
        }
    }
}
