import Testing

@testable import Lending

@Suite("Who approves that a device leaves the books")
struct DecommissioningDecisionTests {
    private static func actor(_ id: Int64, _ roles: Set<Role>) -> Actor {
        Actor(id: PersonID(id), name: "P\(id)", roles: roles)
    }

    private static let it = actor(1, [.it])
    private static let otherIT = actor(2, [.it])
    private static let office = actor(3, [.inventory])

    private func request(
        _ state: DecommissioningState = .requested, by requester: Actor = it, first: Actor? = nil
    ) -> DecommissioningFacts {
        DecommissioningFacts(
            device: DeviceID(1), inventoryNumber: "KN-1", state: state, reason: .defect, on: nil,
            isWiped: true, requester: .init(id: requester.id, name: requester.name),
            first: first.map { .init(id: $0.id, name: $0.name) },
            isFirstOfOffice: first?.roles.contains(.inventory) ?? false)
    }

    private func approve(
        _ request: DecommissioningFacts?, as actor: Actor, requesterApproves: Bool = true,
        isForAnother: Bool = false
    ) -> Decision<ApprovalDecision.Plan> {
        ApprovalDecision(
            actor: actor, isForAnother: isForAnother, requesterApproves: requesterApproves,
            requests: [("KN-1", request)]
        ).decision
    }

    @Test("two different people, one of them of the inventory office")
    func approvals() {
        #expect(approve(nil, as: Self.it).codes == ["decommissioning-not-asked"])
        #expect(approve(request(), as: Self.it).isAllowed)
        #expect(approve(request(), as: Self.office).isAllowed)
        let once = request(.approvedOnce, first: Self.it)
        #expect(approve(once, as: Self.it).isAlreadySo)
        #expect(approve(once, as: Self.otherIT).codes == ["office-approval-needed"])
        #expect(approve(once, as: Self.office).isAllowed)
        #expect(approve(request(.approvedOnce, first: Self.office), as: Self.it).isAllowed)
        #expect(approve(request(.decommissioned), as: Self.office).isAlreadySo)
    }

    @Test("who asked approves only where the city lets them")
    func requester() {
        #expect(
            approve(request(), as: Self.it, requesterApproves: false).codes
                == ["second-person-needed"])
        #expect(approve(request(), as: Self.otherIT, requesterApproves: false).isAllowed)
    }

    @Test("whoever acts for another is asked whether they mean it")
    func forAnother() {
        let decision = approve(request(), as: Self.office, isForAnother: true)
        #expect(decision.warningCodes == ["agrees-for-another"])
    }

    @Test("what is done is not declined")
    func declining() {
        func decline(_ request: DecommissioningFacts?) -> Decision<[DecommissioningFacts]> {
            DeclineDecision(requests: [("KN-1", request)]).decision
        }
        #expect(decline(request()).isAllowed)
        #expect(decline(request(.approvedOnce, first: Self.it)).isAllowed)
        #expect(decline(request(.decommissioned)).codes == ["device-decommissioned"])
        #expect(decline(nil).codes == ["decommissioning-not-asked"])
    }
}
