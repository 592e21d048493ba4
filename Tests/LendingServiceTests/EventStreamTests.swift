import Lending
import LendingOperations
import LendingPerforming
import LendingService
import LendingStore
import LendingTestSupport
import Postgres
import Testing

/// Live changes: everything once, nothing that the reader may not see.
@Suite struct EventStreamTests {
    /// Writes an entry that everybody who sees Lena's KN-1 sees, and returns it.
    private func lend(_ city: ServedCity, _ port: Int? = nil) async throws -> Int64 {
        var client = city.client("lena")
        client = Client(port: port ?? city.port, secret: client.secret)
        let lent = try await client.post(
            "/loans", ["devices": [city.device(1)], "to": city.id("kurt")])
        #expect(lent.status == 200, "\(lent.text)")
        let back = try await client.post("/loans/return", ["devices": [city.device(1)]])
        #expect(back.status == 200, "\(back.text)")
        return try back.json["entries"]?.items.first?.integer64 ?? 0
    }

    @Test func everyOperationsChangesArriveOnce() async throws {
        try await ServedCity.with { city in
            let it = city.client("ida")
            // Ida becomes a Lotse on the way; whose rights change has to open the stream anew.
            let reader = try await EventReader.open(city, "petra")
            let samples = SampleRequests(city: city, audience: .it)
            var entries: [Int64] = []
            let all = OperationCatalog.standard.entries
            let inOrder =
                all.filter { !EffectTests.final.contains($0.name) }
                + EffectTests.final.compactMap { OperationCatalog.standard[$0] }
            for entry in inOrder {
                // Without a number it would take back the operation before, which is undone.
                let route = entry.routes[0]
                let isUndo = entry.name == UndoEntry.name
                if isUndo {
                    let added = try await it.post("/units", ["fields": ["code": "Z", "name": "Z"]])
                    entries += try added.json["entries"]?.items.compactMap(\.integer64) ?? []
                }
                let path = try await samples.path(route) + "?confirm=all"
                let answer = try await it.send(
                    route.method.rawValue, path, try samples.body(entry.name, route))
                let written = try answer.json["entries"]?.items.compactMap(\.integer64) ?? []
                #expect(!written.isEmpty, "\(entry.name): \(answer.text)")
                entries += written
                // So that nothing stands in the next one's way.
                if EffectTests.final.contains(entry.name) { continue }
                let undone = try await it.post("/journal/undo")
                entries += try undone.json["entries"]?.items.compactMap(\.integer64) ?? []
            }
            let last = try await it.post(
                "/people", ["fields": ["name": "Letzte"], "units": [], "roles": []])
            entries += try last.json["entries"]?.items.compactMap(\.integer64) ?? []
            let sentinel = entries.last
            let events = try await reader.events { $0.entry == sentinel }
            // Each once and in order, with those of what had to be there before.
            let seen = events.compactMap(\.entry)
            #expect(Set(entries).isSubset(of: seen) && seen == Set(seen).sorted())
            #expect(events.allSatisfy { $0.kind == "change" })
        }
    }

    @Test func aCutConnectionMissesNothingAndSeesNothingTwice() async throws {
        try await ServedCity.with { city in
            var seen: [Int64] = []
            let start = try await EventReader.open(city, "lena")
            let first = try await lend(city)
            seen += try await start.events { $0.entry == first }.compactMap(\.entry)
            var place = start.place
            for _ in 1...3 {
                _ = try await lend(city)
                let last = try await lend(city)
                let reader = try await EventReader.open(city.client("lena"), behind: place)
                seen += try await reader.events { $0.entry == last }.compactMap(\.entry)
                place = reader.place
            }
            let written = try await city.database.owner.withSession { session in
                try session.query(
                    "select id from outbox where device_id = \(city.devices[0].rawValue) order by id"
                ).map { try $0.decode(Int64.self, at: 0) }
            }
            #expect(seen == Array(written.suffix(14)))
        }
    }

    @Test func aLotseSeesTheirDevicesOnly() async throws {
        try await ServedCity.with { city in
            let lena = try await EventReader.open(city, "lena")
            let inga = try await EventReader.open(city, "inga")
            let lars = city.client("lars")
            for _ in 1...3 {
                let back = try await lars.post("/loans/return", ["devices": [city.device(6)]])
                #expect(back.status == 200, "\(back.text)")
                let lent = try await lars.post(
                    "/loans", ["devices": [city.device(6)], "to": city.id("nina")])
                #expect(lent.status == 200, "\(lent.text)")
            }
            let person = try await city.client("ida").post(
                "/people", ["fields": ["name": "Neu"], "units": [], "roles": []])
            #expect(person.status == 200)
            let last = try await lend(city)
            let seen = try await lena.events { $0.entry == last }
            #expect(seen.count == 2)
            #expect(seen.allSatisfy { $0.data.contains("\"KN-1\"") }, "\(seen)")
            #expect(try await inga.events { $0.entry == last }.count == 9)
        }
    }

    /// No name of a person is told to anyone.
    @Test func eventsNameNobody() async throws {
        try await ServedCity.with { city in
            let reader = try await EventReader.open(city, "inga")
            _ = try await city.client("ida").post(
                "/people", ["fields": ["name": "Neumann"], "units": [], "roles": []])
            let last = try await lend(city)
            let text = try await reader.events { $0.entry == last }.map(\.data).joined()
            for name in ["Neumann", "Kurt", "Lena"] { #expect(!text.contains(name)) }
        }
    }

    @Test func changesOfAnotherProcessArrive() async throws {
        try await ServedCity.with { city in
            let other = try await Store.open(city.database.connectionString, connections: 2)
            try await ServedCity.serve(other) { port in
                let here = try await EventReader.open(city, "ida")
                let there = try await EventReader.open(city, "ida", port: port)
                let first = try await lend(city, port)
                #expect(try await here.events { $0.entry == first }.count == 2)
                let second = try await lend(city)
                #expect(try await there.events { $0.entry == second }.count == 4)
            }
            await other.close()
        }
    }

    @Test func whoComesTooLateIsToldToReadAnew() async throws {
        try await ServedCity.with { city in
            let reader = try await EventReader.open(city, "ida")
            let first = try await lend(city)
            _ = try await reader.events { $0.entry == first }
            let second = try await lend(city)
            _ = try await reader.events { $0.entry == second }
            try await city.execute("update outbox set at = at - interval '8 days'")
            try await ChangeLog(city.store).forget()
            for place in ["1:1:", "999999999999:999999999999:", "1:1:/1:1:/1-1"] {
                let late = try await EventReader.open(city.client("ida"), behind: place)
                let events = try await late.events { _ in true }
                #expect(events.map(\.kind) == ["reset"], "\(place)")
                // And then everything that follows, once.
                let entry = try await lend(city)
                let next = try await late.events { $0.entry == entry }
                #expect(next.map(\.kind) == ["change", "change"], "\(place)")
            }
            // Whoever has seen the last that was forgotten has missed nothing.
            let current = try await EventReader.open(city.client("ida"), behind: reader.place)
            let third = try await lend(city)
            let kinds = try await current.events { $0.entry == third }.map(\.kind)
            #expect(kinds == [String](repeating: "change", count: 8))
        }
    }

    @Test func nobodyFollowsWithoutEnd() async throws {
        var configuration = ServiceConfiguration.quiet
        configuration.streamsPerPerson = 3
        try await ServedCity.with(configuration) { city in
            var readers: [EventReader] = []
            for _ in 1...3 { readers.append(try await EventReader.open(city, "lena")) }
            let more = try await city.client("lena").get("/events")
            #expect(more.status == 429 && more.code == "too-many-streams", "\(more.text)")
            _ = try await EventReader.open(city, "lars")
            readers.removeLast()
            // The service finds out that it is gone when it tells it something.
            for _ in 1...100 {
                _ = try await lend(city)
                let again = try await city.client("lena").send(
                    "HEAD", "/api/v1/events", bytes: nil)
                if again.status == 200 { return }
                try await Task.sleep(for: .milliseconds(100))
            }
            Issue.record("nobody is let in again")
        }
    }

    @Test func placesAreWellFormed() async throws {
        try await ServedCity.with { city in
            for place in [
                "x", "1", "1-1", "1:1", "1:1:/", "0:0:", "2:1:", "1:2:3", "1:5:3,2", "1:5:3,3",
                "-1:1:",
                "1:1:/1:1:", "1:1:/1:1:/1", "1:1:/1:1:/1-1/1", "+1:1:", "1:99999999999999999999:",
            ] {
                let answer = try await city.client("ida").get(
                    "/events", headers: [("Last-Event-ID", place)])
                #expect(answer.status == 400, "\(place): \(answer.text)")
            }
            #expect(try await city.client(nil).get("/events").status == 401)
        }
    }

    /// An import that takes long holds nobody else's changes back; its own come with its end, and
    /// whoever was cut off in the middle misses and doubles nothing.
    @Test func nobodyWaitsForSomebodysTransaction() async throws {
        try await ServedCity.with { city in
            let reader = try await EventReader.open(city, "ida")
            let slow = try await city.whileLocked(
                """
                select journal_append('units.add', null, array[0::bigint], array['{}'::jsonb],
                    array['{}'::jsonb])
                """
            ) {
                let first = try await lend(city)
                let seen = try await reader.events { $0.entry == first }
                #expect(seen.count == 2)
                // Cut off between the two.
                let middle = try await EventReader.open(
                    city.client("ida"), behind: seen[0].id)
                #expect(try await middle.events { $0.entry == first }.count == 1)
                return middle
            }
            let last = try await lend(city)
            let ends = try await slow.events { $0.entry == last }
            #expect(ends.count == 3, "\(ends)")
            #expect(try await reader.events { $0.entry == last }.count == 3)
            let behind = try await EventReader.open(city.client("ida"), behind: ends[0].id)
            #expect(try await behind.events { $0.entry == last }.count == 2)
        }
    }

    /// Many writers with transactions of many lengths, and a reader who is cut off again and again.
    @Test func whateverTheOrderNothingIsMissedOrDoubled() async throws {
        try await ServedCity.with { city in
            let start = try await ChangeLog(city.store).here()
            let last = try await city.number("select max(id) from journal")
            let writing = Task {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for writer in 1...6 {
                        group.addTask {
                            for round in 1...15 {
                                try await city.database.owner.transaction { transaction in
                                    try transaction.execute(
                                        """
                                        select journal_append('units.add', null, array[0::bigint],
                                            array['{}'::jsonb], array['{}'::jsonb])
                                        from generate_series(1, \(Int64(round % 4 + 1)))
                                        """)
                                    try transaction.execute(
                                        "select pg_sleep(\(Double(writer * round % 7) / 200))")
                                }
                            }
                        }
                    }
                    try await group.waitForAll()
                }
            }
            var place = start
            var seen: [Int64] = []
            func readOn() async throws {
                let page = try await ChangeLog(city.store).changes(behind: place, for: nil)
                // Only some of them arrive, then the connection is cut.
                let got = page.changes.prefix(Int.random(in: 0...max(page.changes.count, 1)))
                seen += got.map(\.entry.rawValue)
                place =
                    got.count == page.changes.count
                    ? page.next : got.last.map(\.place) ?? place
                place = try #require(ChangePlace(place.text))
            }
            for _ in 1...60 {
                try await readOn()
                try await Task.sleep(for: .milliseconds(10))
            }
            try await writing.value
            for _ in 1...200 { try await readOn() }
            let written = try await city.database.owner.withSession { session in
                try session.query("select id from outbox where id > \(last)")
                    .map { try $0.decode(Int64.self, at: 0) }
            }
            #expect(written.count == Set(written).count && seen.count == Set(seen).count)
            #expect(Set(seen) == Set(written))
        }
    }
}
