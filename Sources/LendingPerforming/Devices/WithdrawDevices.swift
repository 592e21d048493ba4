import Lending
public import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension WithdrawDevices: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        let wish: WithdrawalDecision.Change =
            switch change {
            case .lose: .lose
            case .find: .find
            case .repair: .repair
            case .repaired: .repaired
            }
        let facts = try scope.load(devices, at: at, ending: wish.begins == nil)
        let decision = WithdrawalDecision(
            actor: scope.actor, change: wish, devices: facts.devices
        ).decision
        guard let plan = try scope.settle(decision) else { return }
        let title = wish.begins?.title ?? LocalizedText("back in service", de: "wieder im Einsatz")
        for device in plan.devices {
            scope.say(
                LocalizedText(
                    "\(device.inventoryNumber) is now \(title.english)",
                    de: "\(device.inventoryNumber) ist jetzt \(title.german)")
                    + device.sinceRemark)
        }
        scope.suggest(plan.next)
        let moment = plan.devices[0].moment
        try scope.record(
            Queries.Devices.withdraw(
                verb: "devices.\(change.rawValue)", actor: scope.actor.id,
                devices: plan.devices.map(\.id), moment: moment,
                kind: wish.begins?.rawValue, reason: reason))
    }
}
