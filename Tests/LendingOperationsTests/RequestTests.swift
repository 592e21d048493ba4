import Lending
import LendingOperations
import LendingTestSupport
import Postgres
import Testing

@Suite("Requests for devices")
struct RequestTests {
    private static let first = RequestNumber(1)

    private func state(_ city: TestCity) async throws -> [String] {
        try await city.database.owner.withSession { session in
            try session.query(
                """
                select concat_ws(' ', r.state, r.because, d.inventory_number) as state
                from request r
                left join loan l on l.id = r.loan_id left join device d on d.id = l.device_id
                order by r.id
                """
            ).map { try $0.decode(String.self, "state") }
        }
    }

    private func kurt(_ city: TestCity) -> OperationContext {
        OperationContext(actor: city.colleague)
    }

    @Test("A request is asked for, accepted with a loan, and both go back with one undo")
    func accepted() async throws {
        try await TestCity.with { city in
            let ask = AskForDevice(purpose: "Schulung", tool: "Jitsi")
            #expect(try await city.perform(ask, kurt(city)).changed)
            #expect(try await !city.perform(ask, kurt(city)).changed)
            #expect(try await state(city) == ["open"])

            let accept = AcceptRequest(request: Self.first, device: city.devices[0])
            let outcome = try await city.perform(accept)
            #expect(outcome.entries.count == 2)
            #expect(try await state(city) == ["accepted KN-1"])
            #expect(try await !city.perform(accept).changed)

            try await city.undo()
            #expect(try await state(city) == ["open"])
            // It can be lent again: to somebody else, too.
            try await city.perform(LendDevices(devices: [city.devices[0]], to: city.colleague.id))
        }
    }

    @Test(
        "A wish is noted first and lent later; a loan that is taken back by itself leaves it noted")
    func noted() async throws {
        try await TestCity.with { city in
            try await city.perform(AskForDevice(), kurt(city))
            try await city.perform(AcceptRequest(request: Self.first))
            #expect(try await state(city) == ["accepted"])
            let lent = try await city.perform(
                AcceptRequest(request: Self.first, device: city.devices[0]))
            #expect(try await state(city) == ["accepted KN-1"])
            let loan = try #require(lent.entries.first)
            try await city.perform(UndoEntry(entry: loan))
            #expect(try await state(city) == ["accepted"])
            try await city.perform(AcceptRequest(request: Self.first, device: city.devices[1]))
            #expect(try await state(city) == ["accepted KN-2"])
        }
    }

    @Test("What cannot be lent is not accepted, and a try changes nothing")
    func refused() async throws {
        try await TestCity.with { city in
            try await city.perform(AskForDevice(), kurt(city))
            try await city.perform(LendDevices(devices: [city.devices[0]], to: city.lotse.id))
            try await city.expect(
                ["device-on-loan"], AcceptRequest(request: Self.first, device: city.devices[0]))
            #expect(try await state(city) == ["open"])
            let tried = try await city.perform(
                AcceptRequest(request: Self.first, device: city.devices[1]),
                OperationContext(actor: city.it, isDryRun: true))
            #expect(tried.isDryRun && !tried.changed)
            #expect(try await state(city) == ["open"])
            try await city.expect(
                ["reason-needed"], DeclineRequest(request: Self.first, because: " "))
            try await city.expect(
                ["request-unknown"], DeclineRequest(request: RequestNumber(9), because: "leer"))
            try await city.expect(
                ["not-their-lotse"], AskForDevice(lotse: LotseNumber(city.lotse.id)))
        }
    }

    @Test("Declined with a reason, withdrawn, each taken back by undo")
    func ended() async throws {
        try await TestCity.with { city in
            try await city.perform(AskForDevice(), kurt(city))
            try await city.perform(DeclineRequest(request: Self.first, because: "nichts frei"))
            #expect(try await state(city) == ["declined nichts frei"])
            try await city.undo()
            let withdrawn = try await city.perform(
                WithdrawRequest(request: Self.first), kurt(city))
            #expect(try await state(city) == ["withdrawn"])
            try await city.perform(UndoEntry(entry: withdrawn.entries.first))
            #expect(try await state(city) == ["open"])
        }
    }

    @Test("A submission is taken once, by two at once, and when what it asked was taken back")
    func submissions() async throws {
        try await TestCity.with { city in
            let take = TakeRequest(asker: city.colleague.id, submission: "F-2026-1")
            let outcomes = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<4 { group.addTask { try await city.perform(take).changed } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.filter { $0 }.count == 1)
            #expect(try await state(city) == ["open"])
            try await city.undo()
            #expect(try await state(city) == [])
            #expect(try await !city.perform(take).changed)
            #expect(try await state(city) == [])
            try await city.expect(
                ["field-value"], TakeRequest(asker: city.colleague.id, submission: " "))
        }
    }

    @Test("Who asked is forgotten with the person, and so many days after the decision")
    func forgotten() async throws {
        try await TestCity.with { city in
            try await city.perform(AskForDevice(purpose: "für kurt"), kurt(city))
            try await city.perform(AskForDevice(tool: "Jitsi"), kurt(city))
            try await city.perform(DeclineRequest(request: Self.first, because: "kurt hat eins"))
            try await city.database.owner.withSession { session in
                try session.runScript(
                    unsafe: """
                        set session_replication_role = replica;
                        update request set decided_at = decided_at - interval '91 days'
                        where state = 'declined'
                        """)
            }
            let run = try await city.perform(RunRetention())
            #expect(run.done.map(\.english) == ["forgotten: 1 request"])
            let askers = """
                select count(*) from request_known r where r.asker_id is not null and r.id = 1
                """
            #expect(try await city.count(askers) == 0)
            try await city.perform(
                ErasePerson(person: city.colleague.id),
                OperationContext(actor: city.it, confirmsAll: true))
            let rows = "select count(*) from request_known r where r.asker_id is not null"
            #expect(try await city.count(rows) == 0)
            let words = """
                select count(*) from request_known r
                where concat_ws(' ', r.purpose, r.because) ~* 'kurt'
                """
            #expect(try await city.count(words) == 0)
        }
    }
}

extension TestCity {
    fileprivate func count(_ text: String) async throws -> Int64 {
        try await database.owner.withSession { session in
            try session.query(Statement(unsafe: text))[0].decode(Int64.self, at: 0)
        }
    }
}
