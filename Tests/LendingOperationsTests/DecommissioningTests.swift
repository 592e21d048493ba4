import Lending
import LendingOperations
import LendingTestSupport
import Postgres
import Testing

@Suite("Decommissioning, from the request to the write-off")
struct DecommissioningTests {
    /// `KN-1 decommissioned 1 2`: the number, the state, and who approved.
    private func rows(_ city: TestCity) async throws -> [String] {
        try await city.database.owner.withSession { session in
            try session.query(
                """
                select d.inventory_number || ' ' || r.state || ' ' || coalesce(r.first_by::text, '-')
                       || ' ' || coalesce(r.second_by::text, '-') as row
                from decommissioning r join device d on d.id = r.device_id order by r.id
                """
            ).map { try $0.decode(String.self, "row") }
        }
    }

    private func isGone(_ city: TestCity, _ number: String) async throws -> Bool {
        try await city.database.owner.withSession { session in
            try session.query(
                """
                select count(*) as n from withdrawal w join device d on d.id = w.device_id
                where d.inventory_number = \(number) and w.kind = 'decommissioned'
                """)[0].decode(Int64.self, "n") == 1
        }
    }

    @Test("What it was worth on its day is kept with it, whatever is recorded later")
    func bookValue() async throws {
        try await TestCity.with(devices: 1) { city in
            var fields = FieldValues<DeviceField>()
            fields[.cost] = "1200"
            fields[.usefulLifeMonths] = "36"
            fields[.acquiredOn] = "2023-01-01"
            try await city.perform(
                EditDevice(device: city.devices[0], fields: fields, because: "nachgetragen"))
            try await city.decommission(city.devices, on: CalendarDay(iso: "2024-12-31"))
            fields[.cost] = "9999"
            try await city.perform(EditDevice(device: city.devices[0], fields: fields))
            let kept = try await city.database.owner.withSession { session in
                try session.query("select book_value::text as v from decommissioning")[0]
                    .decode(String.self, "v")
            }
            #expect(kept == "400.00")
        }
    }

    @Test("It moves along when its device was recorded twice, and back")
    func merging() async throws {
        try await TestCity.with { city in
            try await city.decommission([city.devices[0]], on: CalendarDay(iso: "2024-05-06"))
            #expect(try await rows(city) == ["KN-1 decommissioned 1 4"])
            let merged = try await city.perform(
                MergeDevices(device: city.devices[0], into: city.devices[1]),
                OperationContext(actor: city.it, confirmsAll: true))
            #expect(try await rows(city) == ["KN-2 decommissioned 1 4"])
            #expect(try await isGone(city, "KN-2"))
            try await city.undo(merged.entries)
            #expect(try await rows(city) == ["KN-1 decommissioned 1 4"])
            #expect(try await isGone(city, "KN-1"))
            try await city.expectWholeJournal()
        }
    }

    @Test("The two who approved stay two people, and are forgotten like everybody")
    func people() async throws {
        try await TestCity.with(devices: 1) { city in
            try await city.decommission(city.devices)
            let office = try await city.office()
            let sure = OperationContext(actor: city.it, confirmsAll: true)
            let merge = MergePeople(person: office.id, into: city.it.id)
            let codes: [String]
            do {
                try await city.perform(merge, sure)
                codes = []
            } catch let failure as any Failure { codes = failure.refusals.map(\.code) }
            #expect(codes == ["second-person-needed"])
            try await city.perform(ErasePerson(person: office.id), sure)
            #expect(try await rows(city) == ["KN-1 decommissioned 1 -"])
            #expect(try await isGone(city, "KN-1"))
            try await city.expectWholeJournal()
        }
    }

    @Test("What changed meanwhile counts when it happens, and is told without names to the office")
    func meanwhile() async throws {
        try await TestCity.with(devices: 1) { city in
            let office = try await city.office()
            try await city.perform(
                RequestDecommissioning(
                    devices: city.devices, reason: .defect, fields: TestCity.wiped,
                    wipedBy: city.it.id))
            try await city.perform(ApproveDecommissioning(devices: city.devices))
            try await city.perform(
                LendDevices(devices: city.devices, to: city.colleague.id))
            do {
                try await city.perform(
                    ApproveDecommissioning(devices: city.devices), OperationContext(actor: office))
                Issue.record("approved while it is out")
            } catch let failure as any Failure {
                #expect(failure.refusals.map(\.code) == ["device-on-loan"])
                #expect(failure.refusals[0].facts["borrower"] == nil)
                #expect(!failure.refusals[0].message.english.contains("Kurt"))
            }
        }
    }
}
