import Lending
import LendingOperations
import LendingStore
import Testing

@Suite("Operations on devices")
struct DeviceOperationTests {
    @Test("Several devices are lent all or none")
    func allOrNone() async throws {
        try await TestCity.with(devices: 3) { city in
            try await city.perform(
                LendDevices(devices: [city.devices[1]], to: city.colleague.id))
            let before = try await city.facts()
            let codes = try await city.refusals(
                LendDevices(devices: city.devices, to: city.colleague.id))
            #expect(codes == ["device-on-loan"])
            let after = try await city.facts()
            #expect(after == before)
        }
    }

    @Test("A device that does not exist, and no device at all, are refused")
    func noDevice() async throws {
        try await TestCity.with { city in
            let unknown = LendDevices(devices: [DeviceID(999)], to: city.colleague.id)
            try await city.expect(["device-unknown"], unknown)
            let none = LendDevices(devices: [], to: city.colleague.id)
            try await city.expect(["no-device"], none)
            let nobody = LendDevices(devices: city.devices, to: PersonID(999))
            try await city.expect(["person-unknown"], nobody)
        }
    }

    @Test("A Lotse lends what they hold, a colleague nothing")
    func holders() async throws {
        try await TestCity.with { city in
            let lend = LendDevices(devices: [city.devices[0]], to: city.colleague.id)
            try await city.expect(["not-permitted"], lend, as: city.lotse)
            try await city.perform(
                HandOverDevices(devices: [city.devices[0]], to: city.lotse.id))
            try await city.expect(["not-permitted"], lend, as: city.colleague)
            try await city.expect([], lend, as: city.lotse)
            // What is free elsewhere may be known; who has what else is out may not.
            let other = LendDevices(devices: [city.devices[1]], to: city.colleague.id)
            try await city.expect(["device-not-held"], other, as: city.lotse)
            try await city.perform(other)
            try await city.expect(["device-unknown"], other, as: city.lotse)
            let takeBack = TakeBackDevices(devices: [city.devices[0]])
            try await city.expect(["not-permitted"], takeBack, as: city.lotse)
            try await city.expect(["device-on-loan"], takeBack)
        }
    }

    @Test("What was last seen defective is lent only when that is confirmed")
    func confirmation() async throws {
        try await TestCity.with(devices: 1) { city in
            var fields = FieldValues<DeviceField>()
            fields[.condition] = "defective"
            try await city.perform(EditDevice(device: city.devices[0], fields: fields))
            let lend = LendDevices(devices: city.devices, to: city.colleague.id)
            try await city.expect(["device-defective"], lend)
            let other = OperationContext(actor: city.it, confirmed: ["something-else"])
            await #expect(throws: OperationFailure.self) { try await city.perform(lend, other) }
            let confirmed = OperationContext(actor: city.it, confirmed: ["device-defective"])
            #expect(try await city.perform(lend, confirmed).changed)
        }
    }

    @Test("What is lost while it is out is found by its return, even at once, and both are undone")
    func lostWhileOut() async throws {
        try await TestCity.with(devices: 1) { city in
            try await city.perform(LendDevices(devices: city.devices, to: city.colleague.id))
            try await city.perform(WithdrawDevices(devices: city.devices, change: .lose))
            let lost = try await city.facts()
            let back = try await city.perform(ReturnDevices(devices: city.devices))
            #expect(
                back.changed
                    && back.done.map(\.german) == ["KN-1 zurück von Kurt (#3), wiedergefunden"])
            let again = WithdrawDevices(devices: city.devices, change: .find)
            #expect(try await !city.perform(again).changed)
            try await city.undo()
            let undone = try await city.facts()
            #expect(undone == lost)
            // Written off instead, its loan ends with it.
            _ = try await city.office()
            let before = try await city.facts()
            let off = try await city.decommission(city.devices, .loss)
            #expect(off.changed)
            try await city.expect(["device-decommissioned"], ReturnDevices(devices: city.devices))
            try await city.undo(off.entries)
            try await city.undo()
            try await city.undo()
            #expect(try await city.facts() == before)
        }
    }

    @Test("A dry run tells the same and changes nothing")
    func dryRun() async throws {
        try await TestCity.with { city in
            let before = try await city.facts()
            let lend = LendDevices(devices: city.devices, to: city.colleague.id)
            let tried = try await city.perform(
                lend, OperationContext(actor: city.it, isDryRun: true))
            #expect(tried.isDryRun && !tried.changed)
            let after = try await city.facts()
            #expect(after == before)
            let done = try await city.perform(lend)
            #expect(done.changed && done.done == tried.done)
        }
    }

    @Test("A repeated send does nothing twice, another wish with the same key is refused")
    func repeated() async throws {
        try await TestCity.with { city in
            let context = OperationContext(actor: city.it, idempotencyKey: "k")
            let lend = LendDevices(devices: [city.devices[0]], to: city.colleague.id)
            let first = try await city.perform(lend, context)
            let facts = try await city.facts()
            let second = try await city.perform(lend, context)
            #expect(first.changed && !second.changed)
            #expect(second.done == first.done)
            #expect(second.entries == first.entries && second.devices == first.devices)
            // A trial is none of what was sent with the key: it tells what would come of it now.
            let trial = OperationContext(actor: city.it, isDryRun: true, idempotencyKey: "k")
            let refused = await #expect(throws: OperationFailure.self) {
                try await city.perform(lend, trial)
            }
            #expect(refused?.refusals.map(\.code) == ["device-on-loan"])
            let after = try await city.facts()
            #expect(after == facts)
            let other = LendDevices(devices: [city.devices[1]], to: city.colleague.id)
            let error = await #expect(throws: OperationFailure.self) {
                try await city.perform(other, context)
            }
            #expect(error?.refusals.map(\.code) == ["idempotency-key-used"])
        }
    }

    @Test("Whoever loses the role IT may not go on")
    func lostRole() async throws {
        try await TestCity.with { city in
            try await city.perform(
                EditPerson(person: city.lotse.id, fields: FieldValues(), roles: [.it]))
            let lotse = Actor(id: city.lotse.id, name: "Lena", roles: [.it])
            try await city.perform(
                EditPerson(person: city.it.id, fields: FieldValues(), roles: []),
                OperationContext(actor: lotse))
            let set = SetSetting(setting: .loanDays, value: "3")
            try await city.expect(["not-permitted"], set)
        }
    }
}
