import Lending
import Testing

@Suite("Accessories that turn up")
struct FindAccessoriesDecisionTests {
    private static let since = Facts.time("2026-02-02T00:00:00")

    private func find(
        _ typed: String, missing: [String: Int] = ["Maus": 1], by actor: Actor = Facts.holder,
        custody: DeviceFacts.Custody? = .with(Facts.lotse)
    ) throws -> Decision<FindAccessoriesDecision.Plan> {
        let facts = Facts(
            custody: custody,
            missing: missing.isEmpty
                ? .none : MissingAccessories(Accessories(missing), since: Self.since))
        return FindAccessoriesDecision(
            actor: actor, device: facts.device, found: try Accessories(typed: typed)
        ).decision
    }

    private func plan(
        _ typed: String, missing: [String: Int]
    ) throws -> FindAccessoriesDecision.Plan? {
        guard case .allowed(let plan, _, _) = try find(typed, missing: missing) else { return nil }
        return plan
    }

    @Test("are recorded by IT and whoever holds the device")
    func who() throws {
        #expect(try find("Maus").isAllowed)
        #expect(try find("Maus", by: Facts.it, custody: .with(nil)).isAllowed)
        #expect(try find("Maus", by: Facts.stranger).codes == ["device-not-held"])
        #expect(try find("Maus", custody: .with(PersonID(7))).codes == ["device-not-held"])
    }

    @Test("are missing under their name in any case; without names all is meant")
    func what() throws {
        let all = ["Maus": 2, "Netzteil": 1]
        #expect(
            try plan("maus:2; netzteil", missing: all)?.quantities == [
                "Maus": nil, "Netzteil": nil,
            ])
        #expect(try plan("", missing: all)?.quantities == ["Maus": nil, "Netzteil": nil])
        #expect(try plan("Maus", missing: all)?.quantities == ["Maus": 1])
        #expect(
            try plan("Maus", missing: all)?.left
                == Accessories(all).without(Accessories(["Maus": 1])))
        // More than is missing ends it too.
        #expect(try plan("Maus:3", missing: all)?.quantities == ["Maus": nil])
    }

    @Test("that are not missing are there already, and unknown ones are asked about")
    func notMissing() throws {
        #expect(try find("Maus", missing: [:]).isAlreadySo)
        #expect(try find("", missing: [:]).isAlreadySo)
        #expect(try find("Maus", missing: ["Netzteil": 1]).isAlreadySo)
        #expect(try find("Beamer", missing: [:]).isAlreadySo)
        #expect(try find("Beamer").codes == ["accessory-not-missing"])
    }

    @Test("Of a lost device they are named: found without a name is the device")
    func lost() throws {
        let missing = MissingAccessories(Accessories(["Maus": 1]), since: Self.since)
        let device = Facts(withdrawal: .open(.lost), missing: missing).device
        for (typed, codes) in [("", ["device-lost"]), ("Maus", [])] {
            let decision = FindAccessoriesDecision(
                actor: Facts.it, device: device, found: try Accessories(typed: typed)
            ).decision
            #expect(decision.codes == codes)
        }
    }

    @Test("What is missing does not go along")
    func there() {
        let facts = Facts(
            missing: MissingAccessories(Accessories(["MAUS": 1]), since: Self.since))
        #expect(facts.device.accessoriesThere.isEmpty)
        let many = Accessories(["Maus": 3, "Tasche": 1])
        #expect(many.without(Accessories(["maus": 1])) == Accessories(["Maus": 2, "Tasche": 1]))
        #expect(many.without(Accessories(["Beamer": 1])) == many)
        #expect(many.without(many).isEmpty)
    }
}
