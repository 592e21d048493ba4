import Lending
import LendingOperations
import LendingPerforming
import LendingStore
import LendingTestSupport
import Postgres
import Testing

/// Protocols have numbers from one sequence a year, without gaps, whatever happens.
@Suite("Numbers of protocols")
struct ProtocolNumberTests {
    /// All numbers of the table in their order: `1 hand-over KN-1`, with ` void`.
    private func numbers(_ city: TestCity) async throws -> [String] {
        try await city.database.owner.withSession { session in
            try session.query(
                """
                select p.number || ' ' || p.kind || ' ' || d.inventory_number
                       || case when p.voided_at is null then '' else ' void' end as line
                from protocol p
                cross join lateral (select k.device_id from custody_known k where k.id = p.custody_id
                                    order by k.known_until desc limit 1) c
                join device d on d.id = c.device_id
                where p.year = extract(year from current_date)
                order by p.number
                """
            ).map { try $0.decode(String.self, "line") }
        }
    }

    private func last(_ city: TestCity) async throws -> Int32 {
        try await city.database.owner.withSession { session in
            try session.query("select coalesce(max(last), 0) as last from protocol_year")[0]
                .decode(Int32.self, "last")
        }
    }

    private func handOver(_ city: TestCity, _ devices: [DeviceID]) async throws {
        try await city.perform(
            HandOverDevices(devices: devices, to: city.lotse.id, on: TestCity.day("2021-03-01")))
    }

    @Test("Many who issue at once leave no gap and give nothing two numbers")
    func concurrent() async throws {
        try await TestCity.with(devices: 12) { city in
            try await handOver(city, city.devices)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for device in city.devices {
                    for wish in [[device], city.devices, [device]] {
                        group.addTask { try await city.perform(IssueProtocols(devices: wish)) }
                    }
                    // Beside what changes the same handovers.
                    group.addTask {
                        _ = try await city.refusals(
                            LendDevices(devices: [device], to: city.colleague.id))
                    }
                }
                try await group.waitForAll()
            }
            let lines = try await numbers(city)
            #expect(lines.compactMap { Int($0.prefix { $0 != " " }) } == Array(1...12))
            #expect(Set(lines.map { $0.split(separator: " ")[2] }).count == 12)
            #expect(try await last(city) == 12)
            try await city.expectWholeJournal()
        }
    }

    @Test(
        "Who issues beside an undo gets a number or a refusal, and a number that is void at the most"
    )
    func besideUndo() async throws {
        try await TestCity.with(devices: 6) { city in
            for device in city.devices { try await handOver(city, [device]) }
            let handovers = try await city.database.owner.withSession { session in
                try session.query("select id from custody where kind = 'lotse' order by id")
                    .map { CustodyID(try $0.decode(Int64.self, "id")) }
            }
            try await withThrowingTaskGroup(of: [String].self) { group in
                for (device, handover) in zip(city.devices, handovers) {
                    group.addTask { try await city.refusals(IssueProtocols(devices: [device])) }
                    group.addTask { try await city.refusals(UndoEntry(fact: .handover(handover))) }
                }
                for try await codes in group {
                    #expect(codes == [] || codes == ["nothing-handed-over"], "\(codes)")
                }
            }
            let lines = try await numbers(city)
            #expect(lines.allSatisfy { $0.hasSuffix(" void") }, "\(lines)")
            #expect(try await last(city) == Int32(lines.count))
        }
    }

    @Test("Asked again it is the same number; trying takes none; what fails gives it back")
    func once() async throws {
        try await TestCity.with(devices: 3) { city in
            try await handOver(city, city.devices)
            let first = IssueProtocols(devices: [city.devices[0]])
            let tried = try await city.perform(
                first, OperationContext(actor: city.it, isDryRun: true))
            #expect(tried.isDryRun && !tried.changed)
            #expect(tried.done[0].english.contains("/0001 issued: KN-1, Lena (#2)"))
            #expect(try await numbers(city) == [])
            #expect(try await city.perform(first).done == tried.done)
            let again = try await city.perform(first)
            #expect(!again.changed && again.entries.isEmpty)
            #expect(again.done[0].english.contains("/0001 already"))
            // The second operation is refused, and the first one's number is not taken.
            await #expect(throws: OperationFailure.self) {
                try await city.operations.performAll(
                    [
                        IssueProtocols(devices: [city.devices[1]]),
                        IssueProtocols(kind: .takeBack, devices: [city.devices[1]]),
                    ], OperationContext(actor: city.it))
            }
            #expect(try await last(city) == 1)
            // Those of the person that have none.
            let rest = try await city.perform(IssueProtocols(person: city.lotse.id))
            #expect(rest.changed && rest.entries.count == 2 && rest.notes.count == 1)
            #expect(
                try await numbers(city)
                    == ["1 hand-over KN-1", "2 hand-over KN-2", "3 hand-over KN-3"])
            for wrong in [
                IssueProtocols(), IssueProtocols(devices: city.devices, person: city.lotse.id),
            ] {
                try await city.expect(["protocol-subject-unclear"], wrong)
            }
            try await city.expect(
                ["nothing-handed-over"], IssueProtocols(person: city.colleague.id))
            try await city.expect(
                ["nothing-taken-back"], IssueProtocols(kind: .takeBack, devices: city.devices))
            try await city.expect(["not-permitted"], first, as: city.lotse)
            try await city.expect(["not-undoable"], UndoEntry(entry: rest.entries[0]))
        }
    }

    @Test("Undo leaves the number void, and it is never given again")
    func void() async throws {
        try await TestCity.with(devices: 1) { city in
            let issue = IssueProtocols(devices: city.devices)
            let issueBack = IssueProtocols(kind: .takeBack, devices: city.devices)
            try await handOver(city, city.devices)
            try await city.perform(issue)
            let undone = try await city.undo()
            #expect(try await numbers(city) == ["1 hand-over KN-1 void"])
            try await city.expect(["nothing-handed-over"], issue)
            // The handover stands again, the number does not.
            try await city.undo(undone)
            #expect(try await numbers(city) == ["1 hand-over KN-1 void"])
            try await city.perform(issue)
            try await city.perform(
                TakeBackDevices(devices: city.devices, on: TestCity.day("2021-04-01")))
            try await city.perform(issueBack)
            let standing = ["1 hand-over KN-1 void", "2 hand-over KN-1", "3 take-back KN-1"]
            #expect(try await numbers(city) == standing)
            // Only the taking back is undone.
            try await city.undo()
            #expect(try await numbers(city) == standing.dropLast() + ["3 take-back KN-1 void"])
            try await city.perform(
                TakeBackDevices(devices: city.devices, on: TestCity.day("2021-05-01")))
            try await city.perform(issueBack)
            #expect(try await numbers(city).last == "4 take-back KN-1")
            #expect(try await !city.perform(issueBack).changed)
            try await city.expectWholeJournal()
        }
    }

    @Test("A correction leaves the number; so does bringing two devices together, and parting them")
    func kept() async throws {
        try await TestCity.with { city in
            let one = [city.devices[0]]
            try await handOver(city, one)
            try await city.perform(IssueProtocols(devices: one))
            let handover = try await city.database.owner.withSession { session in
                CustodyID(
                    try session.query("select max(custody_id) as id from protocol")[0].decode(
                        Int64.self, "id"))
            }
            var values = CorrectEntry.Values()
            values.began = try TestCity.day("2021-02-01")
            try await city.perform(
                CorrectEntry(fact: .handover(handover), values: values, because: "vertippt"))
            #expect(try await numbers(city) == ["1 hand-over KN-1"])
            let merged = try await city.perform(
                MergeDevices(device: city.devices[0], into: city.devices[1]),
                OperationContext(actor: city.it, confirmsAll: true))
            #expect(try await numbers(city) == ["1 hand-over KN-2"])
            #expect(
                try await !city.perform(IssueProtocols(devices: [city.devices[1]])).changed)
            try await city.undo(merged.entries)
            #expect(try await numbers(city) == ["1 hand-over KN-1"])
            #expect(try await !city.perform(IssueProtocols(devices: one)).changed)
        }
    }
}
