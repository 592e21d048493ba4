import LendingTestSupport
import Postgres
import Testing

/// What leaves the books was approved by two people, whoever writes to the database.
@Suite struct DecommissioningTests {
    private static let away = "[2020-03-01,)"

    @Test func twoPeopleApprove() async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed()
            try await database.pool.transaction {
                try $0.withdraw(seed.devices[0], "decommissioned", during: Self.away)
            }
            #expect(
                try await database.pool.withSession {
                    try $0.count(
                        "select count(*) from decommissioning where state = 'decommissioned'")
                } == 1)
        }
    }

    @Test func nothingIsDecommissionedWithout() async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed(people: 3)
            let device = seed.devices[0]
            let (one, other) = (seed.people[0], seed.people[1])
            @Sendable func leave(_ session: Session) throws {
                let entry = try session.journal(on: [device])
                try session.execute(
                    """
                    insert into withdrawal (device_id, kind, period, entry_id)
                    values (\(device), 'decommissioned', \(Self.away)::tstzrange, \(entry))
                    """)
            }
            let refusal = "decommissioned_with_approvals"
            // Nobody asked; nobody approved; one did.
            try await expectRefusal(refusal, in: database.pool) { try leave($0) }
            try await expectRefusal(refusal, in: database.pool) {
                try $0.requestDecommissioning(of: device)
                try leave($0)
            }
            try await expectRefusal(refusal, in: database.pool) {
                try $0.grantInventory(one)
                try $0.requestDecommissioning(of: device)
                try $0.approve(device, by: one, "first")
                try leave($0)
            }
            // What is lost does not turn into it.
            try await expectRefusal(refusal, in: database.pool) {
                try $0.withdraw(device, "lost", during: Self.away)
                let entry = try $0.journal(on: [device])
                try $0.execute(
                    "update withdrawal set kind = 'decommissioned', entry_id = \(entry)")
            }
            // An import of it does not, where the device is in the books already.
            try await expectRefusal(refusal, in: database.pool) {
                let entry = try $0.journal("import.devices")
                try $0.execute(
                    """
                    insert into withdrawal (device_id, kind, period, entry_id)
                    values (\(device), 'decommissioned', \(Self.away)::tstzrange, \(entry))
                    """)
            }
            // On another day than the approved one.
            try await expectRefusal(refusal, in: database.pool) {
                try $0.grantInventory(one)
                try $0.requestDecommissioning(of: device)
                try $0.approve(device, by: one, "first")
                try $0.approve(device, by: other, "second", at: "[2020-03-02,)")
                try leave($0)
            }
        }
    }

    @Test func nobodyApprovesForTwo() async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed(people: 3)
            let device = seed.devices[0]
            let (one, other) = (seed.people[0], seed.people[1])
            let refusal = "decommissioning_two_people"
            @Sendable func asked(_ session: Session) throws {
                try session.grantInventory(one)
                try session.requestDecommissioning(of: device)
            }
            try await expectRefusal(refusal, in: database.pool) {
                try asked($0)
                try $0.approve(device, by: one, "first")
                try $0.approve(device, by: one, "second", at: Self.away)
            }
            try await expectRefusal(refusal, in: database.pool) {
                try asked($0)
                try $0.approve(device, by: one, "first", inTheNameOf: other)
            }
            try await expectRefusal(refusal, in: database.pool) {
                try asked($0)
                try $0.approve(device, by: one, "first")
                try $0.approve(device, by: one, "second", at: Self.away, inTheNameOf: other)
            }
            // First in one's own name, which is then said to be another's.
            try await expectRefusal("decommissioning_stays_as_approved", in: database.pool) {
                try asked($0)
                try $0.approve(device, by: one, "first")
                let entry = try $0.journal(on: [device], actor: one)
                try $0.execute(
                    "update decommissioning set first_by = \(other), entry_id = \(entry)")
            }
            // Who asked, where they may not be one of the two.
            try await expectRefusal(refusal, in: database.pool) {
                let entry = try $0.journal("settings.set")
                try $0.execute(
                    """
                    insert into setting (name, value, entry_id)
                    values ('requester-approves', 'no', \(entry))
                    """)
                try $0.requestDecommissioning(of: device, by: one)
                try $0.approve(device, by: one, "first")
            }
            // Both at once, also in a row that is new.
            try await expectRefusal(refusal, in: database.pool) {
                try asked($0)
                let entry = try $0.journal(on: [device], actor: one)
                try $0.execute(
                    """
                    update decommissioning
                    set first_by = \(other), first_at = now(), second_by = \(one), second_at = now(),
                        decommissioned_at = '2020-03-01', entry_id = \(entry)
                    """)
            }
            try await expectRefusal(refusal, in: database.pool) {
                let entry = try $0.journal(on: [device], actor: one)
                try $0.execute(
                    """
                    insert into decommissioning (device_id, reason, requested_at, first_by, first_at,
                                                 second_by, second_at, decommissioned_at, entry_id)
                    values (\(device), 'loss', now(), \(other), now(), \(one), now(), '2020-03-01',
                            \(entry))
                    """)
            }
        }
    }

    @Test func theOfficeIsOneOfThem() async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed()
            let device = seed.devices[0]
            try await expectRefusal("decommissioning_office_approves", in: database.pool) {
                try $0.requestDecommissioning(of: device)
                try $0.approve(device, by: seed.people[0], "first")
                try $0.approve(device, by: seed.people[1], "second", at: Self.away)
            }
        }
    }

    @Test func whatWasApprovedStays() async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed()
            let device = seed.devices[0]
            try await database.pool.transaction {
                try $0.requestDecommissioning(of: device)
                try $0.approve(device, by: seed.people[0], "first")
            }
            try await expectRefusal("decommissioning_stays_as_approved", in: database.pool) {
                let entry = try $0.journal(on: [device])
                try $0.execute(
                    "update decommissioning set reason = 'scrap', entry_id = \(entry)")
            }
            try await expectRefusal(
                "decommissioning_open", SQLState.uniqueViolation, in: database.pool
            ) { try $0.requestDecommissioning(of: device) }
        }
    }

    @Test func wipedUnlessItIsGone() async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed()
            try await expectRefusal("decommissioning_is_wiped", in: database.pool) {
                let entry = try $0.journal(on: [seed.devices[0]])
                try $0.execute(
                    """
                    insert into decommissioning (device_id, reason, requested_at, entry_id)
                    values (\(seed.devices[0]), 'defect', now(), \(entry))
                    """)
            }
        }
    }
}
