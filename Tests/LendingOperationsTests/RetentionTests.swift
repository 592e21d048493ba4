import Lending
import LendingOperations
import LendingPerforming
import LendingStore
import LendingTestSupport
import Postgres
import Testing

/// What is kept long enough forgets its people by itself, and nothing does before.
@Suite("Retention")
struct RetentionTests {
    /// A day so long ago.
    private func ago(_ days: Int, _ city: TestCity) async throws -> When {
        let iso = try await city.database.owner.withSession { session in
            try session.query("select (current_date - \(Int32(days)))::text as day")[0]
                .decode(String.self, "day")
        }
        return try TestCity.day(iso)
    }

    private func lend(
        _ city: TestCity, _ place: Int, _ days: Int, damage: String? = nil
    ) async throws {
        let device = [city.devices[place]]
        try await city.perform(
            LendDevices(devices: device, to: city.colleague.id, at: ago(days + 2, city)))
        try await city.perform(
            ReturnDevices(
                devices: device, at: ago(days, city),
                condition: damage.map { _ in .damaged }, damage: damage))
    }

    /// The devices whose loans still name who borrowed.
    private func named(_ city: TestCity) async throws -> [Int] {
        try await city.database.owner.withSession { session in
            try session.query(
                """
                select distinct d.inventory_number as number from loan_known l
                join device d on d.id = l.device_id
                where l.borrower_id is not null order by 1
                """
            ).map { Int(try $0.decode(String.self, "number").dropFirst(3)) ?? 0 }
        }
    }

    private func run(_ city: TestCity) async throws -> [String] {
        try await city.perform(RunRetention()).done.map(\.english)
    }

    @Test("Loans forget who borrowed in their time: sooner without damage, later with")
    func loans() async throws {
        try await TestCity.with(devices: 6) { city in
            try await lend(city, 0, 89)
            try await lend(city, 1, 92)
            try await lend(city, 2, 92, damage: "Riss")
            try await lend(city, 3, 6 * 366, damage: "Riss")
            try await lend(city, 4, 200)
            let held = try #require(CalendarDay(iso: "2099-12-31"))
            try await city.perform(
                AddHold(device: city.devices[4], reason: "Schaden", until: held))
            #expect(try await run(city) == ["forgotten: 2 loans"])
            #expect(try await named(city) == [1, 3, 5])
            #expect(try await run(city) == ["nothing is due"])
            try await city.perform(EndHold(device: city.devices[4]))
            try await city.perform(SetSetting(setting: .keepLoans, value: "60"))
            #expect(try await run(city) == ["forgotten: 2 loans"])
            #expect(try await named(city) == [3])
            try await city.expectWholeJournal()
        }
    }

    @Test("Damage, a bad condition, a missing accessory, a loss: each is kept for years")
    func kept() async throws {
        try await TestCity.with(devices: 5) { city in
            let (lent, back) = (try await ago(94, city), try await ago(92, city))
            for device in city.devices {
                try await city.perform(
                    LendDevices(devices: [device], to: city.colleague.id, at: lent))
            }
            try await city.perform(
                ReturnDevices(devices: [city.devices[0]], at: back, damage: "Riss"))
            try await city.perform(
                ReturnDevices(devices: [city.devices[1]], at: back, condition: .damaged))
            try await city.perform(
                ReturnDevices(
                    devices: [city.devices[2]], at: back, missing: Accessories(["Maus": 1])
                ))
            try await city.perform(
                WithdrawDevices(
                    devices: [city.devices[3]], change: .lose, at: try await ago(93, city)),
                OperationContext(actor: city.it, confirmsAll: true))
            for device in city.devices.suffix(2) {
                try await city.perform(
                    ReturnDevices(devices: [device], at: back),
                    OperationContext(actor: city.it, confirmsAll: true))
            }
            #expect(try await run(city) == ["forgotten: 1 loan"])
            #expect(try await named(city) == [1, 2, 3, 4])
            try await city.expect(
                ["erase-for-good", "erase-has-not-left", "erase-damage"],
                ErasePerson(person: city.colleague.id))
        }
    }

    @Test("One run at a time; who comes meanwhile is told so")
    func whileAnotherRuns() async throws {
        try await TestCity.with { city in
            try await lend(city, 0, 200)
            // On a connection of its own.
            let other = try await Connection.open(city.database.options)
            try await other.withSession { session in
                _ = try session.execute("select pg_advisory_lock(1279677768, 4)")
            }
            try await city.expect(["retention-runs"], RunRetention())
            #expect(try await RetentionKeeper(city.store).runOnceADay() == nil)
            // Given back by name: a server may notice only later that a connection is closed.
            try await other.withSession { session in
                _ = try session.execute("select pg_advisory_unlock(1279677768, 4)")
            }
            await other.close()
            #expect(try await run(city) == ["forgotten: 1 loan"])
        }
    }

    @Test("A hold is of one thing, and has a reason")
    func holds() async throws {
        try await TestCity.with { city in
            let until = try #require(CalendarDay(iso: "2099-12-31"))
            try await city.expect(
                ["hold-subject-unclear"], AddHold(reason: "Streit", until: until))
            try await city.expect(
                ["hold-subject-unclear"],
                AddHold(
                    person: city.colleague.id, device: city.devices[0], reason: "Streit",
                    until: until))
            try await city.expect(
                ["reason-needed"],
                AddHold(person: city.colleague.id, reason: " ", until: until))
            try await city.expect(
                ["hold-is-over"],
                AddHold(
                    person: city.colleague.id, reason: "Streit",
                    until: try #require(CalendarDay(iso: "2020-01-01"))))
        }
    }

    @Test("Who is held is not forgotten, whatever is due")
    func held() async throws {
        try await TestCity.with { city in
            try await lend(city, 0, 200)
            try await city.perform(
                AddHold(
                    person: city.colleague.id, reason: "Streit",
                    until: try #require(CalendarDay(iso: "2099-12-31"))))
            #expect(try await run(city) == ["nothing is due"])
            #expect(try await named(city) == [1])
            // A hold that is over by itself holds nothing.
            try await city.database.owner.withSession { session in
                try session.runScript(
                    unsafe: """
                        alter table legal_hold disable trigger user;
                        update legal_hold set since = '2020-01-01', until = current_date - 1;
                        alter table legal_hold enable trigger user;
                        """)
            }
            #expect(try await run(city) == ["forgotten: 1 loan"])
        }
    }

    @Test("Handovers forget after the January that follows, and keep the unit in figures")
    func custodies() async throws {
        try await TestCity.with { city in
            for (place, years) in [(0, 3), (1, 0)] {
                let device = [city.devices[place]]
                try await city.perform(
                    HandOverDevices(
                        devices: device, to: city.lotse.id, on: ago(years * 366 + 20, city)))
                try await city.perform(
                    TakeBackDevices(devices: device, on: ago(years * 366 + 10, city)))
            }
            #expect(try await run(city) == ["forgotten: 1 handover"])
            let holders = try await city.database.owner.withSession { session in
                try session.query(
                    "select holder_id from custody where kind = 'lotse' order by device_id"
                ).map { try $0.decode(Int64?.self, "holder_id") }
            }
            #expect(holders == [nil, city.lotse.id.rawValue])
        }
    }

    @Test("Entries of the journal forget who, and are still proved")
    func journal() async throws {
        try await TestCity.with { city in
            try await lend(city, 0, 10)
            let count = try await city.database.owner.withSession { session in
                try session.runScript(
                    unsafe: """
                        alter table journal disable trigger user;
                        update journal set at = at - interval '200 days' where chain <> 0;
                        alter table journal enable trigger user;
                        """)
                return try session.query("select count(*) as n from journal where chain <> 0")[0]
                    .decode(Int64.self, "n")
            }
            #expect(try await run(city) == ["forgotten: \(count) entries of the journal"])
            let left = try await city.database.owner.withSession { session in
                try session.query(
                    """
                    select count(*) as n from journal_personal p join journal j on j.id = p.entry_id
                    where j.chain <> 0
                    """)[0].decode(Int64.self, "n")
            }
            #expect(left == 0)
            // Their own loan stays theirs.
            #expect(try await named(city) == [1])
        }
    }

    @Test("Who has left is forgotten once nothing of theirs is kept, and notes their key outside")
    func people() async throws {
        try await TestCity.with { city in
            let folder = try TemporaryFolder()
            let store = try await Store.open(
                city.database.connectionString, forgottenFolder: folder.path)
            try await lend(city, 0, 200)
            let last = try await ago(60, city)
            guard case .day(let day) = last else { return }
            try await city.perform(PersonLeaves(person: city.colleague.id, on: day))
            let outcome = try await StorePerformer(store).perform(
                RunRetention(), OperationContext(actor: city.it))
            #expect(outcome.done.map(\.english).first?.contains("1 person") == true)
            let (id, known) = try await city.database.owner.withSession { session in
                (
                    try session.query("select id::text as id from city_identity")[0]
                        .decode(String.self, "id"),
                    try session.query("select key::text as key from forgotten_key")
                        .map { try $0.decode(String.self, "key") }
                )
            }
            let list = ForgottenList(folder: folder.path, city: id)
            #expect(known.count == 1)
            #expect(try list.keys() == known)
            await store.close()

            // As if a backup had been restored.
            try await city.database.owner.withSession { session in
                _ = try session.execute("delete from forgotten_key")
            }
            await #expect(throws: StoreError.self) {
                try await Store.open(
                    city.database.connectionString, forgottenFolder: folder.path)
            }
            let replaying = try await Store.open(
                city.database.connectionString, forgottenFolder: folder.path,
                isReplaying: true)
            #expect(try await RetentionKeeper(replaying).replay().isNothing)
            await replaying.close()
            let again = try await Store.open(
                city.database.connectionString, forgottenFolder: folder.path)
            await again.close()
        }
    }

    @Test("By itself it forgets too, and says so in the name of nobody")
    func byItself() async throws {
        try await TestCity.with { city in
            try await lend(city, 0, 200)
            let counts = try await RetentionKeeper(city.store).run()
            #expect(counts == ForgottenCounts(loans: 1))
            let record = try await city.database.owner.withSession { session in
                try session.query(
                    """
                    select r.kind || ' ' || r.forgotten || ' ' || coalesce(p.actor_id::text, '-') as line
                    from retention_record r join journal_personal p on p.entry_id = r.entry_id
                    """
                ).map { try $0.decode(String.self, "line") }
            }
            #expect(record == ["loans 1 -"])
            try await city.expectWholeJournal()
        }
    }

    @Test("Two runs at once forget once")
    func atOnce() async throws {
        try await TestCity.with { city in
            try await lend(city, 0, 200)
            let done = await withTaskGroup(of: Int.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        (try? await RetentionKeeper(city.store).run().loans) ?? -1
                    }
                }
                return await group.reduce(0, +)
            }
            #expect(done == 1)
        }
    }
}
