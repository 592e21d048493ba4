import Lending
import LendingOperations
import LendingTestSupport
import Postgres
import Testing

@Suite("Requests for devices")
struct RequestTests {
    private static let first = RequestNumber(1)

    @Test("A request is asked for, accepted with a loan, and both go back with one undo")
    func accepted() async throws {
        try await TestCity.with { city in
            let ask = AskForDevice(purpose: "Schulung", tool: "Jitsi")
            #expect(try await city.perform(ask, city.kurt).changed)
            #expect(try await !city.perform(ask, city.kurt).changed)
            #expect(try await city.requestStates() == ["open"])

            let accept = AcceptRequest(request: Self.first, device: city.devices[0])
            let outcome = try await city.perform(accept)
            #expect(outcome.entries.count == 2)
            #expect(try await city.requestStates() == ["accepted KN-1"])
            #expect(try await !city.perform(accept).changed)

            try await city.undo()
            #expect(try await city.requestStates() == ["open"])
            // It can be lent again: to somebody else, too.
            try await city.perform(LendDevices(devices: [city.devices[0]], to: city.colleague.id))
        }
    }

    @Test(
        "A wish is noted first and lent later; a loan that is taken back by itself leaves it noted")
    func noted() async throws {
        try await TestCity.with { city in
            try await city.perform(AskForDevice(), city.kurt)
            try await city.perform(AcceptRequest(request: Self.first))
            #expect(try await city.requestStates() == ["accepted"])
            let lent = try await city.perform(
                AcceptRequest(request: Self.first, device: city.devices[0]))
            #expect(try await city.requestStates() == ["accepted KN-1"])
            let loan = try #require(lent.entries.first)
            try await city.perform(UndoEntry(entry: loan))
            #expect(try await city.requestStates() == ["accepted"])
            try await city.perform(AcceptRequest(request: Self.first, device: city.devices[1]))
            #expect(try await city.requestStates() == ["accepted KN-2"])
        }
    }

    @Test("What cannot be lent is not accepted, and a try changes nothing")
    func refused() async throws {
        try await TestCity.with { city in
            try await city.perform(AskForDevice(), city.kurt)
            try await city.perform(LendDevices(devices: [city.devices[0]], to: city.lotse.id))
            try await city.expect(
                ["device-on-loan"], AcceptRequest(request: Self.first, device: city.devices[0]))
            #expect(try await city.requestStates() == ["open"])
            let tried = try await city.perform(
                AcceptRequest(request: Self.first, device: city.devices[1]),
                OperationContext(actor: city.it, isDryRun: true))
            #expect(tried.isDryRun && !tried.changed)
            #expect(try await city.requestStates() == ["open"])
            try await city.expect(
                ["reason-needed"], DeclineRequest(request: Self.first, because: " "))
            try await city.expect(
                ["request-unknown"], DeclineRequest(request: RequestNumber(9), because: "leer"))
            try await city.expect(
                ["not-their-lotse"], AskForDevice(lotse: LotseNumber(city.lotse.id)))
        }
    }

    @Test("The accept goes with its loan, by the request's number and by its entry")
    func undoneByNumber() async throws {
        try await TestCity.with { city in
            try await city.perform(AskForDevice(), city.kurt)
            let confirmed = OperationContext(actor: city.it, confirmsAll: true)
            for _ in 0..<2 {
                try await city.perform(
                    AcceptRequest(request: Self.first, device: city.devices[0]))
                try await city.perform(UndoEntry(fact: FactName("R1")), confirmed)
                #expect(try await city.requestStates() == ["open"])
                #expect(try await city.counted("select count(*) from loan") == 0)
            }
            let accepted = try await city.perform(
                AcceptRequest(request: Self.first, device: city.devices[0]))
            try await city.perform(UndoEntry(entry: accepted.entries.last), confirmed)
            #expect(try await city.requestStates() == ["open"])
            #expect(try await city.counted("select count(*) from loan") == 0)
            // What was lent is back: that comes first.
            try await city.perform(AcceptRequest(request: Self.first, device: city.devices[0]))
            try await city.perform(ReturnDevices(devices: [city.devices[0]]))
            try await city.expect(["later-records"], UndoEntry(fact: FactName("R1")))
            #expect(try await city.requestStates() == ["accepted KN-1"])
        }
    }

    @Test("A loan that is recorded anew stays what the request led to")
    func recordedAnew() async throws {
        try await TestCity.with { city in
            try await city.perform(AskForDevice(), city.kurt)
            let lent = try await city.perform(
                AcceptRequest(request: Self.first, device: city.devices[0]))
            #expect(lent.entries.count == 2)
            let confirmed = OperationContext(actor: city.it, confirmsAll: true)
            let merge = MergeDevices(device: city.devices[0], into: city.devices[1])
            try await city.perform(merge, confirmed)
            #expect(try await city.requestStates() == ["accepted KN-2"])
            try await city.perform(UndoEntry(), confirmed)
            #expect(try await city.requestStates() == ["accepted KN-1"])
        }
    }

    @Test("What the city has stopped offering is no reason not to lend")
    func notOffered() async throws {
        try await TestCity.with { city in
            try await city.perform(AskForDevice(purpose: "Vortrag", tool: "Jitsi"), city.kurt)
            for (name, value) in [(Settings.Name.purposes, "Schulung"), (.otherPurposes, "no")] {
                try await city.perform(SetSetting(setting: name, value: value))
            }
            let outcome = try await city.perform(
                AcceptRequest(request: Self.first, device: city.devices[0]))
            #expect(outcome.notes.contains { $0.english.contains("\"Vortrag\" is not offered") })
            let lent = """
                select count(*) from loan l where l.purpose is null and l.tool = 'Jitsi'
                """
            #expect(try await city.counted(lent) == 1)
        }
    }

    @Test("A wish that is noted, and one whose loan is out, are not forgotten before their time")
    func keptInTime() async throws {
        try await TestCity.with { city in
            for purpose in ["noted", "lent", "withdrawn"] {
                try await city.perform(AskForDevice(purpose: purpose), city.kurt)
            }
            try await city.perform(AcceptRequest(request: RequestNumber(1)))
            try await city.perform(
                AcceptRequest(request: RequestNumber(2), device: city.devices[0]))
            try await city.perform(WithdrawRequest(request: RequestNumber(3)), city.kurt)
            try await city.database.owner.withSession { session in
                try session.runScript(
                    unsafe: """
                        set session_replication_role = replica;
                        update request set decided_at = decided_at - interval '200 days',
                            wished_from = wished_from - 200,
                            wished_until = case id when 1 then current_date end
                        """)
            }
            try await city.perform(RunRetention())
            let kept =
                "select count(*) from request r where r.id in (1, 2) and r.asker_id is not null"
            #expect(try await city.counted(kept) == 2)
            // Who withdrew it is who asked.
            let named = """
                select count(*) from request_known r
                where r.id = 3 and (r.asker_id is not null or r.decided_by is not null)
                """
            #expect(try await city.counted(named) == 0)
        }
    }

    @Test("Declined with a reason, withdrawn, each taken back by undo")
    func ended() async throws {
        try await TestCity.with { city in
            try await city.perform(AskForDevice(), city.kurt)
            try await city.perform(DeclineRequest(request: Self.first, because: "nichts frei"))
            #expect(try await city.requestStates() == ["declined nichts frei"])
            try await city.undo()
            let withdrawn = try await city.perform(
                WithdrawRequest(request: Self.first), city.kurt)
            #expect(try await city.requestStates() == ["withdrawn"])
            try await city.perform(UndoEntry(entry: withdrawn.entries.first))
            #expect(try await city.requestStates() == ["open"])
        }
    }

    @Test("Who asked is forgotten with the person, and so many days after the decision")
    func forgotten() async throws {
        try await TestCity.with { city in
            try await city.perform(AskForDevice(purpose: "für kurt"), city.kurt)
            try await city.perform(AskForDevice(tool: "Jitsi"), city.kurt)
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
            #expect(try await city.counted(askers) == 0)
            try await city.perform(
                ErasePerson(person: city.colleague.id),
                OperationContext(actor: city.it, confirmsAll: true))
            let rows = "select count(*) from request_known r where r.asker_id is not null"
            #expect(try await city.counted(rows) == 0)
            let words = """
                select count(*) from request_known r
                where concat_ws(' ', r.purpose, r.because) ~* 'kurt'
                """
            #expect(try await city.counted(words) == 0)
        }
    }
}

extension TestCity {
    var kurt: OperationContext { OperationContext(actor: colleague) }

    /// What became of each request: its state, why it was declined, what was lent for it.
    func requestStates() async throws -> [String] {
        try await database.owner.withSession { session in
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

    func counted(_ text: String) async throws -> Int64 {
        try await database.owner.withSession { session in
            try session.query(Statement(unsafe: text))[0].decode(Int64.self, at: 0)
        }
    }
}
